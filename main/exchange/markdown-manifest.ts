import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { z } from 'zod'

export const manifestName = 'manifest.json'

const place = { start: z.int().min(0), end: z.int().min(0) }

/** One annotation of a page; offsets count in the reading text whose hash the article's `textHash` is. */
const manifestAnnotation = z.object({
  id: z.string(),
  block: z.string(),
  status: z.string().optional(),
  utf16: z.object(place).optional(),
  codePoints: z.object(place).optional(),
  exact: z.string().optional(),
  prefix: z.string().optional(),
  suffix: z.string().optional(),
  color: z.string().optional(),
  tags: z.array(z.string()),
  type: z.string().optional(),
  entityId: z.string().optional(),
  asWritten: z.string().optional(),
  created: z.string(),
  modified: z.string(),
})
export type ManifestAnnotation = z.infer<typeof manifestAnnotation>

/** `sha256` is that of the page as written, so that a page changed since is never replaced. */
const page = { page: z.string(), sha256: z.string() }

const manifestArticle = z.object({
  ...page,
  id: z.string(),
  path: z.string(),
  textHash: z.string(),
  annotations: z.array(manifestAnnotation),
})
export type ManifestArticle = z.infer<typeof manifestArticle>

const manifestEntity = z.object({ ...page, id: z.string(), type: z.string(), name: z.string() })
export type ManifestEntity = z.infer<typeof manifestEntity>

/** What pages cannot show: offsets in both units, exact tag names, and which page is what. */
export const manifest = z.object({
  format: z.literal('dau-markdown/1'),
  generator: z.string(),
  exported: z.string(),
  articles: z.array(manifestArticle),
  entities: z.array(manifestEntity),
})
export type Manifest = z.infer<typeof manifest>

export function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

/** Whether `file`, page `path` of an export into the same folder, still is as that export wrote it. */
export async function isUnchanged(file: string, path: string): Promise<boolean> {
  const root = file.slice(0, -path.length)
  let earlier: Manifest
  try {
    earlier = manifest.parse(JSON.parse(await readFile(root + manifestName, 'utf8')))
  } catch {
    return false
  }
  if (path === manifestName) return true
  const hash = sha256(await readFile(file))
  return [...earlier.articles, ...earlier.entities].some((each) => each.page === path && each.sha256 === hash)
}
