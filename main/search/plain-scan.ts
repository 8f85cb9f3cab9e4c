import { setImmediate as breathe } from 'node:timers/promises'
import type { Closeness } from './closeness.ts'
import type { Files } from './library-files.ts'
import { matchText } from './match.ts'
import type { Term } from './terms.ts'

/** A file that matches although the index does not hold it yet. */
export interface PlainHit {
  path: string
  text: string
  closeness: Closeness
}

/** Milliseconds that a search without an index may take: about a thousand articles. */
const LONGEST = 1_000
const AT_ONCE = 8

/**
 * Reads the files that `isIndexed` does not know, and gives those that match, the closest first: the answer until the
 * index is there. What is not reached in time is left out.
 */
export async function plainScan(
  files: Files,
  isIndexed: (path: string) => boolean,
  terms: readonly Term[],
  strict: boolean,
): Promise<PlainHit[]> {
  const end = performance.now() + LONGEST
  const hits: PlainHit[] = []
  const look = async (path: string) => {
    const read = await files.read(path)
    const found = read.ok ? matchText(read.text, terms, strict) : undefined
    if (read.ok && found) hits.push({ path, text: read.text, closeness: found.closeness })
  }
  let slice: string[] = []
  for await (const seen of files.list(undefined)) {
    if (performance.now() > end) break
    if (seen.kind === 'file' && !isIndexed(seen.path)) slice.push(seen.path)
    if (slice.length < AT_ONCE) continue
    await Promise.all(slice.map(look))
    slice = []
    await breathe()
  }
  await Promise.all(slice.map(look))
  return hits.sort((a, b) => a.closeness - b.closeness || (a.path < b.path ? -1 : 1))
}
