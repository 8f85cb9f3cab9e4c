import type { ContractRouterClient } from '@orpc/contract'
import type { contract } from '../../preload/contract/contract.ts'
import type { BackupFile, Notice } from '../../preload/contract/library.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { AppOptions } from '../open-app.ts'
import type { Terminal } from './terminal.ts'

/** The options every command takes. */
export interface CommonOptions {
  data?: string
  library?: string
  json?: boolean
}

/** The router as a typed client: all that a command may use. */
export type Client = ContractRouterClient<typeof contract>

/*
 * The app is loaded when a library is opened, not when the command line is read: help and wrong usage are answered in a
 * third of the time.
 */

/**
 * Runs `work` on an open library and closes it whatever happens; Ctrl+C closes it first, too. A library that the window
 * has open stays open there: the command is its guest, and the window shows at once what it does.
 */
export async function withLibrary<R>(
  options: CommonOptions,
  terminal: Terminal,
  work: (client: Client) => Promise<R>,
): Promise<R> {
  const session = await openSession(appOptions(options))
  let told = 0
  const tell = () => {
    for (const { sentence } of session.notices.slice(told)) terminal.note(sentence)
    told = session.notices.length
  }
  const interrupt = () => {
    terminal.note('Stopping; what was saved stays saved.')
    void session.close().finally(() => process.exit(130))
  }
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  try {
    tell()
    return await Promise.race([work(session.client), session.lost])
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    await session.close()
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

interface Session {
  client: Client
  notices: readonly Notice[]
  /** Rejects when the library is gone before the command is done; else never settles. */
  lost: Promise<never>
  close(): Promise<void>
}

async function openSession(options: AppOptions): Promise<Session> {
  try {
    const [{ openApp }, { clientOf }] = await Promise.all([import('../open-app.ts'), import('./client.ts')])
    const app = await openApp(options)
    return {
      client: clientOf(app),
      notices: app.notices,
      lost: new Promise(() => {}),
      close: () => app.close(),
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'STORE_LOCKED') throw error
    const { knock } = await import('../hosts/knock.ts')
    const guest = await knock(error, options.env, options.data)
    if (!guest) throw error
    const lost = guest.ended.then(() => {
      throw new Refusal('NOT_FOUND', 'The window that had the library open has ended; run the command again.')
    })
    // Ended by this command itself it tells nothing.
    lost.catch(() => {})
    return { client: guest.client, notices: [], lost, close: async () => guest.leave() }
  }
}
