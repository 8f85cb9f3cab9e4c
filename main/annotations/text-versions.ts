import { promisify } from 'node:util'
import { gunzip, gzip, gzipSync } from 'node:zlib'
import type { StepLabel } from '../../preload/contract/history.ts'
import type { TextVersion } from '../../preload/contract/records.ts'
import type { Draft, Store } from '../store/store.ts'

const zip = promisify(gzip)
const unzip = promisify(gunzip)

/** The reading texts that annotations were made on, kept so that their places can be found again in a changed file. */
export class TextVersions {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** The text ready to be kept, zipped beside the main thread; undefined when it is kept already. */
  async pack(textHash: string, text: string): Promise<TextVersion | undefined> {
    if (this.#store.get('textVersions', textHash)) return undefined
    return { id: textHash, gzip: (await zip(text)).toString('base64') }
  }

  /** Keeps the text in the step that needs it; `packed` comes from `pack`. */
  keep(draft: Draft, textHash: string, text: string, packed: TextVersion | undefined): void {
    if (draft.get('textVersions', textHash)) return
    // Kept when it was packed, and gone since: an undo came between.
    const version = packed ?? { id: textHash, gzip: gzipSync(text).toString('base64') }
    draft.put('textVersions', textHash, version)
  }

  /** The kept text, or null when there is none or it cannot be unpacked. */
  async read(textHash: string): Promise<string | null> {
    const version = this.#store.get('textVersions', textHash)
    if (!version) return null
    try {
      return (await unzip(Buffer.from(version.gzip, 'base64'))).toString('utf8')
    } catch {
      return null
    }
  }

  /**
   * Takes away the kept texts that no annotation was made on, and says how many. Does nothing while the history holds a
   * step that could bring such an annotation back: a text costs little, a place that is lost costs the user's work.
   */
  async dropUnused(): Promise<number> {
    return await this.#store.quiet((draft) => {
      if (this.#store.history().some(({ label }) => !leavesPlaces.has(label.action))) return 0
      const used = new Set<string>()
      for (const { target } of draft.values('annotations')) if (target) used.add(target.textHash)
      const unused = [...draft.values('textVersions')].filter(({ id }) => !used.has(id))
      for (const { id } of unused) draft.delete('textVersions', id)
      return unused.length
    })
  }
}

/** Actions whose undo or redo neither makes nor moves an annotation. */
const leavesPlaces: ReadonlySet<StepLabel['action']> = new Set<StepLabel['action']>([
  'change-article',
  'create-entity',
  'change-entity',
  'merge-entities',
  'split-entity',
  'change-entity-type',
  'change-tag',
])
