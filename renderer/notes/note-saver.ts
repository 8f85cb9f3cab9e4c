import type { NoteDocument } from '../../preload/contract/annotation.ts'

/** What the editor changes of an annotation; what is left out stays. */
export interface NoteParts {
  /** `null`: nothing can be read in it. */
  note?: NoteDocument | null
  tags?: string[]
  mention?: null
}

export interface NoteCalls {
  /** Makes the annotation when its first part is there; undefined: there is nothing to keep yet. */
  create(parts: NoteParts): Promise<string | undefined>
  change(id: string, parts: NoteParts): Promise<void>
  /** Called once, after the last save: takes away what was left empty. */
  leave(id: string): Promise<void>
}

/** `gone`: somebody removed the annotation meanwhile; what was written is still in the editor. */
export type SaverState = 'saved' | 'waiting' | 'saving' | 'failing' | 'gone'

/** Pause in typing after which the note is saved; while nobody pauses it is saved this often; then how soon again. */
const pause = 400
const most = 800
const again = 3_000

/**
 * Saves a note while it is written: 400 ms after the last change and at least every 800 ms, one call at a time, again
 * and again when it fails. Outlives its editor until everything is saved.
 */
export class NoteSaver {
  readonly #calls: NoteCalls
  readonly #listeners = new Set<() => void>()
  #id: string | undefined
  #state: SaverState = 'saved'
  #error: unknown
  #savedAt: Date | undefined
  #pending: NoteParts | undefined
  /** On its way. */
  #flying: NoteParts | undefined
  #since = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #sending: Promise<void> | undefined
  #isLeft = false

  constructor(id: string | undefined, calls: NoteCalls) {
    this.#id = id
    this.#calls = calls
  }

  /** The annotation's id, once there is one. */
  get id(): string | undefined {
    return this.#id
  }

  get state(): SaverState {
    return this.#state
  }

  get error(): unknown {
    return this.#error
  }

  get savedAt(): Date | undefined {
    return this.#savedAt
  }

  /** Whether nothing is waiting or on its way. */
  get isClean(): boolean {
    return this.#pending === undefined && this.#sending === undefined
  }

  /** What is not known to be saved; nothing when everything is. */
  get unsaved(): NoteParts | undefined {
    return this.#pending || this.#flying ? { ...this.#flying, ...this.#pending } : undefined
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  change(parts: NoteParts): void {
    if (this.#pending === undefined) this.#since = Date.now()
    this.#pending = { ...this.#pending, ...parts }
    this.#become(this.#state === 'gone' || this.#state === 'failing' ? this.#state : 'waiting')
    if (this.#state !== 'failing') this.#schedule(Math.min(pause, this.#since + most - Date.now()))
  }

  /** Saves what is not saved yet; resolves with whether everything is saved. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    if (this.state === 'gone') return false
    while (!this.isClean) {
      this.#sending ??= this.#send().finally(() => {
        this.#sending = undefined
      })
      await this.#sending
      if (this.#state === 'failing' || this.#state === 'gone') return false
    }
    return true
  }

  /** Goes on with another annotation, after the one before was removed elsewhere. */
  moveTo(id: string): void {
    this.#id = id
    this.#pending = undefined
    this.#done()
  }

  /** Lets go of a call that failed when nothing was written yet; whether it did. */
  giveUp(): boolean {
    if (this.#pending === undefined || Object.keys(this.#pending).length > 0) return false
    this.discard()
    return true
  }

  /** Lets go of what is not saved: nobody wants it. */
  discard(): void {
    clearTimeout(this.#timer)
    this.#pending = undefined
    this.#become('saved')
  }

  /** To be called when the editor is left. */
  async leave(): Promise<void> {
    if (this.#isLeft) return
    this.#isLeft = true
    if (!(await this.flush()) || this.#id === undefined) return
    await this.#calls.leave(this.#id)
  }

  #schedule(delay: number): void {
    clearTimeout(this.#timer)
    if (this.#state === 'gone') return
    this.#timer = setTimeout(() => void this.#retry(), Math.max(0, delay))
  }

  async #retry(): Promise<void> {
    const isSaved = await this.flush()
    if (isSaved && this.#isLeft && this.#id !== undefined) await this.#calls.leave(this.#id)
  }

  async #send(): Promise<void> {
    const parts = this.#pending
    if (parts === undefined) return
    this.#pending = undefined
    this.#flying = parts
    if (this.#state !== 'failing') this.#become('saving')
    try {
      if (this.#id === undefined) this.#id = await this.#calls.create(parts)
      else await this.#calls.change(this.#id, parts)
      this.#flying = undefined
      this.#done()
    } catch (error) {
      // What was changed since is newer.
      this.#pending = Object.assign({}, parts, this.#pending)
      this.#flying = undefined
      this.#error = error
      this.#become(isGone(error) ? 'gone' : 'failing')
      this.#schedule(again)
    }
  }

  #done(): void {
    this.#error = undefined
    this.#savedAt = new Date()
    this.#since = Date.now()
    this.#become(this.#pending === undefined ? 'saved' : 'waiting')
  }

  #become(state: SaverState): void {
    this.#state = state
    for (const listener of this.#listeners) listener()
  }
}

function isGone(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'NOT_FOUND'
}
