import { join } from 'node:path'
import { appendAll, type Files } from './files.ts'
import { formatLine, parseLine } from './line.ts'
import { closedName, temporary } from './store-files.ts'

/** How far the store had got when it was last closed: a reading that ends before it has lost something. */
export interface ClosedMark {
  seq: number
  /** ISO 8601 instant. */
  at: string
}

/** `undefined` when there is none or it cannot be read: then nobody knows, and nothing is claimed. */
export async function readClosedMark(files: Files, dir: string): Promise<ClosedMark | undefined> {
  const path = join(dir, closedName)
  if ((await files.stat(path)) === undefined) return undefined
  const bytes = await files.read(path)
  const value = parseLine(bytes.subarray(0, -1))
  if (typeof value !== 'object' || value === null) return undefined
  const { seq, at } = value as Record<string, unknown>
  return Number.isSafeInteger(seq) && typeof at === 'string' ? { seq: Number(seq), at } : undefined
}

export async function writeClosedMark(files: Files, dir: string, mark: ClosedMark): Promise<void> {
  const path = join(dir, closedName)
  const file = await files.open(temporary(path), 'overwrite')
  try {
    await appendAll(file, Buffer.from(formatLine(mark)))
    await file.sync()
  } finally {
    await file.close()
  }
  await files.rename(temporary(path), path)
}
