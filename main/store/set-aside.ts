import { join } from 'node:path'
import { appendAll, type Files } from './files.ts'
import { formatLine } from './line.ts'
import type { Unreadable } from './migrate.ts'
import type { Damaged } from './recover.ts'
import { freeName } from './store-files.ts'

/**
 * Puts damaged files out of the way, byte for byte. A file whose beginning is still needed is copied, and stays until
 * what was read of it is written anew: remove it then. Returns the new name of each file.
 */
export async function setAside(
  files: Files,
  dir: string,
  damaged: readonly Damaged[],
): Promise<Map<string, string>> {
  const asides = new Map<string, string>()
  for (const { name, part } of damaged) {
    const names = (await files.list(dir)) ?? []
    if (!names.includes(name)) continue
    const aside = freeName(`${name}.damaged`, names)
    if (part) await files.copy(join(dir, name), join(dir, aside))
    else await files.rename(join(dir, name), join(dir, aside))
    asides.set(name, aside)
  }
  await files.syncDir(dir)
  return asides
}

/** Writes records that fit no table into a file of their own and returns its name. */
export async function setRecordsAside(
  files: Files,
  dir: string,
  records: readonly Unreadable[],
): Promise<string> {
  const name = freeName('unreadable-records.jsonl', (await files.list(dir)) ?? [])
  const file = await files.open(join(dir, name), 'create')
  try {
    await appendAll(file, Buffer.from(records.map(formatLine).join('')))
    await file.sync()
  } finally {
    await file.close()
  }
  await files.syncDir(dir)
  return name
}
