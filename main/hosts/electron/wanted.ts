import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../../../preload/contract/refusal.ts'
import { isFile, isFolder, openFile } from '../../desk/files.ts'
import type { Desk } from '../../desk.ts'
import { pathWithin } from '../../library/roots.ts'

const linkScheme = /^dau:/iu
const link = /^dau:\/\/(article|note)\/([a-z][a-z2-7]{11})\/?$/u

/**
 * What the words of a command line ask to be shown: a link of ours as it is, else an absolute path; options are none. Linux
 * hands over files as `file:` addresses where a program takes links too.
 */
export function wantedIn(words: readonly string[], folder: string): string | undefined {
  const word = words.find((one) => one !== '' && !one.startsWith('-'))
  if (word === undefined || linkScheme.test(word)) return word
  return /^file:/iu.test(word) ? pathOf(word) : resolve(folder, word)
}

/** The path of a `file:` address; nothing when it names another computer or is none. */
function pathOf(address: string): string | undefined {
  try {
    return fileURLToPath(address)
  } catch {
    return undefined
  }
}

/**
 * Shows what somebody asked for from outside: the article or note of a link (`dau://article/<id>`, `dau://note/<id>`) in
 * the open library, a folder as the library, or a file in its folder. Throws a Refusal for everything else.
 */
export async function showWanted(desk: Desk, wanted: string): Promise<void> {
  if (linkScheme.test(wanted)) await showLink(desk, wanted)
  else if (await isFile(wanted)) await openFile(desk, wanted)
  else await desk.openFolder(wanted)
}

async function showLink(desk: Desk, address: string): Promise<void> {
  const [, kind, id = ''] = link.exec(address) ?? []
  if (kind === undefined) {
    throw new Refusal('BAD_INPUT', 'This is no link to an article or a note of Dấu.', {
      reason: 'link-unsafe',
    })
  }
  const { articles, annotations } = desk.app
  if (kind === 'article') desk.goTo({ articleId: articles.get(id).id })
  else {
    const { articleId, target } = await annotations.get(id)
    const place = target && target.status !== 'lost' ? { start: target.start, end: target.end } : undefined
    desk.goTo({ articleId, annotationId: id, ...(place && { place }) })
  }
}

/** The folder to open for it at the start: itself, or that of a file which the last library does not have. */
export async function folderFor(wanted: string, last: string | undefined): Promise<string | undefined> {
  if (await isFolder(wanted)) return wanted
  const isInLast = last !== undefined && pathWithin([{ name: '', folder: last }], wanted) !== undefined
  return (await isFile(wanted)) && !isInLast ? dirname(wanted) : undefined
}
