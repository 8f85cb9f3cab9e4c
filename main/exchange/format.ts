import type { Annotation } from '../../preload/contract/annotation.ts'
import type { ExportFormat, Loss, PlainLoss } from '../../preload/contract/exchange.ts'
import type { Job } from './source.ts'

/** Text to append to a file of the export; `last` says that nothing more follows for that file. */
export interface Piece {
  /** Relative, `/` between names, every name safe on every file system. */
  path: string
  text: string
  last?: boolean
}

/** The files of an export as they lie on disk, before they get their final names. */
export interface WrittenFiles {
  paths: string[]
  /** Where the file of this relative path can be read. */
  locate(path: string): string
}

export interface Counted {
  articles: number
  annotations: number
  /** Passages that will be written with a place. */
  spans: number
  cannotCarry: Loss[]
}

/** One export format. Everything is streamed: no method holds more than one article's text. */
export interface Format {
  id: ExportFormat
  shape: 'file' | 'folder'
  count(job: Job): Promise<Counted>
  /** The files, piece by piece, in an order that lets most of them be closed early. */
  pieces(job: Job): AsyncIterable<Piece>
  /**
   * Reads the written files back with a parser that shares nothing with the writer, and counts the spans that are found
   * again with the words they mark at the place they name. Throws when a file is not what the format demands.
   */
  verify(job: Job, files: WrittenFiles): Promise<number>
  /** Whether the existing `file`, whose place in the export is `path`, was left there by an earlier export. */
  owns(file: string, path: string): Promise<boolean>
}

/** Counts losses by their code; those that do not occur are not mentioned. */
export class Losses {
  readonly #counts = new Map<PlainLoss, number>()

  add(code: PlainLoss, count = 1): void {
    if (count > 0) this.#counts.set(code, (this.#counts.get(code) ?? 0) + count)
  }

  /** For formats that do not say how sure a place is. */
  addStatus({ target }: Annotation): void {
    if (target !== undefined && target.status !== 'exact' && target.status !== 'lost') {
      this.add('status')
    }
  }

  list(): Loss[] {
    return [...this.#counts].map(([code, count]) => ({ code, count }))
  }
}
