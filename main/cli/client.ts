import { createRouterClient } from '@orpc/server'
import type { App } from '../app.ts'
import { router } from '../router.ts'
import type { Client } from './session.ts'

/** The router of an open library as a typed client: all that a command may use. */
export function clientOf(app: App): Client {
  return createRouterClient(router, { context: { app } })
}
