import { setTimeout as sleep } from 'node:timers/promises'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { ClientLink, ClientOptions } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { Refusal } from '../../preload/contract/refusal.ts'
import { messageOf } from './index-file.ts'
import { failed, isStream, mapErrors, received } from './refusal-transport.ts'
import type { Engine } from './sqlite/engine.ts'

type NoContext = Record<never, never>
type Options = ClientOptions<NoContext>

interface Running {
  worker: Worker
  port: MessagePort
  /** Calls that wait for an answer. */
  calls: number
  link: RPCLink<NoContext>
  /** Rejects when the worker ends without being asked to. */
  crash: Promise<never>
}

// Megabytes. Indexing makes much short-lived garbage, which a large young generation only piles up: 8 instead of the
// usual 48 saves 100 MB and costs no time. The old one is for articles of 20 MB.
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 1024 }

const PATIENCE = 2_000
const MOST_CRASHES = 3
const WITHIN = 60_000

/**
 * The way to an index process in a worker thread. The first call starts it; after a crash, the next call starts it again
 * and opens the index that was open, but no more than three times a minute.
 */
export class WorkerLink implements ClientLink<NoContext> {
  readonly #engine: Engine | undefined
  readonly #entry: URL
  #running: Running | undefined
  /** What `open` was last asked, for the process after a crash. */
  #place: unknown
  #starting: Promise<Running> | undefined
  #crashes: { at: number; message: string }[] = []
  #isEnded = false

  constructor(engine: Engine | undefined, entry: URL) {
    this.#engine = engine
    this.#entry = entry
  }

  async call(path: readonly string[], input: unknown, options: Options): Promise<unknown> {
    const running = await this.#process(path[0] === 'open')
    const done = this.#hold(running)
    const result = await this.#ask(running, path, input, options).catch((error: unknown) => {
      done()
      throw error
    })
    if (path[0] === 'open') this.#place = input
    if (path[0] === 'close') this.#place = undefined
    if (!isStream(result)) {
      done()
      return result
    }
    return streamOf(result, running.crash, done)
  }

  async terminate(): Promise<void> {
    if (this.#isEnded) return
    this.#isEnded = true
    const running = this.#running
    if (running === undefined) return
    running.worker.ref()
    try {
      await this.#ask(running, ['close'], undefined, { context: {} })
    } catch {
      // It is gone already, or cannot close; the index file bears that as it bears a crash.
    }
    await running.worker.terminate()
  }

  async #ask({ link, crash }: Running, path: readonly string[], input: unknown, options: Options) {
    return mapErrors(
      () => Promise.race([link.call(path, input, options), crash]),
      async (error) => received(error) ?? (await reasonOf(crash, error)),
    )
  }

  async #process(isOpening: boolean): Promise<Running> {
    if (this.#isEnded) throw new Refusal('INDEX_FAILED', 'The index process has ended; start Dấu again.')
    if (this.#running !== undefined) return this.#running
    this.#starting ??= this.#start(isOpening).finally(() => {
      this.#starting = undefined
    })
    return this.#starting
  }

  async #start(isOpening: boolean): Promise<Running> {
    const recent = this.#crashes.filter(({ at }) => at > Date.now() - WITHIN)
    const last = recent.at(-1)
    if (last !== undefined && recent.length >= MOST_CRASHES) {
      throw new Refusal(
        'INDEX_FAILED',
        `The index process stopped ${recent.length} times within a minute (${last.message}); start Dấu again.`,
      )
    }
    const running = this.#spawn()
    if (!isOpening && this.#place !== undefined) {
      await this.#ask(running, ['open'], this.#place, { context: {} })
    }
    this.#running = running
    return running
  }

  #spawn(): Running {
    const { port1: port, port2 } = new MessageChannel()
    const worker = new Worker(this.#entry, {
      workerData: { engine: this.#engine, port: port2 },
      transferList: [port2],
      execArgv: [],
      resourceLimits,
    })
    let message = ''
    worker.once('error', (error) => {
      message = messageOf(error)
    })
    const crash = new Promise<never>((_, reject) => {
      worker.once('exit', (code) => {
        const reason = message || `exit code ${code}`
        if (!this.#isEnded) this.#crashes.push({ at: Date.now(), message: reason })
        reject(
          new Refusal(
            'INDEX_FAILED',
            `The index process stopped (${reason}); ask again, it is then started anew.`,
          ),
        )
      })
    })
    port.once('close', () => {
      if (this.#running?.worker === worker) this.#running = undefined
    })
    // Most of the time nobody is waiting.
    crash.catch(() => {})
    const link = new RPCLink<NoContext>({ port })
    // The process keeps the program running only while somebody waits for an answer.
    worker.unref()
    port.unref()
    return { worker, port, calls: 0, link, crash }
  }

  #hold(running: Running): () => void {
    if (running.calls++ === 0) running.port.ref()
    let isDone = false
    return () => {
      if (isDone) return
      isDone = true
      if (--running.calls === 0) running.port.unref()
    }
  }
}

/** A port that breaks off does so a moment before it is known why. */
async function reasonOf(crash: Promise<never>, error: unknown): Promise<unknown> {
  const wait = new AbortController()
  const patience = sleep(PATIENCE, failed(error), { signal: wait.signal, ref: false })
  return Promise.race([patience, crash])
    .catch((reason: unknown) => reason)
    .finally(() => wait.abort())
}

/** A stream that also ends when the process does. */
async function* streamOf(
  stream: AsyncIterator<unknown>,
  crash: Promise<never>,
  done: () => void,
): AsyncGenerator<unknown, void> {
  try {
    for (;;) {
      const next = await Promise.race([stream.next(), crash])
      if (next.done) return
      yield next.value
    }
  } finally {
    // After a crash there is nobody to tell.
    void Promise.resolve(stream.return?.()).catch(() => {})
    done()
  }
}
