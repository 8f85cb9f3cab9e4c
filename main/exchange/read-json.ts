import { readFile, stat } from 'node:fs/promises'

/** Largest file that can be read back as one piece: JavaScript holds no longer text. */
const mostBytes = 500_000_000

/** Parses a JSON file. Throws a sentence when it is too large or not JSON. */
export async function readJson(file: string): Promise<unknown> {
  const { size } = await stat(file)
  if (size > mostBytes) throw new Error(`it has ${size} bytes, more than can be read back at once`)
  return JSON.parse(await readFile(file, 'utf8'))
}
