import type { NoteDoc } from './contract.ts'

export interface NoteFeedParts {
  index: {
    putNotes(request: { reset: boolean; put: NoteDoc[]; remove: string[] }): Promise<void>
  }
  /** Ids of all annotations. */
  ids(): Iterable<string>
  docs(ids: Iterable<string>): NoteDoc[]
}

// A note is about 200 bytes; batches of this size keep the port and the index answering in between.
const atOnce = 500

/**
 * Keeps what is searched in notes in line with the store. Nothing is sent before the first search of notes: most
 * commands and many sessions never make one.
 */
export class NoteFeed {
  readonly #parts: NoteFeedParts
  readonly #touched = new Set<string>()
  #isFilled = false
  #sending: Promise<void> = Promise.resolve()

  constructor(parts: NoteFeedParts) {
    this.#parts = parts
  }

  /** These annotations changed or went; which they are is asked only when it matters. */
  touch(ids: () => Iterable<string>): void {
    if (this.#isFilled) for (const id of ids()) this.#touched.add(id)
  }

  /** Resolves when the index holds every note as it is now. */
  settle(): Promise<void> {
    this.#sending = this.#sending.catch(() => {}).then(() => this.#send())
    return this.#sending
  }

  async #send(): Promise<void> {
    if (!this.#isFilled) {
      this.#isFilled = true
      this.#touched.clear()
      try {
        await this.#parts.index.putNotes({ reset: true, put: [], remove: [] })
        await this.#put([...this.#parts.ids()])
      } catch (error) {
        this.#isFilled = false
        throw error
      }
    }
    if (this.#touched.size > 0) {
      const touched = [...this.#touched]
      this.#touched.clear()
      await this.#put(touched)
    }
  }

  async #put(ids: string[]): Promise<void> {
    for (let from = 0; from < ids.length; from += atOnce) {
      const some = ids.slice(from, from + atOnce)
      const put = this.#parts.docs(some)
      const there = new Set(put.map(({ annotationId }) => annotationId))
      await this.#parts.index.putNotes({ reset: false, put, remove: some.filter((id) => !there.has(id)) })
    }
  }
}
