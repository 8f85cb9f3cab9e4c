import { Low } from 'lowdb'
import { emptyData, type StoreData } from './data.ts'
import { diskRefusal } from './disk-refusal.ts'
import { errorCode, type Files, realFiles } from './files.ts'
import { JournalAdapter } from './journal-adapter.ts'
import { acquireLock, type Lock } from './lock.ts'
import type { Saving } from './save-queue.ts'
import type { StoreOptions } from './store-options.ts'

/** A store's folder, locked and read. */
export interface OpenStore {
  low: Low<StoreData>
  adapter: JournalAdapter
  /** Absent when it is open for reading only. */
  lock: Lock | undefined
  savingListeners: Set<(saving: Saving) => void>
  onLargeLoss: StoreOptions['onLargeLoss']
}

/** Locks and reads the store in `dir`, or begins one there. What goes wrong comes out as a Refusal. */
export async function openStore(dir: string, options: StoreOptions): Promise<OpenStore> {
  const files = options.files ?? realFiles
  const savingListeners = new Set<(saving: Saving) => void>()
  const adapter = new JournalAdapter(files, dir, {
    readOnly: options.readOnly ?? false,
    mustExist: options.mustExist ?? false,
    beforeMigration: options.beforeMigration,
    onFailure: options.onSaveFailure ?? 'reject',
    onSaving: (saving) => {
      for (const listener of savingListeners) listener(saving)
    },
  })
  let lock: Lock | undefined
  try {
    if (!adapter.readOnly) lock = await lockFolder(files, dir, adapter, options)
    const low = new Low<StoreData>(adapter, emptyData())
    await low.read()
    return { low, adapter, lock, savingListeners, onLargeLoss: options.onLargeLoss }
  } catch (error) {
    await adapter.abandon()
    await lock?.release()
    throw diskRefusal(error, dir)
  }
}

async function lockFolder(
  files: Files,
  dir: string,
  adapter: JournalAdapter,
  { mustExist, program }: StoreOptions,
): Promise<Lock | undefined> {
  const there = await files.stat(dir)
  // Reading tells what is wrong with a folder that is not there but must be.
  if (there === undefined && mustExist) return undefined
  try {
    if (there === undefined) await files.mkdir(dir)
    return await acquireLock(dir, program, files)
  } catch (error) {
    if (there === undefined || !['EROFS', 'EACCES', 'EPERM'].includes(errorCode(error))) throw error
    adapter.readOnly = true
    adapter.notices.push({
      code: 'readOnly',
      sentence: `The store folder ${dir} cannot be written (${errorCode(error)}), so the library is open for reading only.`,
    })
    return undefined
  }
}
