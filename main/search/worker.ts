import { type MessagePort, workerData } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import { indexRouter } from './index-router.ts'
import { sendable } from './refusal-transport.ts'
import type { Engine } from './sqlite/engine.ts'

// The entry of the index process as a worker thread: it answers over the port it was started with.
const { engine, port } = workerData as { engine?: Engine; port: MessagePort }
new RPCHandler(indexRouter(engine), { clientInterceptors: [sendable] }).upgrade(port)
