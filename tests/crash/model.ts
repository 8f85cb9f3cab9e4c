import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Draft, Store } from '../../main/store/store.ts'
import type { StoredAnnotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { StepLabel } from '../../preload/contract/history.ts'

/** One annotation before and after. */
interface Change {
  id: string
  before?: StoredAnnotation | undefined
  after?: StoredAnnotation | undefined
}

/** What the user does next. */
type Action =
  | { kind: 'step'; label: StepLabel; change: Change }
  | { kind: 'quiet'; change: Change }
  | { kind: 'undo' }
  | { kind: 'redo' }

/** Steps the store keeps. */
const keptSteps = 500

/**
 * An endless session of a user that comes out the same for the same seed, and what the annotations and the history are
 * after each of its actions. The child process plays it against a real store; the test knows from this what must be
 * there.
 */
export class Session {
  readonly #seed: number
  readonly #records = new Map<string, StoredAnnotation>()
  #steps: { subject: string; change: Change }[] = []
  #done = 0
  /** Actions taken so far. */
  taken = 0

  constructor(seed: number, taken = 0) {
    this.#seed = seed
    while (this.taken < taken) this.#take()
  }

  get records(): ReadonlyMap<string, StoredAnnotation> {
    return this.#records
  }

  /** As `stateOf` a store. */
  get state(): string {
    const steps = this.#steps.map(({ subject }, index) => [subject, index >= this.#done])
    return fingerprint([...this.#records, ['steps', steps.reverse()]])
  }

  /** Takes the next action without a store. */
  advance(): void {
    this.#take()
  }

  /** Takes the next action, also in the store; resolves when it is acknowledged. */
  play(store: Store): Promise<unknown> {
    const action = this.#take()
    if (action.kind === 'undo') return store.undo()
    if (action.kind === 'redo') return store.redo()
    const { id, after } = action.change
    const change = (draft: Draft) => {
      if (after === undefined) draft.delete('annotations', id)
      else draft.put('annotations', id, after)
    }
    return action.kind === 'quiet' ? store.quiet(change) : store.step(action.label, change)
  }

  #take(): Action {
    const action = this.#next()
    const number = this.taken++
    if (action.kind === 'undo') {
      const { id, before } = this.#steps[--this.#done]?.change ?? { id: '' }
      this.#set(id, before)
    } else if (action.kind === 'redo') {
      const { id, after } = this.#steps[this.#done++]?.change ?? { id: '' }
      this.#set(id, after)
    } else {
      const { change } = action
      this.#set(change.id, change.after)
      if (action.kind === 'step') {
        const step = { subject: String(number), change }
        this.#steps = [...this.#steps.slice(0, this.#done), step].slice(-keptSteps)
        this.#done = this.#steps.length
      }
    }
    return action
  }

  #set(id: string, record: StoredAnnotation | undefined): void {
    if (record === undefined) this.#records.delete(id)
    else this.#records.set(id, record)
  }

  #next(): Action {
    const dice = this.#random(0, 100)
    // Quiet changes write records of their own, so that no step ever conflicts with one.
    if (dice < 4) return { kind: 'quiet', change: this.#put(`q${this.taken}`) }
    if (dice < 10 && this.#done > 0) return { kind: 'undo' }
    if (dice < 14 && this.#done < this.#steps.length) return { kind: 'redo' }
    const known = [...this.#records.keys()].filter((key) => key.startsWith('n'))
    const id = known[this.#random(1, Math.max(1, known.length))]
    const subject = String(this.taken)
    if (dice < 22 && id !== undefined) {
      const change = { id, before: this.#records.get(id) }
      return { kind: 'step', label: { action: 'remove-annotations', subject }, change }
    }
    if (dice < 34 && id !== undefined)
      return { kind: 'step', label: { action: 'change-annotation', subject }, change: this.#put(id) }
    return { kind: 'step', label: { action: 'annotate', subject }, change: this.#put(`n${this.taken}`) }
  }

  #put(id: string): Change {
    return { id, before: this.#records.get(id), after: this.#annotation(id) }
  }

  #annotation(id: string): StoredAnnotation {
    const start = this.#random(2, text.length - 300)
    const end = start + 1 + this.#random(3, 200)
    const exact = text.slice(start, end)
    const at = new Date(1_790_000_000_000 + this.taken * 1000).toISOString()
    return {
      id,
      articleId: article.id,
      target: { textHash, start, end, exact, prefix: '', suffix: '' },
      color: (['yellow', 'blue', 'rose', 'green', 'violet'] as const)[this.#random(4, 5)] ?? 'yellow',
      tags: [],
      createdAt: at,
      updatedAt: at,
      origin: 'user',
    }
  }

  /** A whole number below `below`; the same for the same seed, action and purpose. */
  #random(purpose: number, below: number): number {
    const bytes = createHash('sha256').update(`${this.#seed} ${this.taken} ${purpose}`).digest()
    return bytes.readUInt32BE() % below
  }
}

/** Puts the article that is annotated into a store that does not have it yet. */
export async function addArticle(store: Store): Promise<void> {
  await store.quiet((draft) => {
    draft.put('articles', article.id, article)
    draft.put('textVersions', keptText.id, keptText)
  })
}

/**
 * One line for the annotations and the history of a store. Annotations alone would not do: after a change and its undoing
 * they are as before, but what can be redone is not.
 */
export function stateOf(store: Store): string {
  const steps = store.history().map(({ label, undone }) => [label.subject, undone])
  return fingerprint([...store.entries('annotations'), ['steps', steps]])
}

/** One line that is the same exactly when the records are. */
export function fingerprint(records: Iterable<[string, unknown]>): string {
  const sorted = [...records].sort(([left], [right]) => (left < right ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted, inOrder)).digest('hex')
}

/** Objects with their keys in one order. */
function inOrder(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.fromEntries(Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1)))
}

/** A sample article, its first half composed, its second decomposed. */
const text = (() => {
  const seed = readFileSync(new URL('../../seeds/000_42c730b23c8a7a35.txt', import.meta.url), 'utf8')
  const middle = seed.length >> 1
  return (seed.slice(0, middle).normalize('NFC') + seed.slice(middle).normalize('NFD')).toWellFormed()
})()
const textHash = createHash('sha256').update(text).digest('hex')

/** The text that all annotations are made on, as it is kept with them. */
const keptText = { id: textHash, gzip: gzipSync(text).toString('base64') }

/** The article that all annotations are made on. */
const article: Article = {
  id: 'a1',
  path: '000_42c730b23c8a7a35.txt',
  textHash,
  encoding: 'utf-8',
  lang: 'vi',
  words: 300,
  title: 'Thứ trưởng Phạm Quang Hiệu họp trực tuyến',
  titleFrom: 'user',
  readState: 'started',
  addedAt: '2026-11-22T00:00:00.000Z',
  seenAt: '2026-11-22T00:00:00.000Z',
}
