import type { Encoding } from '../../preload/contract/article.ts'
import { decodeText } from '../library/decode.ts'
import type { Disk } from '../library/disk-calls.ts'
import { largestText } from '../library/limits.ts'
import { readSteadyBytes } from '../library/read-bytes.ts'

/**
 * The reading text of a plain text file of the library `root`, without what else reading a file tells: for the rows of a
 * page. `encoding` is that of its last reading, which spares the guessing. Undefined when there is none to be read.
 */
export async function readText(
  root: string,
  path: string,
  encoding: Encoding | undefined,
  disk: Disk,
): Promise<string | undefined> {
  const read = await readSteadyBytes(root, path, disk, largestText)
  if (!read.ok) return undefined
  const decoded = decodeText(read.bytes, { chosen: encoding })
  return decoded.ok ? decoded.text : undefined
}
