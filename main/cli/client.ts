import { createRouterClient } from '@orpc/server'
import type { App } from '../app.ts'
import { router } from '../router.ts'

/** The router as a typed client: all that a command may use. */
export type Client = ReturnType<typeof clientOf>

/** A client of an open library in this process. */
export function clientOf(app: App) {
  return createRouterClient(router, { context: { app } })
}
