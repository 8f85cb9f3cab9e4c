import { setImmediate } from 'node:timers/promises'
import type { CheckResult } from '../../preload/contract/library.ts'
import { checkFiles } from './check-files.ts'
import { checkReferences } from './check-references.ts'
import { type Files, realFiles } from './files.ts'
import type { Moment } from './moment.ts'
import { faultOf } from './record.ts'
import { type Change, tableNames } from './tables.ts'

/** A store that can be looked through; `Store` is one. */
export interface CheckedStore {
  readonly dir: string
  atMoment<T>(read: (moment: Moment) => Promise<T>): Promise<T>
}

/** Sentences of one kind that are given in full; the rest is counted. */
const shownOfAKind = 5

/**
 * Looks through everything that is stored: every record against its table, what records say of each other, the kept
 * texts, the steps that can be undone, and every file of the store on the disk. Changes nothing, and lets everybody
 * else in meanwhile. `ok` is false when something is wrong that a user should act on.
 */
export async function checkStore(store: CheckedStore, files: Files = realFiles): Promise<CheckResult> {
  return await store.atMoment(async (moment) => {
    const records: Record<string, number> = {}
    const faults: string[][] = []
    const misfits: string[] = []
    for (const table of tableNames) {
      records[table] = 0
      for (const [id, record] of moment.records(table)) {
        if (++records[table] % 200 === 0) await setImmediate()
        const fault = faultOf(table, record)
        if (fault !== undefined) misfits.push(`The record ${id} of ${table} is not whole (${fault}).`)
        else if ('id' in record && record.id !== id)
          misfits.push(`The record ${id} of ${table} calls itself ${record.id}.`)
      }
    }
    faults.push(misfits, await checkSteps(moment))
    // Records that are not whole cannot be followed.
    if (misfits.length === 0) faults.push(...(await checkReferences(moment)))
    const disk = await checkFiles(files, store.dir, moment)
    faults.push(disk.faults)
    const found = faults.flatMap(shortened)
    const looked = [
      `${count(
        tableNames.reduce((sum, table) => sum + (records[table] ?? 0), 0),
        'record',
      )} and ${count(moment.history.entries.length, 'step')} were looked at.`,
      ...disk.looked,
    ]
    return { ok: found.length === 0, findings: [...found, ...looked], store: store.dir, records }
  })
}

async function checkSteps({ history }: Moment): Promise<string[]> {
  const faults: string[] = []
  for (const { id, at, changes } of history.entries) {
    try {
      if (!(await isWhole(changes.get())))
        faults.push(`The step ${id} of ${at} cannot be undone: it holds a record that is not whole.`)
    } catch {
      faults.push(`The step ${id} of ${at} cannot be undone: what it did cannot be read.`)
    }
  }
  return faults
}

async function isWhole(changes: readonly Change[]): Promise<boolean> {
  for (const [index, { table, before, after }] of changes.entries()) {
    if (index % 200 === 0) await setImmediate()
    for (const record of [before, after])
      if (record !== undefined && faultOf(table, record) !== undefined) return false
  }
  return true
}

function shortened(sentences: string[]): string[] {
  if (sentences.length <= shownOfAKind) return sentences
  return [
    ...sentences.slice(0, shownOfAKind),
    `And ${sentences.length - shownOfAKind} more like the last one.`,
  ]
}

function count(number: number, noun: string): string {
  return `${number.toLocaleString('en')} ${noun}${number === 1 ? '' : 's'}`
}
