import { crc32 } from 'node:zlib'
import type { Files } from './files.ts'

/** The lines of a stretch of a file, without newlines, and the stretch itself. */
export interface LineBlock {
  lines: Buffer[]
  /** CRC-32 and length of the file from its start to the end of this block. */
  sum: number
  size: number
  /** Bytes after the last newline of the file; only in the last block. */
  rest: Buffer
}

const chunkSize = 1 << 20

/**
 * The file line by line, in blocks of about a megabyte, without ever holding all of it: no string of V8 may pass
 * 512 MB. The last block always comes, if only to carry what follows the last newline.
 */
export async function* readLines(files: Files, path: string): AsyncGenerator<LineBlock> {
  const file = await files.open(path, 'read')
  try {
    let pieces: Buffer[] = []
    let [size, sum] = [0, 0]
    for (;;) {
      const buffer = Buffer.allocUnsafe(chunkSize)
      const count = await file.read(buffer, size)
      const chunk = buffer.subarray(0, count)
      sum = crc32(chunk, sum)
      size += count
      const end = chunk.lastIndexOf(newline) + 1
      if (end > 0) {
        const whole =
          pieces.length === 0 ? chunk.subarray(0, end) : Buffer.concat([...pieces, chunk.subarray(0, end)])
        pieces = []
        yield { lines: split(whole), sum, size, rest: nothing }
      }
      if (end < count) pieces.push(chunk.subarray(end))
      if (count === 0) break
    }
    yield { lines: [], sum, size, rest: Buffer.concat(pieces) }
  } finally {
    await file.close()
  }
}

const newline = 0x0a
const nothing = Buffer.alloc(0)

function split(block: Buffer): Buffer[] {
  const lines: Buffer[] = []
  let start = 0
  while (start < block.length) {
    const end = block.indexOf(newline, start)
    lines.push(block.subarray(start, end))
    start = end + 1
  }
  return lines
}
