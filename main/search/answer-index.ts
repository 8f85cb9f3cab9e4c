import type { SupportedMessagePort } from '@orpc/client/message-port'
import { RPCHandler } from '@orpc/server/message-port'
import { indexRouter } from './index-router.ts'
import { sendable } from './refusal-transport.ts'
import type { Engine } from './sqlite/engine.ts'

/** Answers for one index over this port: what the entry of an index process does, whatever it runs in. */
export function answerIndex(port: SupportedMessagePort, engine: Engine | undefined): void {
  new RPCHandler(indexRouter(engine), { clientInterceptors: [sendable] }).upgrade(port)
}
