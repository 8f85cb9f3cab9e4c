import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Refusal } from '../../preload/contract/refusal.ts'
import { readClosedMark } from './closed-mark.ts'
import { errorCode, type Files } from './files.ts'
import type { Moment } from './moment.ts'
import { readSnapshot } from './read-snapshot.ts'
import { type Recovered, recover } from './recover.ts'
import { same } from './same.ts'
import { snapshotName, sortFiles } from './store-files.ts'
import { tableNames, tableOf } from './tables.ts'

/**
 * Reads every snapshot and journal in the folder again, sums and all, and compares what they make with what is in
 * memory, which must be everything that was saved up to `moment.seq`.
 */
export async function checkFiles(
  files: Files,
  dir: string,
  moment: Moment,
): Promise<{ faults: string[]; looked: string[] }> {
  const faults: string[] = []
  try {
    const found = sortFiles((await files.list(dir)) ?? [])
    for (const generation of found.snapshots.slice(0, -1)) {
      const name = snapshotName(generation)
      const snapshot = await readSnapshot(files, join(dir, name))
      if (typeof snapshot === 'string') faults.push(`${name} ${snapshot}.`)
    }
    const recovered = await recover(files, dir, found, await readClosedMark(files, dir))
    for (const { name, why } of recovered.damaged) faults.push(`${name} ${why}.`)
    if (faults.length === 0) faults.push(...(await differences(recovered, moment)))
    const number = found.snapshots.length + found.journals.length
    const looked = [`${number} ${number === 1 ? 'file' : 'files'} of the store were read again.`]
    return { faults, looked }
  } catch (error) {
    // A snapshot that was made meanwhile took the old files away.
    if (errorCode(error) === 'ENOENT')
      return { faults, looked: ['The store was being saved; check again to read its files.'] }
    if (!(error instanceof Refusal)) throw error
    return { faults: [...faults, error.message], looked: [] }
  }
}

async function differences({ data }: Recovered, moment: Moment): Promise<string[]> {
  // Somebody went on working meanwhile: the disk is ahead of the moment, and not to be compared with it.
  if (data.seq > moment.seq) return []
  if (data.seq < moment.seq)
    return [`The files of the store end at change ${data.seq}, but change ${moment.seq} was made.`]
  const faults: string[] = []
  for (const table of tableNames) {
    const stored = tableOf(data.tables, table)
    const seen = new Set<string>()
    for (const [id, record] of moment.records(table)) {
      seen.add(id)
      if (seen.size % 500 === 0) await setImmediate()
      if (!same(stored.get(id), record))
        faults.push(`The record ${id} of ${table} is not on the disk as it is in memory.`)
    }
    for (const id of stored.keys())
      if (!seen.has(id)) faults.push(`The record ${id} of ${table} is on the disk but not in memory.`)
  }
  return faults
}
