import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The sample library as a folder among the user's data, made of `packed` where it is not there yet. What lies in the archive
 * of an installed program is no folder for the system, and the places of AppImages and portable programs change with every
 * start, so that marks made in them would be lost from sight. Files that are there stay as they are. Where nothing can be
 * written the answer is `packed`.
 */
export function sampleOutside(packed: string, data: string): string {
  const folder = join(data, 'sample')
  try {
    mkdirSync(folder, { recursive: true })
    const kept = new Set(readdirSync(folder))
    for (const name of readdirSync(packed)) {
      // Reading and writing, because copying does not see into an archive.
      if (!kept.has(name)) writeFileSync(join(folder, name), readFileSync(join(packed, name)), { flag: 'wx' })
    }
    return folder
  } catch {
    return packed
  }
}
