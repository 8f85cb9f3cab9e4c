import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { Refusal } from '../../preload/contract/refusal.ts'
import { readClosedMark } from './closed-mark.ts'
import { errorCode, type Files } from './files.ts'
import { checkedJson } from './line.ts'
import type { Moment } from './moment.ts'
import { readLines } from './read-lines.ts'
import { readSnapshot } from './read-snapshot.ts'
import { type Recovered, recover } from './recover.ts'
import { same } from './same.ts'
import { journalName, snapshotName, sortFiles } from './store-files.ts'
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
    for (const generation of found.journals.filter((number) => number < (found.snapshots.at(-1) ?? 0))) {
      const name = journalName(generation)
      const line = await damagedLine(files, join(dir, name))
      if (line !== undefined) faults.push(`${name} is damaged at line ${line}.`)
    }
    const recovered = await recover(files, dir, found, await readClosedMark(files, dir))
    for (const { name, why } of recovered.damaged) faults.push(`${name} ${why}.`)
    if (faults.length === 0) faults.push(...(await differences(recovered, moment)))
    const number = found.snapshots.length + found.journals.length
    const looked = [
      number === 1 ? '1 file of the store was read again.' : `${number} files of the store were read again.`,
    ]
    return { faults, looked }
  } catch (error) {
    // A snapshot that was made meanwhile took the old files away.
    if (errorCode(error) === 'ENOENT')
      return { faults, looked: ['The store was being saved; check again to read its files.'] }
    if (!(error instanceof Refusal)) throw error
    return { faults: [...faults, error.message], looked: [] }
  }
}

/** Number of the first line of a journal that is not what was written; no line of it is understood. */
async function damagedLine(files: Files, path: string): Promise<number | undefined> {
  let number = 0
  for await (const { lines } of readLines(files, path)) {
    for (const line of lines) {
      number++
      if (checkedJson(line) === undefined) return number
    }
  }
  return undefined
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
      if (seen.size % 200 === 0) await setImmediate()
      if (!same(stored.get(id), record))
        faults.push(`The record ${id} of ${table} is not on the disk as it is in memory.`)
    }
    for (const id of stored.keys())
      if (!seen.has(id)) faults.push(`The record ${id} of ${table} is on the disk but not in memory.`)
  }
  return faults
}
