import type {
  ExportedFile,
  ExportFormat,
  ExportPlan,
  ExportRequest,
  ExportResult,
  ImportResult,
  PackedExport,
  Scope,
} from '../../preload/contract/exchange.ts'
import { Exports } from './exports.ts'
import { safeFileName } from './file-names.ts'
import { type ImportStore, Imports } from './imports.ts'
import { packedExport } from './packed-export.ts'
import type { Selection, Source } from './source.ts'

export interface LibraryExchangeParts {
  store: ImportStore
  source: Source
  /** Ids of all articles, or of those that a query means, newest first. */
  articleIds(query: string | undefined): Promise<string[]>
  /** Awaited before an import changes anything. */
  backUp(): Promise<unknown>
}

/** Exports and imports of an open library, by scope. */
export class LibraryExchange {
  readonly #articleIds: LibraryExchangeParts['articleIds']
  readonly #exports: Exports
  readonly #imports: Imports

  constructor({ store, source, articleIds, backUp }: LibraryExchangeParts) {
    this.#articleIds = articleIds
    this.#exports = new Exports(store, source)
    this.#imports = new Imports(store, source, backUp)
  }

  async plan({ format, scope }: { format: ExportFormat; scope: Scope }): Promise<ExportPlan> {
    return await this.#exports.plan(format, await this.#selection({ scope }))
  }

  async preview(request: ExportRequest & { limit?: number | undefined }): Promise<ExportedFile[]> {
    return await this.#exports.preview(request.format, await this.#selection(request), request.limit)
  }

  async write(request: ExportRequest & { out: string }): Promise<ExportResult> {
    return await this.#exports.write(request.format, await this.#selection(request), request.out)
  }

  async pack(request: ExportRequest & { name: string }): Promise<PackedExport> {
    const name = safeFileName(request.name, 'dau')
    return await packedExport(request.format, name, (out) => this.write({ ...request, out }))
  }

  async import({ file, dryRun }: { file: string; dryRun: boolean }): Promise<ImportResult> {
    return await this.#imports.run(file, dryRun)
  }

  async #selection({ scope, language }: Omit<ExportRequest, 'format'>): Promise<Selection> {
    switch (scope.kind) {
      case 'article':
        return { articleIds: [scope.articleId], whole: false, language }
      case 'articles':
        return { articleIds: scope.articleIds, whole: false, language }
      case 'query':
        return { articleIds: await this.#articleIds(scope.query), whole: false, language }
      case 'library':
        return { articleIds: await this.#articleIds(undefined), whole: true, language }
    }
  }
}
