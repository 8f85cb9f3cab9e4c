import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { DauJsonFile } from './dau-json-file.ts'
import { dauJsonFile } from './dau-json-file.ts'
import type { WrittenFiles } from './format.ts'
import { readJson } from './read-json.ts'
import type { Job } from './source.ts'

/** Longest text that is unpacked, bytes; a longer one is an attack or a mistake. */
const mostTextBytes = 64 * 1024 * 1024

const unzip = promisify(gunzip)

/**
 * Parses the file again from nothing and counts the annotations whose quotation stands at its offsets in the text
 * version of the file itself, or, where the file has none, in the article's text of today.
 */
export async function verifyDauJson(job: Job, files: WrittenFiles): Promise<number> {
  const [path] = files.paths
  const file = dauJsonFile.parse(await readJson(files.locate(path ?? '')))
  const versions = new Map(file.textVersions.map((version) => [version.id, version.gzip]))
  let verified = 0
  for (const [hash, annotations] of byText(file.annotations)) {
    const gzip = versions.get(hash)
    const text = gzip === undefined ? await textOfToday(job, hash, annotations) : await unpackText(hash, gzip)
    verified += annotations.filter(
      ({ target }) => target && text?.slice(target.start, target.end) === target.exact,
    ).length
  }
  return verified
}

/** Annotations by the hash of the text they were made on; those on whole articles are left out. */
export function byText(annotations: DauJsonFile['annotations']): Map<string, DauJsonFile['annotations']> {
  const groups = new Map<string, DauJsonFile['annotations']>()
  for (const annotation of annotations) {
    const hash = annotation.target?.textHash
    if (hash === undefined) continue
    const group = groups.get(hash)
    if (group) group.push(annotation)
    else groups.set(hash, [annotation])
  }
  return groups
}

/** The text of a text version. Throws when it cannot be unpacked or is not the text that `hash` names. */
export async function unpackText(hash: string, gzip: string): Promise<string> {
  const bytes = await unzip(Buffer.from(gzip, 'base64'), { maxOutputLength: mostTextBytes })
  const found = createHash('sha256').update(bytes).digest('hex')
  if (found !== hash) throw new Error(`the text has the hash ${found}`)
  return bytes.toString('utf8')
}

async function textOfToday(
  job: Job,
  hash: string,
  annotations: DauJsonFile['annotations'],
): Promise<string | undefined> {
  const [first] = annotations
  if (first === undefined) return undefined
  const { article, text } = await job.source.read(first.articleId)
  return article.textHash === hash ? text : undefined
}
