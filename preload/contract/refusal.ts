import type { Because } from './reason.ts'

/**
 * A request that cannot be met. The message is one plain English sentence that names the thing and the remedy; clients
 * show it as it is, or say the reason in `data` in the user's language. Whatever a user of the window can meet has one.
 */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly data: Record<string, unknown>

  constructor(code: RefusalCode, message: string, data: RefusalData = {}) {
    super(message)
    this.name = 'Refusal'
    this.code = code
    this.data = data
  }
}

/** What a client may want to know, with the reason where there is one. */
export type RefusalData = Record<string, unknown> & (Because | { reason?: undefined })

export type RefusalCode =
  | 'NOT_FOUND'
  | 'AMBIGUOUS'
  | 'BAD_PLACE'
  | 'BAD_INPUT'
  | 'CONFLICT'
  | 'NOTHING_TO_DO'
  | 'CANCELLED'
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
