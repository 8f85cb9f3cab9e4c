import { createRouterClient } from '@orpc/server'
import type { BackupFile } from '../../preload/contract/library.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { type App, type AppOptions, backupsOf, openApp, restoreDamaged } from '../app.ts'
import { router } from '../router.ts'
import type { Terminal } from './terminal.ts'

/** The options every command takes. */
export interface CommonOptions {
  data?: string
  library?: string
  json?: boolean
}

/** The router as a typed client: all that a command may use. */
export type Client = ReturnType<typeof clientOf>

/** Runs `work` on an open library and closes it whatever happens; Ctrl+C closes it first, too. */
export async function withLibrary<R>(
  options: CommonOptions,
  terminal: Terminal,
  work: (client: Client) => Promise<R>,
): Promise<R> {
  const app = await openApp(appOptions(options))
  const interrupt = () => {
    terminal.note('Stopping; what was saved stays saved.')
    void app.close().finally(() => process.exit(130))
  }
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  try {
    for (const notice of app.notices) terminal.note(notice)
    return await work(clientOf(app))
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    await app.close()
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
    const kept = await restoreDamaged(appOptions(options), file)
    if (kept !== undefined) terminal.note(`What could not be opened is kept in ${kept}.`)
    await withLibrary(options, terminal, async (client) => {
      const result = await client.store.check()
      await terminal.result(result, () => [`Restored from ${file}.`, ...result.findings])
    })
  }
}

/** The backups of the library, newest first, also when its store is in use or damaged. */
export function listBackups(options: CommonOptions): Promise<BackupFile[]> {
  return backupsOf(appOptions(options))
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

function clientOf(app: App) {
  return createRouterClient(router, { context: { app } })
}
