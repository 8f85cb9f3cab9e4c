import { crc32 } from 'node:zlib'
import type { Files } from './files.ts'

/** CRC-32 of the first `size` bytes of a file, or `undefined` when it is shorter. */
export async function sumOf(files: Files, path: string, size: number): Promise<number | undefined> {
  const file = await files.open(path, 'read')
  try {
    const buffer = Buffer.allocUnsafe(Math.min(size, 1 << 20))
    let [position, sum] = [0, 0]
    while (position < size) {
      const wanted = buffer.subarray(0, Math.min(buffer.length, size - position))
      const count = await file.read(wanted, position)
      if (count === 0) return undefined
      sum = crc32(wanted.subarray(0, count), sum)
      position += count
    }
    return sum
  } finally {
    await file.close()
  }
}
