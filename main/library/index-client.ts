import type { BriefFacts, FileFacts } from '../../preload/contract/article.ts'
import type { SkippedFile } from '../../preload/contract/library.ts'
import type { ChosenEncoding, ChosenForPath } from './encodings/chosen.ts'

/** What a scan of the index process reports, in the order that its contract lays down. */
export type ScanEvent =
  | { kind: 'found'; files: { path: string; textHash?: string | undefined }[] }
  | { kind: 'walked'; total: number }
  | { kind: 'read'; files: BriefFacts[] }
  | { kind: 'skipped'; files: SkippedFile[] }
  | ScanProgress
  | { kind: 'done' }

export interface ScanProgress {
  kind: 'progress'
  state: 'reading' | 'paused'
  done: number
  total: number
  rate?: number | undefined
  secondsLeft?: number | undefined
}

/** The calls of the index process that articles need; a client of its contract fits. */
export interface ArticleIndex {
  /** `away`: names of the folders of the library that are passed over; `chosen`: encodings that the user chose. */
  scan(request: {
    paths?: string[]
    away?: string[]
    chosen?: ChosenForPath[]
  }): Promise<AsyncIterable<ScanEvent>>
  /** Texts that are versions of this one, the most alike first, by their hashes. */
  like(request: { textHash: string }): Promise<{ textHash: string; likeness: number }[]>
  /** All texts that have versions, by their hashes, in groups; none when `stamp` still is the one that is `known`. */
  groups(request: { known?: string }): Promise<{ stamp: string; groups?: string[][] | undefined }>
  /** Which of the texts gone those that have come are at least so alike as `least` (0 to 1), all by their hashes. */
  alike(request: {
    gone: string[]
    come: string[]
    least: number
  }): Promise<{ textHash: string; like: { textHash: string; likeness: number }[] }[]>
  /** Facts of indexed files; files that the index does not hold are left out. */
  facts(request: { paths: string[] }): Promise<FileFacts[]>
  /** Reads the file itself. Rejects with `code` FILE_UNREADABLE when it cannot be read. */
  read(request: { path: string; chosen?: ChosenEncoding }): Promise<{ text: string; facts: FileFacts }>
}
