import { decodeText } from '../library/decode.ts'
import { openInside } from '../library/open-safely.ts'
import { largestText } from '../library/read-file.ts'

/**
 * The reading text of a file of the library `root`, without what else reading a file tells: for the rows of a page.
 * Undefined when there is none to be read.
 */
export async function readText(root: string, path: string): Promise<string | undefined> {
  const file = await openInside(root, path)
  if (!file.ok) return undefined
  try {
    if (file.stats.size > largestText) return undefined
    const decoded = decodeText(await file.handle.readFile())
    return decoded.ok ? decoded.text : undefined
  } catch {
    return undefined
  } finally {
    await file.handle.close()
  }
}
