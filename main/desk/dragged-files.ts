import { realpath } from 'node:fs/promises'
import type { App } from '../app.ts'
import { fullPath, pathWithin, type Root } from '../library/roots.ts'

/** Real paths of the files of articles, for handing them to other programs; those that are gone, or lead out, are left out. */
export async function draggedFiles(
  { articles }: Pick<App, 'articles'>,
  roots: readonly Root[],
  articleIds: readonly string[],
): Promise<string[]> {
  const files: string[] = []
  for (const id of articleIds) {
    const path = fullPath(roots, articles.get(id).path)
    const real = path === undefined ? undefined : await realpath(path).catch(() => undefined)
    if (real !== undefined && pathWithin(roots, real) !== undefined) files.push(real)
  }
  return files
}
