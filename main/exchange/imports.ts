import { basename } from 'node:path'
import type { ImportResult } from '../../preload/contract/exchange.ts'
import type { StepLabel } from '../../preload/contract/history.ts'
import type { TableName, Tables } from '../../preload/contract/records.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { DauJsonFile } from './dau-json-file.ts'
import { byText, unpackText } from './dau-json-reader.ts'
import { broken } from './hostile-json.ts'
import { readImportFile } from './import-file.ts'
import { planImport } from './import-plan.ts'
import type { Records, Source } from './source.ts'

/** The part of the store that imports write through. */
export interface ImportStore extends Records {
  step<R>(label: StepLabel, change: (draft: ImportDraft) => R): Promise<R>
}

interface ImportDraft extends Records {
  put<T extends TableName>(table: T, id: string, record: Tables[T]): void
}

/** Most bytes of text that the versions of one file may unpack to. */
const mostUnpacked = 1024 ** 3

/** Takes in dau-json files, as one undoable step or not at all. */
export class Imports {
  readonly #store: ImportStore
  readonly #source: Source
  readonly #backUp: () => Promise<unknown>

  /** `backUp` is awaited before anything is changed. */
  constructor(store: ImportStore, source: Source, backUp: () => Promise<unknown>) {
    this.#store = store
    this.#source = source
    this.#backUp = backUp
  }

  /** What an import of `path` does, or (dry run) would do. A file that is refused has changed nothing. */
  async run(path: string, dryRun: boolean): Promise<ImportResult> {
    const name = basename(path)
    const file = await readImportFile(path)
    const unfit = await this.#unfitAnnotations(file, name)
    const { puts, ...result } = planImport(file, this.#store, unfit, name)
    if (dryRun || puts.length === 0) return result
    await this.#backUp()
    const count = result.created + result.updated
    return this.#store.step({ action: 'import', count, subject: name }, (draft) => {
      // Planned again: something may have changed while the backup was made.
      const { puts, ...result } = planImport(file, draft, unfit, name)
      for (const { table, id, record } of puts) draft.put(table, id, record)
      return result
    })
  }

  /**
   * Annotations whose quotation does not stand at their offsets in the text they were made on, as far as that text is
   * known from the file, the store or the library.
   */
  async #unfitAnnotations(file: DauJsonFile, name: string): Promise<Map<string, string>> {
    const versions = new Map(file.textVersions.map((version, index) => [version.id, { ...version, index }]))
    const articleIds = new Map(
      [...this.#store.values('articles')].map((article) => [article.textHash, article.id]),
    )
    const unfit = new Map<string, string>()
    let unpacked = 0
    for (const [hash, annotations] of byText(file.annotations)) {
      const version = versions.get(hash)
      const text = version
        ? await unpackOrRefuse(version, name)
        : await this.#textHere(hash, articleIds.get(hash))
      if (text === undefined) continue
      if (version) unpacked += text.length
      if (unpacked > mostUnpacked) throw broken(name, 'its texts unpack to more than 1 GB')
      for (const { id, target } of annotations) {
        if (target && text.slice(target.start, target.end) !== target.exact) {
          unfit.set(id, 'Its quotation is not what stands at its place in the text.')
        }
      }
    }
    return unfit
  }

  async #textHere(hash: string, articleId: string | undefined): Promise<string | undefined> {
    const kept = this.#store.get('textVersions', hash)
    if (kept) return unpackText(hash, kept.gzip).catch(() => undefined)
    if (articleId === undefined) return undefined
    try {
      const { article, text } = await this.#source.read(articleId)
      return article.textHash === hash ? text : undefined
    } catch (error) {
      // An article that cannot be read now is no reason against annotations on it.
      if (error instanceof Refusal) return undefined
      throw error
    }
  }
}

async function unpackOrRefuse(
  version: { id: string; gzip: string; index: number },
  name: string,
): Promise<string> {
  try {
    return await unpackText(version.id, version.gzip)
  } catch {
    throw broken(name, `textVersions[${version.index}].gzip is not the text that its id names`)
  }
}
