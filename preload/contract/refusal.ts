/**
 * A request that cannot be met. The message is one plain English sentence that names the thing and the remedy; clients
 * show it as it is, or render `code` and `data` in the user's language.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly data: Record<string, unknown>

  constructor(code: RefusalCode, message: string, data: Record<string, unknown> = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.data = data
  }
}

export type RefusalCode =
  | 'NOT_FOUND'
  | 'AMBIGUOUS'
  | 'BAD_PLACE'
  | 'BAD_INPUT'
  | 'CONFLICT'
  | 'NOTHING_TO_DO'
  | 'FILE_UNREADABLE'
  | 'STORE_LOCKED'
  | 'STORE_NEWER'
  | 'STORE_DAMAGED'
  | 'STORE_READ_ONLY'
  | 'STORE_CHANGED_OUTSIDE'
  | 'DISK_FULL'
  | 'DISK_ERROR'
  | 'INDEX_FAILED'
  | 'EXPORT_FAILED'
  | 'IMPORT_FAILED'
