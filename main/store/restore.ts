import { dirname } from 'node:path'
import { makeBackup } from './backup.ts'
import { diskRefusal } from './disk-refusal.ts'
import { type Files, realFiles } from './files.ts'
import { acquireLock } from './lock.ts'
import { readBackup } from './read-backup.ts'
import { Store } from './store.ts'

export interface Restored {
  /** When the state was kept that is now back; ISO 8601 instant. */
  at: string
  /** The backup or folder that holds what was stored before; absent when nothing was. */
  kept?: string
}

/**
 * Puts the backup `file` in the place of everything in an open store, whose present state is backed up into `dir`
 * first. Throws a Refusal, with nothing changed, when the file is not a whole backup or the disk does not take it.
 */
export async function restoreBackup(
  store: Store,
  dir: string,
  file: string,
  files: Files = realFiles,
): Promise<Restored> {
  const { about, tables, history } = await readBackup(files, file)
  const { path } = await makeBackup(store, dir, 'restore', { files, spare: file })
  await store.replaceAll({ version: about.version, tables, history })
  return { at: about.at, kept: path }
}

/**
 * Puts the backup `file` in the place of the store folder `dir`, which cannot be opened or is gone. Whatever lies there
 * is kept beside it, byte for byte. Throws a Refusal, with nothing changed, when the file is not a whole backup, when
 * somebody has the store open, or when the disk does not take it.
 */
export async function restoreFolder(dir: string, file: string, files: Files = realFiles): Promise<Restored> {
  const { about, tables, history } = await readBackup(files, file)
  try {
    const exists = (await files.stat(dir)) !== undefined
    const lock = exists ? await acquireLock(dir, 'dau restore', files) : undefined
    try {
      const fresh = await emptyBeside(files, dir)
      const store = await Store.open(fresh, { files })
      try {
        await store.replaceAll({ version: about.version, tables, history })
      } finally {
        await store.close({ giveUp: true })
      }
      const kept = exists ? await moveAside(files, dir) : undefined
      await files.rename(fresh, dir).catch(async (error) => {
        if (kept) await files.rename(kept, dir)
        throw error
      })
      await files.syncDir(dirname(dir))
      return { at: about.at, ...(kept ? { kept } : {}) }
    } finally {
      await lock?.release()
    }
  } catch (error) {
    throw diskRefusal(error, dir)
  }
}

/** The folder to make the new store in; what an earlier attempt left there is removed. */
async function emptyBeside(files: Files, dir: string): Promise<string> {
  const fresh = `${dir}-restoring`
  for (const name of (await files.list(fresh)) ?? []) await files.remove(`${fresh}/${name}`)
  return fresh
}

async function moveAside(files: Files, dir: string): Promise<string> {
  const at = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  let aside = `${dir}-before-${at}Z`
  for (let number = 2; await files.stat(aside); number++) aside = `${dir}-before-${at}Z-${number}`
  await files.rename(dir, aside)
  return aside
}
