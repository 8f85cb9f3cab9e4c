import type { FileFacts } from '../../preload/contract/article.ts'
import type { SkippedFile } from '../../preload/contract/library.ts'

/** What a scan of the index process reports, in the order that its contract lays down. */
export type ScanEvent =
  | { kind: 'found'; files: { path: string; textHash?: string | undefined }[] }
  | { kind: 'walked'; total: number }
  | { kind: 'read'; files: FileFacts[] }
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
  scan(request: { paths?: string[] }): Promise<AsyncIterable<ScanEvent>>
  /** Facts of indexed files; files that the index does not hold are left out. */
  facts(request: { paths: string[] }): Promise<FileFacts[]>
  /** Reads the file itself. Rejects with `code` FILE_UNREADABLE when it cannot be read. */
  read(request: { path: string }): Promise<{ text: string; facts: FileFacts }>
}
