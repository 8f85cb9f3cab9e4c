import { realpath, stat } from 'node:fs/promises'
import { basename, join, relative, sep } from 'node:path'
import { unhurried } from './disk-calls.ts'
import { isHidden, kindOf, unreadKind } from './kinds.ts'
import { liesIn } from './open-safely.ts'
import { accessReasons, codeOf, reasonOf } from './skip-reasons.ts'
import { fileAt, type Walked } from './walked.ts'

/**
 * What a link in the library folder stands for. What lies inside the folder is read under its own name and nowhere
 * else, so no text is there twice and no circle can arise. Only a file that the walk does not come to (hidden, as
 * git-annex keeps them, or without an extension) is read through the first link to it; `linked` remembers those.
 */
export async function followLink(
  realRoot: string,
  path: string,
  linked: Set<string>,
): Promise<Walked | undefined> {
  const name = basename(path)
  const mayHoldArticle = kindOf(name) !== undefined
  try {
    const target = await realpath(join(realRoot, path))
    const isFolder = (await stat(target)).isDirectory()
    // A link to a picture or the like is passed over as the picture itself is.
    if (!isFolder && !mayHoldArticle && !unreadKind(name)) return undefined
    const reason = whySkipped(realRoot, target, isFolder, linked)
    if (reason !== undefined) return { kind: 'skipped', path, reason }
    if (!mayHoldArticle) return { kind: 'skipped', path, reason: unreadKind(name) ?? accessReasons.special }
    linked.add(target)
    return await unhurried.run(fileAt(target, path))
  } catch (error) {
    if (!mayHoldArticle) return undefined
    const reason = codeOf(error) === 'ENOENT' ? accessReasons.broken : reasonOf(error)
    return { kind: 'skipped', path, reason }
  }
}

function whySkipped(
  realRoot: string,
  target: string,
  isFolder: boolean,
  linked: Set<string>,
): string | undefined {
  if (!liesIn(realRoot, target)) return accessReasons.outside
  const names = relative(realRoot, target).split(sep)
  const isReached = !names.some(isHidden)
  if (isFolder) return isReached ? ownName(names, 'folder') : accessReasons.hiddenFolder
  if (isReached && kindOf(target)) return ownName(names, 'file')
  return linked.has(target) ? accessReasons.linkedTwice : undefined
}

function ownName(names: string[], what: string): string {
  const path = names.join('/')
  return path === ''
    ? 'is a link to the library folder'
    : `is a link to the ${what} ${path}, which is read there`
}
