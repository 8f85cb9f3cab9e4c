import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import type { Draft, Store } from '../../main/store/store.ts'
import type { StoredAnnotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { StepLabel } from '../../preload/contract/history.ts'

/** What the user does next. */
export type Action =
  | { kind: 'put'; label: StepLabel; record: StoredAnnotation }
  | { kind: 'remove'; id: string }
  | { kind: 'undo' }
  | { kind: 'redo' }
  | { kind: 'quiet'; record: StoredAnnotation }

type Records = ReadonlyMap<string, StoredAnnotation>

/**
 * An endless session of a user that comes out the same for the same seed, and what the annotations are after each of
 * its actions. The child process plays it against a real store; the test knows from this what must be there.
 */
export class Session {
  readonly #seed: number
  #records = new Map<string, StoredAnnotation>()
  #undo: Records[] = []
  #redo: Records[] = []
  /** Actions taken so far. */
  taken = 0

  constructor(seed: number, taken = 0) {
    this.#seed = seed
    while (this.taken < taken) this.take()
  }

  get records(): Records {
    return this.#records
  }

  /** The next action, taken. */
  take(): Action {
    const action = this.#next()
    this.taken++
    if (action.kind === 'quiet') {
      // Quiet changes write records of their own, so that undo and redo of whole states stay easy to foretell.
      const { record } = action
      const withRecord = (records: Records) => new Map(records).set(record.id, record)
      this.#undo = this.#undo.map(withRecord)
      this.#redo = this.#redo.map(withRecord)
      this.#records.set(record.id, record)
    } else if (action.kind === 'undo') {
      this.#redo.push(new Map(this.#records))
      this.#records = new Map(this.#undo.pop())
    } else if (action.kind === 'redo') {
      this.#undo.push(new Map(this.#records))
      this.#records = new Map(this.#redo.pop())
    } else {
      // The store keeps more steps; 40 are enough to walk back, and copying states stays cheap.
      this.#undo = [...this.#undo.slice(-39), new Map(this.#records)]
      this.#redo = []
      if (action.kind === 'put') this.#records.set(action.record.id, action.record)
      else this.#records.delete(action.id)
    }
    return action
  }

  /** Takes the next action, also in the store; resolves when it is acknowledged. */
  play(store: Store): Promise<unknown> {
    const action = this.take()
    if (action.kind === 'undo') return store.undo()
    if (action.kind === 'redo') return store.redo()
    const change = (draft: Draft) => {
      if (action.kind === 'remove') draft.delete('annotations', action.id)
      else draft.put('annotations', action.record.id, action.record)
    }
    if (action.kind === 'quiet') return store.quiet(change)
    const label = action.kind === 'put' ? action.label : { action: 'remove-annotations' as const, count: 1 }
    return store.step(label, change)
  }

  #next(): Action {
    const dice = this.#random(0, 100)
    const id = `n${this.taken}`
    const known = [...this.#records.keys()].filter((key) => key.startsWith('n'))
    const picked = known[this.#random(1, Math.max(1, known.length))]
    if (dice < 6 && this.#undo.length > 0) return { kind: 'undo' }
    if (dice < 10 && this.#redo.length > 0) return { kind: 'redo' }
    if (dice < 14) return { kind: 'quiet', record: this.#annotation(`q${this.taken}`) }
    if (dice < 22 && picked) return { kind: 'remove', id: picked }
    if (dice < 34 && picked) {
      return { kind: 'put', label: { action: 'change-annotation' }, record: this.#annotation(picked) }
    }
    return { kind: 'put', label: { action: 'annotate', count: 1 }, record: this.#annotation(id) }
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

/** One line that is the same exactly when the annotations are. */
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
