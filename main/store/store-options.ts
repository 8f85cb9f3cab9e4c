import type { StepLabel } from '../../preload/contract/history.ts'
import type { Files } from './files.ts'
import type { Moment } from './moment.ts'

export interface StoreOptions {
  /** Refuse to begin an empty store: the caller knows that there is one. */
  mustExist?: boolean
  /** Look, but neither lock, repair nor change anything. */
  readOnly?: boolean
  /**
   * What happens to a change that the disk does not take. `reject` (default): it is taken back and its promise rejects
   * with DISK_FULL or DISK_ERROR. `retry`: it stays, and its promise waits until it could be saved.
   */
  onSaveFailure?: 'reject' | 'retry'
  /** The command or window that opens it, for the message a second opener gets. */
  program?: string
  /**
   * Called when one change that no user ordered takes more than a fifth of the annotations away, just before it does;
   * the change counts as done only after the promise. The place to raise an alarm and back the old state up.
   */
  onLargeLoss?: (loss: LargeLoss) => Promise<void>
  /** Called before records of an older version are changed to today's; when it rejects, the store is not opened. */
  beforeMigration?: (old: PastState & { version: number }) => Promise<void>
  /** The disk; the real one when left out. */
  files?: Files
}

/** A state of the store that is going to be replaced, in the shape that backups take. */
export interface PastState {
  /** Id of the store. */
  id: string
  /** Version of the records; today's when left out. */
  version?: number
  atMoment<T>(read: (moment: Moment) => Promise<T>): Promise<T>
}

export interface LargeLoss {
  /** What the step said it would do; absent for a quiet change. */
  label: StepLabel | undefined
  /** Annotations there were and are left. */
  before: number
  after: number
  old: PastState
}
