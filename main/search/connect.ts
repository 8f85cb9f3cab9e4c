import { createORPCClient } from '@orpc/client'
import type { ContractRouterClient } from '@orpc/contract'
import type { indexContract } from './contract.ts'
import { InlineLink } from './inline-link.ts'
import { ProcessLink } from './process-link.ts'
import type { Engine } from './sqlite/engine.ts'
import type { StartIndex } from './started-index.ts'
import { inWorkerThread } from './worker-thread.ts'

export type IndexClient = ContractRouterClient<typeof indexContract>

export interface IndexConnection {
  client: IndexClient
  /** Closes the index and ends the process; calls that still run end in a refusal. */
  terminate(): Promise<void>
}

export interface IndexProcessOptions {
  /** Runs it in this thread, for tests and small tools: long work then blocks the caller. */
  inline?: boolean
  /** Asks for one SQLite instead of the best one. */
  engine?: Engine
  /** What it runs in; a worker thread when left out. */
  start?: StartIndex
}

/**
 * Starts the index process with the first call. Nothing is open yet. Every failed call ends in a
 * `Refusal`. A process that crashed is started again, with its index open, by the next call.
 */
export function startIndexProcess({
  inline = false,
  engine,
  start = inWorkerThread(workerBeside(import.meta.url)),
}: IndexProcessOptions = {}): IndexConnection {
  if (inline) {
    const client: IndexClient = createORPCClient(new InlineLink(engine))
    return { client, terminate: () => client.close() }
  }
  const link = new ProcessLink(engine, start)
  return { client: createORPCClient(link), terminate: () => link.terminate() }
}

/** `worker.ts` beside the source, `worker.js` beside what is built from it. */
function workerBeside(url: string): URL {
  const extension = /\.[cm]?[jt]s$/.exec(new URL(url).pathname)?.[0] ?? '.js'
  return new URL(`./worker${extension}`, url)
}
