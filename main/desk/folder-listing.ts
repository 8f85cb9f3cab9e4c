import type { Dirent } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { FolderListing } from '../../preload/contract/desk.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { isHidden, kindOf } from '../library/kinds.ts'

/**
 * The folders inside `path`, by name, and the article files that lie there. An empty path and `~` mean the home folder, a
 * relative path begins there. Hidden folders are left out. Throws a Refusal for what is no folder that can be read.
 */
export async function folderListing(path: string): Promise<FolderListing> {
  const folder = absolute(path)
  const entries = await entriesOf(folder)
  const visible = entries.filter(({ name }) => !isHidden(name))
  const isFolder = await Promise.all(visible.map((entry) => leadsToFolder(folder, entry)))
  const folders = visible.filter((_, at) => isFolder[at]).map(({ name }) => name)
  const files = visible
    .filter(({ name }, at) => !isFolder[at] && kindOf(name) !== undefined)
    .map(({ name }) => name)
  const parent = dirname(folder)
  return {
    path: folder,
    ...(parent !== folder && { parent }),
    folders: folders.sort(byName),
    files: files.sort(byName),
  }
}

const byName = new Intl.Collator('vi', { numeric: true }).compare

/** As people write it in a field: `~` is the home folder, and what is relative begins there. */
export function absolute(path: string): string {
  const home = homedir()
  const trimmed = path.trim()
  return /^~(?=[/\\]|$)/u.test(trimmed) ? resolve(join(home, trimmed.slice(1))) : resolve(home, trimmed)
}

async function entriesOf(folder: string): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true })
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') {
      throw new Refusal('BAD_INPUT', `${folder} is a file; give the folder that holds the articles.`, {
        reason: 'folder-is-file',
        path: folder,
      })
    }
    if (code === 'EACCES' || code === 'EPERM') {
      throw new Refusal('FILE_UNREADABLE', `The folder ${folder} may not be read; check its permissions.`, {
        reason: 'folder-denied',
        path: folder,
      })
    }
    throw new Refusal('NOT_FOUND', `There is no folder ${folder}; check how it is spelled.`, {
      reason: 'folder-gone',
      path: folder,
    })
  }
}

async function leadsToFolder(folder: string, entry: Dirent): Promise<boolean> {
  if (!entry.isSymbolicLink()) return entry.isDirectory()
  return await stat(join(folder, entry.name)).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
