import { open } from 'node:fs/promises'

/** The first `length` characters of a UTF-8 file. */
export async function firstCharacters(file: string, length: number): Promise<string> {
  const handle = await open(file, 'r')
  try {
    const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(length * 3), position: 0 })
    return buffer.toString('utf8', 0, bytesRead).slice(0, length)
  } finally {
    await handle.close()
  }
}
