import { join } from 'node:path'
import { diskRefusal } from './disk-refusal.ts'
import { appendAll, realFiles } from './files.ts'
import { newId } from './new-id.ts'

/**
 * Puts a small file of the user's own (nobody else can read it) in its place whole or not at all, for good; the folder is
 * made when it is not there. Throws a Refusal when the disk does not take it.
 */
export async function writeWhole(dir: string, name: string, text: string): Promise<void> {
  // A name of its own for each writer: two programs may write one file at the same time.
  const temporary = join(dir, `${name}.${newId('l')}.tmp`)
  try {
    await realFiles.mkdir(dir)
    const file = await realFiles.open(temporary, 'overwrite')
    try {
      await appendAll(file, Buffer.from(text))
      await file.sync()
    } finally {
      await file.close()
    }
    await realFiles.rename(temporary, join(dir, name))
    await realFiles.syncDir(dir)
  } catch (error) {
    await realFiles.remove(temporary).catch(() => undefined)
    throw diskRefusal(error, join(dir, name))
  }
}
