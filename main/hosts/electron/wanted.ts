import { stat } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Refusal } from '../../../preload/contract/refusal.ts'
import type { Desk } from '../../desk.ts'

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
  else if (await isFile(wanted)) await showFile(desk, wanted)
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

async function showFile(desk: Desk, file: string): Promise<void> {
  if (pathIn(desk.place?.folder, file) === undefined) await desk.openFolder(dirname(file))
  const path = pathIn(desk.place?.folder, file) ?? ''
  // It may be newer than the last look at its folder.
  if (!desk.app.articles.atPath(path)) await desk.app.articles.index()
  const article = desk.app.articles.atPath(path)
  if (article) return desk.goTo({ articleId: article.id })
  throw new Refusal('NOT_FOUND', `${path} cannot be read as an article.`, { reason: 'not-in-folder', path })
}

/** The path of a file inside a folder, with `/`. */
function pathIn(folder: string | undefined, file: string): string | undefined {
  if (folder === undefined) return undefined
  const inside = relative(folder, file)
  return inside.startsWith('..') || resolve(folder, inside) !== file || inside === ''
    ? undefined
    : inside.split(sep).join('/')
}

async function isFile(path: string): Promise<boolean> {
  return await stat(path).then(
    (found) => found.isFile(),
    () => false,
  )
}
