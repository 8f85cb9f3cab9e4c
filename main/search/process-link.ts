import { setTimeout as sleep } from 'node:timers/promises'
import type { ClientLink, ClientOptions } from '@orpc/client'
import { onMessagePortClose, RPCLink } from '@orpc/client/message-port'
import { Refusal } from '../../preload/contract/refusal.ts'
import { failed, isStream, mapErrors, received } from './refusal-transport.ts'
import type { Engine } from './sqlite/engine.ts'
import type { StartedIndex, StartIndex } from './started-index.ts'

type NoContext = Record<never, never>
type Options = ClientOptions<NoContext>

interface Running {
  started: StartedIndex
  link: RPCLink<NoContext>
  /** Calls that wait for an answer. */
  calls: number
  /** Those who wait for anything, to be told when the process ends. */
  waiting: Set<(crash: Refusal) => void>
  crash?: Refusal
}

const PATIENCE = 2_000
const MOST_CRASHES = 3
const WITHIN = 60_000

/**
 * The way to an index process, whatever that runs in. The first call starts it; after a crash, the next call starts it again
 * and opens the index that was open, but no more than three times a minute.
 */
export class ProcessLink implements ClientLink<NoContext> {
  readonly #engine: Engine | undefined
  readonly #start: StartIndex
  #running: Running | undefined
  /** What `open` was last asked, for the process after a crash. */
  #place: unknown
  #starting: Promise<Running> | undefined
  #crashes: { at: number; message: string }[] = []
  #isEnded = false

  constructor(engine: Engine | undefined, start: StartIndex) {
    this.#engine = engine
    this.#start = start
  }

  async call(path: readonly string[], input: unknown, options: Options): Promise<unknown> {
    const running = await this.#process(path[0] === 'open')
    const done = this.#hold(running)
    const result = await this.#ask(running, path, input, options).catch((error: unknown) => {
      done()
      throw error
    })
    if (path[0] === 'open') this.#place = input
    if (path[0] === 'setFolders') this.#place = Object.assign({}, this.#place, input)
    if (path[0] === 'close') this.#place = undefined
    if (!isStream(result)) {
      done()
      return result
    }
    return streamOf(result, running, done)
  }

  async terminate(): Promise<void> {
    if (this.#isEnded) return
    this.#isEnded = true
    const running = this.#running
    if (running === undefined) return
    // For good: a scan that ends meanwhile must not let the program go while this is awaited.
    this.#hold(running)
    try {
      await this.#ask(running, ['close'], undefined, { context: {} })
    } catch {
      // It is gone already, or cannot close; the index file bears that as it bears a crash.
    }
    await running.started.end()
  }

  async #ask(running: Running, path: readonly string[], input: unknown, options: Options) {
    return mapErrors(
      () => unlessCrashed(running, running.link.call(path, input, options)),
      async (error) => received(error) ?? (await reasonOf(running, error)),
    )
  }

  async #process(isOpening: boolean): Promise<Running> {
    if (this.#isEnded)
      throw new Refusal('INDEX_FAILED', 'The index process has ended; start Dấu again.', {
        reason: 'index-ended',
      })
    // One that is still opening its index is not ready for others.
    if (this.#starting !== undefined) return this.#starting
    if (this.#running !== undefined) return this.#running
    this.#starting = this.#opened(isOpening).finally(() => {
      this.#starting = undefined
    })
    return this.#starting
  }

  async #opened(isOpening: boolean): Promise<Running> {
    const recent = this.#crashes.filter(({ at }) => at > Date.now() - WITHIN)
    const last = recent.at(-1)
    if (last !== undefined && recent.length >= MOST_CRASHES) {
      throw new Refusal(
        'INDEX_FAILED',
        `The index process stopped ${recent.length} times within a minute (${last.message}); start Dấu again.`,
        { reason: 'index-ended' },
      )
    }
    const running = this.#spawn()
    this.#running = running
    if (isOpening || this.#place === undefined) return running
    const done = this.#hold(running)
    try {
      await this.#ask(running, ['open'], this.#place, { context: {} })
      return running
    } catch (error) {
      // Without its index it is of no use; the next call tries again.
      this.#running = undefined
      void running.started.end()
      throw error
    } finally {
      done()
    }
  }

  #spawn(): Running {
    const started = this.#start(this.#engine)
    const link = new RPCLink<NoContext>({ port: started.port })
    const running: Running = { started, link, calls: 0, waiting: new Set() }
    onMessagePortClose(started.port, () => this.#forget(running))
    void started.ended.then((reason) => this.#ended(running, reason))
    return running
  }

  #forget(running: Running): void {
    if (this.#running === running) this.#running = undefined
  }

  #ended(running: Running, reason: string): void {
    this.#forget(running)
    if (!this.#isEnded) this.#crashes.push({ at: Date.now(), message: reason })
    running.crash = new Refusal(
      'INDEX_FAILED',
      `The index process stopped (${reason}); ask again, it is then started anew.`,
      { reason: 'index-stopped' },
    )
    for (const tell of running.waiting) tell(running.crash)
    running.waiting.clear()
  }

  #hold(running: Running): () => void {
    if (running.calls++ === 0) running.started.hold(true)
    let isDone = false
    return () => {
      if (isDone) return
      isDone = true
      if (--running.calls === 0) running.started.hold(false)
    }
  }
}

/** The outcome of `answer`, or a refusal when the process ends first. */
function unlessCrashed<R>(running: Running, answer: Promise<R>): Promise<R> {
  const { promise, resolve, reject } = Promise.withResolvers<R>()
  if (running.crash !== undefined) reject(running.crash)
  running.waiting.add(reject)
  answer.then(resolve, reject).finally(() => running.waiting.delete(reject))
  return promise
}

/** A port that breaks off does so a moment before it is known why. */
async function reasonOf(running: Running, error: unknown): Promise<unknown> {
  const wait = new AbortController()
  const patience = sleep(PATIENCE, failed(error), { signal: wait.signal })
  return unlessCrashed(running, patience)
    .catch((reason: unknown) => reason)
    .finally(() => wait.abort())
}

/** A stream that also ends when the process does. */
async function* streamOf(
  stream: AsyncIterator<unknown>,
  running: Running,
  done: () => void,
): AsyncGenerator<unknown, void> {
  try {
    for (;;) {
      const next = await unlessCrashed(running, stream.next())
      if (next.done) return
      yield next.value
    }
  } finally {
    // After a crash there is nobody to tell.
    void Promise.resolve(stream.return?.()).catch(() => {})
    done()
  }
}
