import { realpath, stat } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Dropped } from '../../preload/contract/desk.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Desk } from '../desk.ts'
import { kindOf } from '../library/kinds.ts'
import { pathWithin } from '../library/roots.ts'

/**
 * What it means that these were dropped on the window: of several the first folder, else the first file. Absolute paths.
 * Throws a Refusal for what is not there any more and for files that hold no article.
 */
export async function dropped(desk: Desk, paths: readonly string[]): Promise<Dropped> {
  for (const path of paths) if (await isFolder(path)) return { kind: 'folder', folder: path }
  const [path = ''] = paths
  const file = await realpath(path).catch(() => path)
  if (pathWithin(desk.roots, file) !== undefined) {
    return { kind: 'article', articleId: await articleAt(desk, file) }
  }
  if (!(await isFile(file))) {
    throw new Refusal('NOT_FOUND', `${path} is not there any more.`, { reason: 'file-gone', path })
  }
  refuseOtherKinds(file)
  return { kind: 'outside', file, folder: dirname(file) }
}

/** The articles of the open library among these files, in their order; absolute paths. What is none is left out. */
export async function articlesAt(desk: Desk, paths: readonly string[]): Promise<string[]> {
  const articleIds: string[] = []
  for (const path of paths) {
    const file = await realpath(path).catch(() => path)
    const article = desk.app.articles.atPath(pathWithin(desk.roots, file) ?? '')
    if (article) articleIds.push(article.id)
  }
  return articleIds
}

/** Has the window show the article of a file; its folder is opened as the library where it is in none that is open. */
export async function openFile(desk: Desk, file: string): Promise<void> {
  const real = await realpath(file).catch(() => file)
  if (pathWithin(desk.roots, real) === undefined) {
    refuseOtherKinds(real)
    await desk.openFolder(dirname(real))
  }
  desk.goTo({ articleId: await articleAt(desk, real) })
}

/** The article of a file in the open library. */
async function articleAt(desk: Desk, file: string): Promise<string> {
  const path = pathWithin(desk.roots, file) ?? ''
  // It may be newer than the last look at its folder.
  if (!desk.app.articles.atPath(path)) await desk.app.articles.index()
  const article = desk.app.articles.atPath(path)
  if (article) return article.id
  refuseOtherKinds(path)
  throw new Refusal('NOT_FOUND', `${path} cannot be read as an article.`, { reason: 'file-unreadable', path })
}

function refuseOtherKinds(file: string): void {
  if (kindOf(basename(file)) !== undefined) return
  throw new Refusal('BAD_INPUT', `${basename(file)} is no file that Dấu reads as an article.`, {
    reason: 'locate-kind',
    path: basename(file),
  })
}

export async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}

export async function isFolder(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
}
