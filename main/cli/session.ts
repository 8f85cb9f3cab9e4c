import type { ContractRouterClient } from '@orpc/contract'
import { createRouterClient } from '@orpc/server'
import type { contract } from '../../preload/contract/contract.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { type AppOptions, openApp, restoreDamaged } from '../app.ts'
import { knock } from '../hosts/knock.ts'
import { router } from '../router.ts'
import type { Terminal } from './terminal.ts'

/** The options every command takes. */
export interface CommonOptions {
  data?: string
  library?: string
  json?: boolean
}

/** The router as a typed client: all that a command may use. */
export type Client = ContractRouterClient<typeof contract>

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
  const interrupt = () => {
    terminal.note('Stopping; what was saved stays saved.')
    void session.close().finally(() => process.exit(130))
  }
  process.once('SIGINT', interrupt)
  process.once('SIGTERM', interrupt)
  try {
    for (const notice of session.notices) terminal.note(notice)
    return await Promise.race([work(session.client), session.lost])
  } finally {
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
    await session.close()
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
    terminal.note(error.message)
    terminal.note(await restoreDamaged(appOptions(options), file))
    await withLibrary(options, terminal, async (client) => {
      const result = await client.store.check()
      await terminal.result(result, () => [`Restored from ${file}.`, ...result.findings])
    })
  }
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
  notices: readonly string[]
  /** Rejects when the library is gone before the command is done; else never settles. */
  lost: Promise<never>
  close(): Promise<void>
}

async function openSession(options: AppOptions): Promise<Session> {
  try {
    const app = await openApp(options)
    const client: Client = createRouterClient(router, { context: { app } })
    return { client, notices: app.notices, lost: new Promise(() => {}), close: () => app.close() }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'STORE_LOCKED') throw error
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
