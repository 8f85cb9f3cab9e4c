import type { BackupFile, CheckResult, Notice } from '../../preload/contract/library.ts'
import {
  type BackupReason,
  backUpDaily,
  exportBackup,
  hasBackups,
  listBackups,
  makeBackup,
} from './backup.ts'
import { checkStore } from './check.ts'
import { restoreBackup } from './restore.ts'
import { Store } from './store.ts'

export interface KeeperOptions {
  onSaveFailure: 'reject' | 'retry'
  program: string
}

/** A store with its backups: made daily, before whatever changes much, and when the user asks. */
export class Keeper {
  readonly store: Store
  /** What opening repaired or set aside, and what was backed up against a loss. */
  readonly notices: Notice[]
  readonly #backupsDir: string
  readonly #daily: Promise<void>

  private constructor(store: Store, backupsDir: string) {
    this.store = store
    this.notices = store.found
    this.#backupsDir = backupsDir
    this.#daily = this.#backUpDaily()
  }

  static async open(
    place: { storeDir: string; backupsDir: string },
    options: KeeperOptions,
  ): Promise<Keeper> {
    const store: Store = await Store.open(place.storeDir, {
      ...options,
      // Backups are made of libraries with something in them: one that is gone must not begin anew beside its backups.
      mustExist: await hasBackups(place.backupsDir),
      beforeMigration: async (old) => {
        await makeBackup(old, place.backupsDir, 'migration')
      },
      onLargeLoss: async ({ before, after, old }) => {
        const { path } = await makeBackup(old, place.backupsDir, 'loss')
        store.found.push({
          code: 'largeLoss',
          sentence: `${before - after} of ${before} annotations went in one change; they are kept in ${path}.`,
        })
      },
    })
    return new Keeper(store, place.backupsDir)
  }

  /** Before something that changes much; an empty library has nothing to back up. */
  async backUpBefore(reason: BackupReason): Promise<void> {
    if (this.store.count('annotations') > 0) await makeBackup(this.store, this.#backupsDir, reason)
  }

  /** A backup on the user's word, among the others or at `out`. */
  async backUp(out: string | undefined): Promise<BackupFile> {
    if (out === undefined) return await makeBackup(this.store, this.#backupsDir, 'asked')
    return await exportBackup(this.store, out)
  }

  async backups(): Promise<BackupFile[]> {
    return await listBackups(this.#backupsDir)
  }

  async check(): Promise<CheckResult> {
    return await checkStore(this.store)
  }

  /** Puts a backup in the place of everything; what is there now is backed up first. Refused, nothing has changed. */
  async restore(file: string): Promise<CheckResult> {
    await restoreBackup(this.store, this.#backupsDir, file)
    return await this.check()
  }

  async close(): Promise<void> {
    await this.#daily
    await this.store.close()
  }

  async #backUpDaily(): Promise<void> {
    if (this.store.readOnly) return
    try {
      await backUpDaily(this.store, this.#backupsDir)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      this.notices.push({ code: 'backupFailed', sentence: `Today's backup could not be made: ${reason}` })
    }
  }
}
