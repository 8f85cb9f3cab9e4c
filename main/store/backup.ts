import { basename, dirname, join, resolve } from 'node:path'
import type { BackupFile } from '../../preload/contract/library.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { type BackupAbout, writeBackup } from './backup-file.ts'
import { diskRefusal } from './disk-refusal.ts'
import { type Files, realFiles } from './files.ts'
import { readBackup, readBackupAbout } from './read-backup.ts'
import { storeVersion } from './store-files.ts'
import type { PastState } from './store-options.ts'

export type BackupReason = 'daily' | 'asked' | 'migration' | 'import' | 'merge' | 'restore' | 'loss'

export interface BackupOptions {
  files?: Files
  now?: Date
}

/** Backups kept in a folder; with one a day that is a week and a half to notice a loss. */
const keptBackups = 10
const aDay = 24 * 60 * 60 * 1000

/**
 * Writes a backup into the folder `dir` (made when missing), reads it back, and only then gives it its name,
 * `dau-<date>T<time>Z.zip`. Afterwards the newest ten are kept, and `spare` whatever its age. `source` is a `Store` or one
 * of its past states. Throws Refusal `DISK_FULL` or `DISK_ERROR`; then
 * nothing in the folder has changed.
 */
export async function makeBackup(
  source: PastState,
  dir: string,
  reason: BackupReason,
  { files = realFiles, now = new Date(), spare }: BackupOptions & { spare?: string } = {},
): Promise<BackupFile> {
  try {
    const names = (await files.list(dir)) ?? (await begin(files, dir))
    // Only the owner of the store's lock writes here, so these are left from a process that died.
    for (const name of names.filter(isUnfinished)) await files.remove(join(dir, name))
    const made = await writeVerified(files, source, join(dir, freeName(now, names)), reason, now)
    await prune(files, dir, [made.path, spare ?? ''], now)
    return made
  } catch (error) {
    throw diskRefusal(error, dir)
  }
}

/** As `makeBackup`, to a file of the user's choice, which must not exist, or into a folder, which must. */
export async function exportBackup(
  source: PastState,
  out: string,
  { files = realFiles, now = new Date() }: BackupOptions = {},
): Promise<BackupFile> {
  try {
    const there = await files.stat(out)
    const path = there?.folder ? join(out, freeName(now, (await files.list(out)) ?? [])) : out
    if (there && !there.folder)
      throw new Refusal('BAD_INPUT', `${out} is there already; choose another name.`, { path: out })
    if (!(await files.stat(dirname(path)))?.folder)
      throw new Refusal('NOT_FOUND', `The folder ${dirname(path)} does not exist; make it first.`, { path })
    return await writeVerified(files, source, path, 'asked', now)
  } catch (error) {
    throw diskRefusal(error, out)
  }
}

/** Makes the daily backup when the newest one in `dir` is older than a day. */
export async function backUpDaily(
  source: PastState,
  dir: string,
  { files = realFiles, now = new Date() }: BackupOptions = {},
): Promise<BackupFile | undefined> {
  const newest = (await inOrder(files, dir, now))[0]
  const age = newest ? now.getTime() - newest.at : Number.POSITIVE_INFINITY
  // A backup from the future was made before the clock was put right; it must not stop the next ones.
  if (age >= 0 && age < aDay) return undefined
  // An empty library says nothing, and ten of its backups would push out those of a full one.
  if (await isEmpty(source)) return undefined
  return await makeBackup(source, dir, 'daily', { files, now })
}

/** The backups in the folder, newest first. A file that cannot be read is left out. */
export async function listBackups(dir: string, files = realFiles): Promise<BackupFile[]> {
  const found: BackupFile[] = []
  for (const { name } of await inOrder(files, dir, new Date())) {
    const path = join(dir, name)
    try {
      found.push(described(path, await sizeOf(files, path), await readBackupAbout(files, path)))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  return found
}

/** Whether a backup lies in the folder, readable or not. */
export async function hasBackups(dir: string, files = realFiles): Promise<boolean> {
  return (await inOrder(files, dir, new Date())).length > 0
}

async function writeVerified(
  files: Files,
  source: PastState,
  path: string,
  reason: BackupReason,
  now: Date,
): Promise<BackupFile> {
  const temporary = join(dirname(path), `.${basename(path)}.tmp`)
  await files.remove(temporary)
  try {
    const { id: store, version = storeVersion } = source
    const at = now.toISOString()
    const about = await source.atMoment((moment) =>
      writeBackup(files, temporary, { moment, store, version, at, reason }),
    )
    await readBackup(files, temporary)
    await files.rename(temporary, path)
    await files.syncDir(dirname(path))
    return described(path, await sizeOf(files, path), about)
  } catch (error) {
    await files.remove(temporary).catch(() => {})
    throw error
  }
}

async function begin(files: Files, dir: string): Promise<string[]> {
  await files.mkdir(dir)
  await files.syncDir(dirname(dir))
  return []
}

async function prune(files: Files, dir: string, spared: string[], now: Date): Promise<void> {
  const isSpared = (name: string) => spared.some((path) => resolve(path) === resolve(dir, name))
  const old = (await inOrder(files, dir, now)).slice(keptBackups)
  for (const { name } of old.filter((backup) => !isSpared(backup.name))) {
    // One too many is no reason to say that the backup failed.
    await files.remove(join(dir, name)).catch(() => {})
  }
}

/** Backups by their names, newest first; those from the future count as older than all others. */
async function inOrder(files: Files, dir: string, now: Date): Promise<{ name: string; at: number }[]> {
  const found: { name: string; at: number; number: number }[] = []
  for (const name of (await files.list(dir)) ?? []) {
    const parts = /^dau-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z(?:-(\d+))?\.zip$/.exec(name)
    if (!parts) continue
    const [, date, hours, minutes, seconds, number = '1'] = parts
    const at = Date.parse(`${date}T${hours}:${minutes}:${seconds}Z`)
    if (!Number.isNaN(at)) found.push({ name, at, number: Number(number) })
  }
  const isFuture = (at: number) => (at > now.getTime() ? 1 : 0)
  return found.sort((a, b) => isFuture(a.at) - isFuture(b.at) || b.at - a.at || b.number - a.number)
}

function freeName(now: Date, taken: string[]): string {
  const stem = `dau-${now.toISOString().slice(0, 19).replaceAll(':', '-')}Z`
  let name = `${stem}.zip`
  for (let number = 2; taken.includes(name); number++) name = `${stem}-${number}.zip`
  return name
}

function isUnfinished(name: string): boolean {
  return /^\.dau-.*\.zip\.tmp$/.test(name)
}

function isEmpty(source: PastState): Promise<boolean> {
  return source.atMoment(async (moment) =>
    (['annotations', 'entities', 'tags'] as const).every((table) => moment.records(table).next().done),
  )
}

async function sizeOf(files: Files, path: string): Promise<number> {
  return (await files.stat(path))?.size ?? 0
}

function described(path: string, bytes: number, about: BackupAbout): BackupFile {
  return { path, at: about.at, bytes, annotations: about.records.annotations ?? 0 }
}
