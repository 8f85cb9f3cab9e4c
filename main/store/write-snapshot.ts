import { setImmediate } from 'node:timers/promises'
import { Slices } from '../slices.ts'
import { inBlocks } from './blocks.ts'
import { appendAll, type Files } from './files.ts'
import { formatLine, lineOf, sumWith } from './line.ts'
import type { Moment } from './moment.ts'
import type { FileHead } from './store-files.ts'
import { type AnyRecord, tableNames } from './tables.ts'

/** A long fsync at the end would keep everybody else's fdatasync waiting; many short ones do not. */
const syncEvery = 8 << 20

/** Writes the snapshot to `path`, durable but for its name, and lets everybody else in after each block. */
export async function writeSnapshot(
  files: Files,
  path: string,
  head: FileHead,
  moment: Moment,
): Promise<{ size: number; sum: number }> {
  const file = await files.open(path, 'overwrite')
  let [size, sum, unsynced] = [0, 0, 0]
  try {
    for await (const line of snapshotLines(head, moment)) {
      const bytes = Buffer.from(line)
      await appendAll(file, bytes)
      sum = sumWith(sum, bytes)
      size += bytes.length
      unsynced += bytes.length
      if (unsynced >= syncEvery) {
        await file.datasync()
        unsynced = 0
      }
      await setImmediate()
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { size, sum }
}

async function* snapshotLines(head: FileHead, moment: Moment): AsyncIterable<string> {
  const slices = new Slices()
  yield formatLine(head)
  let [records, lines] = [0, 1]
  for (const table of tableNames) {
    for (const { items, json } of inBlocks(moment.records(table), ([, record]) => record)) {
      yield lineOf(`["${table}",${idsOf(items)},${json}]`)
      records += items.length
      lines++
    }
  }
  for (const [index, { id, label, at, changes }] of moment.history.entries.entries()) {
    const blocks: string[] = []
    for (const block of changes.json()) {
      if (slices.isOver) await slices.rest()
      blocks.push(block)
    }
    yield formatLine({ step: id, label, at, undone: index >= moment.history.done, lines: blocks.length })
    for (const block of blocks) yield lineOf(block)
    lines += 1 + blocks.length
  }
  yield formatLine({ records, steps: moment.history.entries.length, lines })
}

/**
 * The ids of records, where they do not say them themselves. Half the time that an opening takes beyond parsing would
 * go into reading ids twice and into the small arrays that pair them with their records.
 */
function idsOf(items: [string, AnyRecord][]): string {
  const known = items.every(([id, record]) => 'id' in record && record.id === id)
  return known ? 'null' : JSON.stringify(items.map(([id]) => id))
}
