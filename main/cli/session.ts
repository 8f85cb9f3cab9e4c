import { createRouterClient } from '@orpc/server'
import { type App, openApp } from '../app.ts'
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
  const app = await openApp({
    env: process.env,
    ...(options.data === undefined ? {} : { data: options.data }),
    ...(options.library === undefined ? {} : { folder: options.library }),
    onSaveFailure: 'reject',
    program: 'the dau command',
  })
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

function clientOf(app: App) {
  return createRouterClient(router, { context: { app } })
}
