import { isAbsolute, join, relative, sep } from 'node:path'

/** A folder of a library. The one that the library was made of has no name; each of the others has its own. */
export interface Root {
  name: string
  /** Its real path. */
  folder: string
}

/** Where a file lies: in the folder of this name, at this path inside it. */
export interface Place {
  name: string
  inner: string
}

// No path has two slashes in a row, so a folder of the library is never taken for a folder inside the first one.
const mark = '//'

/** The path of a file within its library: `2021/a.txt` in the first folder, `Báo cũ//2021/a.txt` in another. */
export function rootedPath({ name, inner }: Place): string {
  return name === '' ? inner : name + mark + inner
}

export function placeOf(path: string): Place {
  const at = path.indexOf(mark)
  return at < 0 ? { name: '', inner: path } : { name: path.slice(0, at), inner: path.slice(at + mark.length) }
}

/** The folder that a path of the library leads into; undefined when the library no longer has it. */
export function rootOf(roots: readonly Root[], path: string): Root | undefined {
  const { name } = placeOf(path)
  return roots.find((root) => root.name === name)
}

/** Where on the disk a path of the library leads; undefined when the library no longer has the folder. */
export function fullPath(roots: readonly Root[], path: string): string | undefined {
  const root = rootOf(roots, path)
  return root && join(root.folder, placeOf(path).inner)
}

/** The path within the library of what lies at a real path; undefined when that is in none of its folders. */
export function pathWithin(roots: readonly Root[], real: string): string | undefined {
  for (const { name, folder } of roots) {
    const inner = relative(folder, real)
    if (inner === '' || inner === '..' || inner.startsWith(`..${sep}`) || isAbsolute(inner)) continue
    return rootedPath({ name, inner: inner.split(sep).join('/') })
  }
  return undefined
}

/** How a folder of the library stands among what is skipped. */
export function skippedRoot(name: string): string {
  return name === '' ? '' : `${name}/`
}

/** Whether a path lies below a folder, which may be one of the library as `skippedRoot` writes it. */
export function liesBelow(folder: string, path: string): boolean {
  return folder === '' ? !path.includes(mark) : path.startsWith(`${folder}/`)
}
