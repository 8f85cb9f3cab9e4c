import { access, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { StartOptions } from './run.ts'

/** Has the first window of the shell open with this size, as one that was left so. */
export async function keepSize({ data, size }: StartOptions): Promise<void> {
  const file = join(data, 'window.json')
  const isThere = await access(file).then(
    () => true,
    () => false,
  )
  if (!isThere) await writeFile(file, JSON.stringify({ windows: [{ ...size, isMaximised: false }] }))
}
