import { createHash } from 'node:crypto'
import { lstat, realpath, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Refusal } from '../../preload/contract/refusal.ts'
import {
  type Identity,
  type LibraryRecord,
  libraryRecords,
  readRecord,
  recordName,
  writeRecord,
} from './library-record.ts'
import { isAbsence } from './open-safely.ts'
import type { Places } from './places.ts'
import { realFolder } from './real-folder.ts'

/** Where everything of one library lies. */
export interface LibraryFolder {
  id: string
  /** The folder of articles, its real path. */
  folder: string
  storeDir: string
  backupsDir: string
  indexFile: string
}

/**
 * The library of a folder of articles, made when it is new. A folder is known by its real path, whichever way it is
 * spelled, and after it was renamed or moved on its disk, by its number there. A known folder that is not there (its
 * disk is away) still opens, so that the notes on it can be read. Throws a Refusal when an unknown folder is not there,
 * or when what the library needs cannot be written.
 */
export async function openLibraryFolder(places: Places, folder: string): Promise<LibraryFolder> {
  const records = await libraryRecords(places.data)
  const path = await realPathOf(resolve(folder))
  const known = records.find((record) => record.folder === path)
  if (known && (await isAway(path))) return located(places, known)
  const real = (await realFolder(resolve(folder))).path
  const identity = await identityOf(real)
  const inside = await insideRecord(real, identity)
  const record = inside ?? records.find((one) => isSame(one.identity, identity)) ?? known
  if (record?.inside && !inside) throw insideIsGone(places, record, real)
  return located(places, await remembered(places, record ?? newRecord(records, real), real, identity))
}

/** The folder of articles that was opened last; undefined before the first one. */
export async function lastLibrary(places: Places): Promise<string | undefined> {
  return (await libraryRecords(places.data))[0]?.folder
}

/** Folders of articles that were opened and not forgotten since, the last one first, at most `limit`. */
export async function recentLibraries(places: Places, limit: number): Promise<string[]> {
  const records = await libraryRecords(places.data)
  return records
    .filter(({ openedAt, forgottenAt = '' }) => openedAt > forgottenAt)
    .slice(0, limit)
    .map(({ folder }) => folder)
}

/** Has all libraries forgotten as recent ones, until they are opened again; nothing else of them changes. */
export async function forgetRecentLibraries({ data }: Places): Promise<void> {
  const forgottenAt = new Date().toISOString()
  for (const record of await libraryRecords(data)) {
    await writeRecord(join(data, 'libraries', record.id), { ...record, forgottenAt })
  }
}

const ownFolder = '.dau'

function located({ data, cache }: Places, { id, folder, inside }: LibraryRecord): LibraryFolder {
  const home = inside ? join(folder, ownFolder) : join(data, 'libraries', id)
  // A folder that was copied with its store is there twice under one id; the two must not share an index.
  const indexName = inside ? `${id}-${digest(folder, 4)}` : id
  return {
    id,
    folder,
    storeDir: join(home, 'store'),
    backupsDir: join(home, 'backups'),
    indexFile: join(cache, indexName, 'index.db'),
  }
}

/** The record, up to date in the data folder. */
async function remembered(
  { data }: Places,
  record: LibraryRecord,
  folder: string,
  identity: Identity | undefined,
): Promise<LibraryRecord> {
  const { identity: _, ...rest } = record
  const opened = { ...rest, folder, ...(identity && { identity }), openedAt: new Date().toISOString() }
  const dir = join(data, 'libraries', record.id)
  try {
    await writeRecord(dir, opened)
  } catch (error) {
    // Where nothing can be written, what is there can still be read.
    if ((await readRecord(dir))?.folder !== folder) throw error
  }
  return opened
}

/**
 * The id comes from the path: two programs that open a new folder at once make the same library, and a library whose
 * record was lost is found again. A folder that was renamed keeps its id, so another one may need the next.
 */
function newRecord(records: readonly LibraryRecord[], folder: string): LibraryRecord {
  for (let count = 1; ; count++) {
    const id = `l${digest(count === 1 ? folder : `${folder}\0${count}`, 8)}`
    if (!records.some((record) => record.id === id)) return { id, folder, openedAt: '' }
  }
}

/** `bytes` bytes in hex. */
function digest(text: string, bytes: number): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * bytes)
}

/** The record of a store that lies in the folder of articles itself; undefined when none does. */
async function insideRecord(
  folder: string,
  identity: Identity | undefined,
): Promise<LibraryRecord | undefined> {
  const own = join(folder, ownFolder)
  if (!(await isOwnFolder(own)) || !(await isOwnFolder(join(own, 'store')))) return undefined
  const record = await readRecord(own)
  if (record) return { ...record, folder, inside: true }
  const made = {
    id: `l${digest(folder, 8)}`,
    folder,
    ...(identity && { identity }),
    openedAt: '',
    inside: true,
  }
  // Without a record in it the id holds as long as the folder stays where it is.
  await writeRecord(own, made).catch(() => undefined)
  return made
}

// A link here, in a folder that came from somebody else, could have Dấu write wherever that somebody likes.
async function isOwnFolder(path: string): Promise<boolean> {
  try {
    if ((await lstat(path)).isDirectory()) return true
  } catch (error) {
    if (isAbsence(error)) return false
    throw new Refusal('FILE_UNREADABLE', `${path} cannot be looked at; check its permissions.`, {
      reason: 'own-folder-denied',
      path,
    })
  }
  throw new Refusal('BAD_INPUT', `${path} is a link or a file where Dấu keeps its data; move it away.`, {
    reason: 'own-folder-taken',
    path,
  })
}

function insideIsGone({ data }: Places, { id }: LibraryRecord, folder: string): Refusal {
  const record = join(data, 'libraries', id, recordName)
  const message = `What you wrote about ${folder} was kept in ${join(folder, ownFolder)}, which is gone; put it back, or remove ${record} to begin anew.`
  return new Refusal('NOT_FOUND', message, {
    reason: 'own-folder-gone',
    path: join(folder, ownFolder),
    record,
  })
}

/** The real path, also of a folder that is not there: after the links of what is there. */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    const parent = dirname(path)
    return parent === path ? path : join(await realPathOf(parent), basename(path))
  }
}

async function isAway(path: string): Promise<boolean> {
  try {
    await stat(path)
    return false
  } catch (error) {
    return isAbsence(error)
  }
}

/** Undefined on disks that do not say when a folder was made: numbers alone are given anew to other folders. */
async function identityOf(folder: string): Promise<Identity | undefined> {
  const { dev, ino, birthtimeMs } = await stat(folder)
  return birthtimeMs > 0 ? { dev, ino, born: birthtimeMs } : undefined
}

function isSame(a: Identity | undefined, b: Identity | undefined): boolean {
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino && a.born === b.born
}
