import { gunzipSync } from 'node:zlib'
import type { Store } from '../store/store.ts'
import { largestText } from './limits.ts'
import { textHash } from './read-file.ts'

/** The reading text of this hash as it was kept for its annotations; undefined when none was, or it is damaged. */
export function keptText(store: Store, hash: string): string | undefined {
  const version = store.get('textVersions', hash)
  if (!version) return undefined
  try {
    // UTF-16 files of Vietnamese grow by half when they become UTF-8.
    const bytes = gunzipSync(Buffer.from(version.gzip, 'base64'), { maxOutputLength: 2 * largestText })
    const text = bytes.toString('utf8')
    return textHash(text) === hash ? text : undefined
  } catch {
    return undefined
  }
}
