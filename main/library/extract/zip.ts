import { unzipSync } from 'fflate'
import { largestFile, largestRatio, mostEntries } from '../limits.ts'
import { NoText } from './extraction.ts'

/** Files of a zip archive by their name in it. Names are only looked up, never used as a path on a disk. */
export type Entries = ReadonlyMap<string, Uint8Array>

/**
 * Unpacks the files of a zip archive that `isWanted` names, in memory. Sizes are checked before anything is unpacked, and
 * nothing unpacks to more than the archive says of it. Throws `NoText` for what is no zip archive, or a bomb.
 */
export function unzip(bytes: Uint8Array, isWanted: (name: string) => boolean): Entries {
  let [count, unpacked, packed] = [0, 0, 0]
  let refused: NoText | undefined
  const weigh = ({ name, size, originalSize }: { name: string; size: number; originalSize: number }) => {
    count += 1
    if (count > mostEntries) refused ??= new NoText('crowded')
    if (refused || !isWanted(name)) return false
    unpacked += originalSize
    packed += size
    if (unpacked > largestFile || isBomb(unpacked, packed)) refused ??= new NoText('unpacked')
    return !refused
  }
  let files: Record<string, Uint8Array>
  try {
    files = unzipSync(bytes, { filter: weigh })
  } catch (error) {
    throw refused ?? (error instanceof RangeError ? error : new NoText('damaged'))
  }
  if (refused) throw refused
  return new Map(Object.entries(files))
}

/** The text of an XML file of the archive, in UTF-8 or UTF-16; undefined when it is not there. */
export function xmlOf(entries: Entries, name: string): string | undefined {
  const bytes = entries.get(name)
  if (!bytes) return undefined
  const [first, second] = bytes
  const label =
    first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
  return new TextDecoder(label).decode(bytes)
}

const worthWeighing = 1024 * 1024

function isBomb(unpacked: number, packed: number): boolean {
  return unpacked > worthWeighing && unpacked > packed * largestRatio
}
