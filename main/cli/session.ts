import type { BackupFile } from '../../preload/contract/library.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { AppOptions } from '../open-app.ts'
import type { Client } from './client.ts'
import type { Terminal } from './terminal.ts'

/** The options every command takes. */
export interface CommonOptions {
  data?: string
  library?: string
  json?: boolean
}

/*
 * The app is loaded when a library is opened, not when the command line is read: help and wrong usage are answered in a
 * third of the time.
 */

/** Runs `work` on an open library and closes it whatever happens; Ctrl+C closes it first, too. */
export async function withLibrary<R>(
  options: CommonOptions,
  terminal: Terminal,
  work: (client: Client) => Promise<R>,
): Promise<R> {
  const [{ openApp }, { clientOf }] = await Promise.all([import('../open-app.ts'), import('./client.ts')])
  const app = await openApp(appOptions(options))
  let told = 0
  const tell = () => {
    for (const notice of app.notices.slice(told)) terminal.note(notice)
    told = app.notices.length
  }
  const interrupt = () => {
    terminal.note('Stopping; what was saved stays saved.')
    void app.close().finally(() => process.exit(130))
  }
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  try {
    tell()
    return await work(clientOf(app))
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    await app.close()
    tell()
  }
}

/**
 * As `withLibrary`, for the restore of `file`: where the store is too damaged to be opened, the backup takes its place
 * and a sentence says where the damaged one is kept.
 */
export async function withLibraryToRestore(
  options: CommonOptions,
  terminal: Terminal,
  file: string,
  work: (client: Client) => Promise<void>,
): Promise<void> {
  try {
    await withLibrary(options, terminal, work)
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'STORE_DAMAGED') throw error
    const { restoreDamaged } = await import('../open-app.ts')
    const kept = await restoreDamaged(appOptions(options), file)
    if (kept !== undefined) terminal.note(`What could not be opened is kept in ${kept}.`)
    await withLibrary(options, terminal, async (client) => {
      const result = await client.store.check()
      await terminal.result(result, () => [`Restored from ${file}.`, ...result.findings])
    })
  }
}

/** The backups of the library, newest first, also when its store is in use or damaged. */
export async function listBackups(options: CommonOptions): Promise<BackupFile[]> {
  const { backupsOf } = await import('../open-app.ts')
  return await backupsOf(appOptions(options))
}

function appOptions({ data, library }: CommonOptions): AppOptions {
  return {
    env: process.env,
    ...(data === undefined ? {} : { data }),
    ...(library === undefined ? {} : { folder: library }),
    onSaveFailure: 'reject',
    program: 'the dau command',
  }
}
