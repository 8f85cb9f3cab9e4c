import { setImmediate } from 'node:timers/promises'
import { crc32 } from 'node:zlib'
import { inBlocks } from './blocks.ts'
import { appendAll, type Files } from './files.ts'
import { formatLine, lineOf } from './line.ts'
import type { Moment } from './moment.ts'
import type { FileHead } from './store-files.ts'
import { tableNames } from './tables.ts'

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
    for (const line of snapshotLines(head, moment)) {
      const bytes = Buffer.from(line)
      await appendAll(file, bytes)
      sum = crc32(bytes, sum)
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

function* snapshotLines(head: FileHead, moment: Moment): Iterable<string> {
  yield formatLine(head)
  let [records, lines] = [0, 1]
  for (const table of tableNames) {
    const counted = counting(moment.records(table), () => records++)
    for (const block of inBlocks(counted, (entry) => entry)) {
      yield lineOf(`["${table}",${block}]`)
      lines++
    }
  }
  for (const [index, { id, label, at, changes }] of moment.history.entries.entries()) {
    const blocks = [...changes.json()]
    yield formatLine({ step: id, label, at, undone: index >= moment.history.done, lines: blocks.length })
    for (const block of blocks) yield lineOf(block)
    lines += 1 + blocks.length
  }
  yield formatLine({ records, steps: moment.history.entries.length, lines })
}

function* counting<T>(items: Iterable<T>, count: () => void): Iterable<T> {
  for (const item of items) {
    count()
    yield item
  }
}
