import { Refusal } from '../../preload/contract/refusal.ts'
import { type ClosedMark, readClosedMark } from './closed-mark.ts'
import { emptyData, type StoreData } from './data.ts'
import { errorCode, type Files } from './files.ts'
import { asOldTables, migrated, type Unreadable } from './migrate.ts'
import { newId } from './new-id.ts'
import { type Recovered, recover } from './recover.ts'
import { type StoreFiles, sortFiles, storeVersion } from './store-files.ts'

/** What was found in a store folder. Nothing on the disk was changed to find it. */
export interface Opened {
  data: StoreData
  /** Random and kept for good: tells the files of one store from those of another. */
  store: string
  /** Absent when the folder held no store yet. */
  recovered: Recovered | undefined
  found: StoreFiles
  mark: ClosedMark | undefined
  /** A newer Dấu wrote it. */
  newer: boolean
  /** An older Dấu wrote it; `data` is as today's wants it. */
  older: boolean
  unreadable: Unreadable[]
}

/** Reads the store in `dir`. Throws Refusal STORE_DAMAGED when there must be one and none can be read. */
export async function openFiles(files: Files, dir: string, mustExist: boolean): Promise<Opened> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await openOnce(files, dir, mustExist)
    } catch (error) {
      // Reading beside the process that writes, a file may go between the look into the folder and the reading of it.
      if (errorCode(error) !== 'ENOENT' || attempt === 5) throw error
    }
  }
}

async function openOnce(files: Files, dir: string, mustExist: boolean): Promise<Opened> {
  const names = await files.list(dir)
  const found = sortFiles(names ?? [])
  if (found.snapshots.length + found.journals.length === 0) {
    if (mustExist || found.traces.length > 0) throw vanished(dir, names !== undefined)
    const empty = { recovered: undefined, found, mark: undefined, newer: false, older: false, unreadable: [] }
    return { ...empty, data: emptyData(), store: newId('l') }
  }
  const mark = await readClosedMark(files, dir)
  const recovered = await recover(files, dir, found, mark)
  const newer = recovered.version > storeVersion
  const older = recovered.version < storeVersion
  const opened = {
    recovered,
    found,
    mark,
    newer,
    older,
    unreadable: [],
    store: recovered.store ?? newId('l'),
  }
  const { data } = recovered
  if (newer || (!older && recovered.damaged.length === 0)) return { ...opened, data }
  const { tables, unreadable } = await migrated(asOldTables(data.tables), recovered.version)
  return { ...opened, data: { ...data, tables }, unreadable }
}

function vanished(dir: string, folder: boolean): Refusal {
  const message = folder
    ? `The store in ${dir} has lost its files; connect the disk they lie on, put them back, or restore a backup.`
    : `There is no store in ${dir}; connect the disk it lies on, or restore a backup.`
  return new Refusal('STORE_DAMAGED', message, {
    reason: 'store-missing',
    path: dir,
    dir,
  })
}
