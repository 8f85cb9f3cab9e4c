import { join } from 'node:path'
import { z } from 'zod'
import { diskRefusal } from '../store/disk-refusal.ts'
import { realFiles } from '../store/files.ts'
import { writeWhole } from '../store/write-whole.ts'

const identity = z.object({ dev: z.number(), ino: z.number(), born: z.number() })
/** What a folder keeps when it is renamed: its number on its disk, and when it was made (milliseconds since 1970). */
export type Identity = z.infer<typeof identity>

const libraryRecord = z.object({
  id: z.string().regex(/^[a-z0-9]{1,64}$/),
  /** Real path of the folder of articles when it was last opened. */
  folder: z.string(),
  identity: identity.optional(),
  /** ISO 8601 instant. */
  openedAt: z.string(),
  /** ISO 8601 instant at which it was taken from the lists of folders opened before. */
  forgottenAt: z.string().optional(),
  /** The store lies in the folder of articles itself, in `.dau`. */
  inside: z.boolean().optional(),
})
/** Which folder a library belongs to. It lies beside the library's store, so that neither is lost without the other. */
export type LibraryRecord = z.infer<typeof libraryRecord>

export const recordName = 'library.json'

/** All libraries of a data folder, the one opened last first. A record that cannot be read is left out: its store is found again by its id. */
export async function libraryRecords(data: string): Promise<LibraryRecord[]> {
  const libraries = join(data, 'libraries')
  try {
    const ids = (await realFiles.list(libraries)) ?? []
    const records = await Promise.all(ids.map((id) => readRecord(join(libraries, id))))
    return records
      .flatMap((record, at) => (record && record.id === ids[at] ? [record] : []))
      .sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1))
  } catch (error) {
    throw diskRefusal(error, libraries)
  }
}

/** The record in a library's own folder; undefined when there is none that can be read. */
export async function readRecord(dir: string): Promise<LibraryRecord | undefined> {
  try {
    return libraryRecord.safeParse(JSON.parse((await realFiles.read(join(dir, recordName))).toString('utf8')))
      .data
  } catch {
    return undefined
  }
}

/** Puts the record in its place whole or not at all, for good. */
export async function writeRecord(dir: string, record: LibraryRecord): Promise<void> {
  await writeWhole(dir, recordName, `${JSON.stringify(record, null, 2)}\n`)
}
