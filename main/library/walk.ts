import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import { type Disk, PromptDisk } from './disk-calls.ts'
import { isHidden, kindOf, unreadKind } from './kinds.ts'
import { followLink } from './links.ts'
import { isAbsence } from './open-safely.ts'
import { folderUnreadable, realFolder, stillThere } from './real-folder.ts'
import { accessReasons, reasonOf } from './skip-reasons.ts'
import { fileAt, type Walked } from './walked.ts'

/**
 * Every file of the library folder that may hold an article, in the order of their paths by UTF-16 units, and what is
 * skipped. Names are given as the disk spells them, composed or not. Throws a Refusal when the folder is not there, or
 * is gone at the end: what was not listed then says nothing.
 */
export async function* walk(root: string): AsyncGenerator<Walked, void, undefined> {
  const folder = await realFolder(root)
  yield* walkFolder({ root, realRoot: folder.path, disk: new PromptDisk(promptLook), linked: new Set() }, '')
  await stillThere(root, folder)
}

interface Walk {
  root: string
  realRoot: string
  disk: Disk
  /** Real paths of files that a link already stands for. */
  linked: Set<string>
}

// Milliseconds: a look takes a hundredth of one, unless it has to be fetched from a slow disk or another computer.
const promptLook = 3

// Enough to keep the disk busy, and few enough that a folder of 100,000 files holds up nobody.
const atOnce = 64

async function* walkFolder(walk: Walk, folder: string): AsyncGenerator<Walked, void, undefined> {
  const { entries, skipped } = await entriesOf(walk, folder)
  yield* skipped
  for (let from = 0; from < entries.length; from += atOnce) {
    const slice = entries.slice(from, from + atOnce)
    const looked = await Promise.all(slice.map((entry) => lookAt(walk, folder, entry)))
    for (const seen of looked) {
      if (!seen) continue
      if (seen.kind === 'file' || seen.kind === 'skipped') yield seen
      else if (seen.kind === 'folder') yield* walkFolder(walk, seen.path)
      else {
        // One after the other, so that the first of two links to one file is the same in every walk.
        const linked = await followLink(walk.realRoot, seen.path, walk.linked)
        if (linked) yield linked
      }
    }
    await breathe()
  }
}

interface Entry {
  name: string
  dirent: Dirent<Buffer>
}

async function entriesOf(walk: Walk, folder: string): Promise<{ entries: Entry[]; skipped: Walked[] }> {
  const entries: Entry[] = []
  const skipped: Walked[] = []
  for (const dirent of await listed(walk, folder, skipped)) {
    const name = utf8(dirent.name)
    if (name === undefined) {
      const path = within(folder, dirent.name.toString('utf8'))
      skipped.push({ kind: 'skipped', path, reason: accessReasons.name })
    } else if (!isHidden(name)) entries.push({ name, dirent })
  }
  entries.sort((a, b) => compareUnits(sortKey(a), sortKey(b)))
  return { entries, skipped }
}

async function listed(walk: Walk, folder: string, skipped: Walked[]): Promise<Dirent<Buffer>[]> {
  try {
    return await readdir(join(walk.realRoot, folder), { withFileTypes: true, encoding: 'buffer' })
  } catch (error) {
    const reason = reasonOf(error)
    if (folder === '') throw folderUnreadable(walk.root, reason)
    if (!isAbsence(error)) skipped.push({ kind: 'skipped', path: folder, reason })
    return []
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

// A name that is not UTF-8 would be another name when it is written out as a string, so it could never be opened.
function utf8(bytes: Buffer): string | undefined {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return undefined
  }
}

// With the slash that follows a folder's name, names sort as the paths do that begin with them.
function sortKey({ name, dirent }: Entry): string {
  return dirent.isDirectory() ? `${name}/` : name
}

function compareUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function within(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`
}

interface FolderOrLink {
  kind: 'folder' | 'link'
  path: string
}

async function lookAt(
  walk: Walk,
  folder: string,
  { name, dirent }: Entry,
): Promise<Walked | FolderOrLink | undefined> {
  const path = within(folder, name)
  if (dirent.isDirectory()) return { kind: 'folder', path }
  if (dirent.isSymbolicLink()) return { kind: 'link', path }
  if (kindOf(name)) return await walk.disk.run(fileAt(join(walk.realRoot, path), path))
  const reason = dirent.isFile() ? unreadKind(name) : undefined
  return reason === undefined ? undefined : { kind: 'skipped', path, reason }
}
