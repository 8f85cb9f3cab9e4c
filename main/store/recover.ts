import { join } from 'node:path'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { ClosedMark } from './closed-mark.ts'
import { emptyData, type StoreData } from './data.ts'
import type { Files } from './files.ts'
import { readJournal } from './read-journal.ts'
import { readSnapshot } from './read-snapshot.ts'
import { journalName, type StoreFiles, snapshotName } from './store-files.ts'

/** A file that is not what was written. `part`: its beginning was good and is in the data. */
export interface Damaged {
  name: string
  why: string
  part: boolean
}

/** What could be read of a store, and from which files. */
export interface Recovered {
  data: StoreData
  store: string | undefined
  version: number
  /** Generation of the snapshot that was read; 0 when the journals tell everything. */
  base: number
  snapshot: { size: number; sum: number } | undefined
  /** The last journal: its generation, its good bytes, and whether a torn end follows them. */
  journal: { generation: number; size: number; sum: number; torn: boolean } | undefined
  damaged: Damaged[]
  /** A journal that was begun for a snapshot that never came. */
  unborn: string | undefined
  /** When the last change that was read was made. */
  at: string | undefined
}

/**
 * Reads the newest snapshot that is whole and the journals that follow it, up to the first damage. Changes nothing on
 * the disk. Throws Refusal STORE_DAMAGED when there is nothing to begin with.
 */
export async function recover(
  files: Files,
  dir: string,
  found: StoreFiles,
  mark: ClosedMark | undefined,
): Promise<Recovered> {
  const damaged: Damaged[] = []
  for (const base of found.snapshots.toReversed()) {
    const snapshot = await readSnapshot(files, join(dir, snapshotName(base)))
    const fault = typeof snapshot === 'string' ? snapshot : misplaced(snapshot.head.generation, base)
    if (typeof snapshot === 'string' || fault !== undefined) {
      damaged.push({ name: snapshotName(base), why: fault ?? 'is damaged', part: false })
      continue
    }
    const { head, data, size, sum } = snapshot
    const read = {
      data,
      store: head.store,
      version: head.version,
      base,
      snapshot: { size, sum },
      at: head.at,
    }
    return await withJournals(files, dir, found, mark, { ...read, ...nothingYet, damaged })
  }
  if (found.journals[0] !== 1) throw nothingToBeginWith(dir, damaged, found)
  const read = {
    data: emptyData(),
    store: undefined,
    version: 0,
    base: 0,
    snapshot: undefined,
    at: undefined,
  }
  const recovered = await withJournals(files, dir, found, mark, { ...read, ...nothingYet, damaged })
  if (recovered.store === undefined) throw nothingToBeginWith(dir, recovered.damaged, found)
  return recovered
}

const nothingYet = { journal: undefined, unborn: undefined }

async function withJournals(
  files: Files,
  dir: string,
  found: StoreFiles,
  mark: ClosedMark | undefined,
  recovered: Recovered,
): Promise<Recovered> {
  const { data, damaged } = recovered
  const last = Math.max(0, ...found.journals, ...found.snapshots)
  let broken = false
  for (let generation = Math.max(1, recovered.base); generation <= last; generation++) {
    const name = journalName(generation)
    if (!found.journals.includes(generation)) {
      if (!broken) damaged.push({ name, why: 'is missing', part: false })
      broken = true
      continue
    }
    if (broken) {
      damaged.push({ name, why: 'goes on from what could not be read', part: false })
      continue
    }
    const read = await readJournal(files, join(dir, name), data, { generation, store: recovered.store })
    const acknowledged = mark?.seq ?? 0
    if (read.rest === 'unborn' && !found.snapshots.includes(generation) && data.seq >= acknowledged) {
      recovered.unborn = name
      continue
    }
    recovered.store ??= read.head?.store
    recovered.version = Math.max(recovered.version, read.head?.version ?? 0)
    recovered.at = read.at ?? recovered.at
    // Only the last journal can have been cut short, and not before what was acknowledged when the store was closed.
    const complete = generation < last || data.seq >= acknowledged
    const torn = read.rest === 'torn' && generation === last
    if (complete && (read.rest === 'nothing' || torn)) {
      recovered.journal = { generation, size: read.size, sum: read.sum, torn }
      continue
    }
    const why = typeof read.rest === 'string' ? 'ends too early' : read.rest.fault
    damaged.push({ name, why, part: read.head !== undefined })
    broken = true
  }
  return recovered
}

function misplaced(generation: number, expected: number): string | undefined {
  return generation === expected ? undefined : `is another file, generation ${generation}`
}

function nothingToBeginWith(dir: string, damaged: Damaged[], found: StoreFiles): Refusal {
  const faults = damaged.map(({ name, why }) => `${name} ${why}`)
  if (faults.length === 0) faults.push(`${journalName(1)} is missing`)
  const kept = found.snapshots.length + found.journals.length
  return new Refusal(
    'STORE_DAMAGED',
    `The store in ${dir} cannot be read: ${faults.join('; ')}. Its ${kept === 1 ? 'file was' : `${kept} files were`} left as they are; restore a backup, or put the missing files back.`,
    { reason: 'store-damaged', path: dir, dir, faults },
  )
}
