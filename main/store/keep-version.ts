import { join } from 'node:path'
import { writeBackup } from './backup-file.ts'
import type { Files } from './files.ts'
import type { Moment } from './moment.ts'
import { storeVersion } from './store-files.ts'

/** Writes the moment as a backup, which can be restored, into the store folder and returns its path. */
export async function keepVersion(files: Files, dir: string, store: string, moment: Moment): Promise<string> {
  const at = new Date().toISOString()
  const path = join(dir, `dau-kept-${at.replaceAll(':', '-')}.zip`)
  await writeBackup(files, path, { moment, store, version: storeVersion, at, reason: 'changed outside' })
  await files.syncDir(dir)
  return path
}
