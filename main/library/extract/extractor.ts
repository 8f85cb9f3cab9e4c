import { Worker } from 'node:worker_threads'
import { longestReading, mostMemory } from '../limits.ts'
import { accessReasons, contentReasons } from '../skip-reasons.ts'
import type { Extracted } from './extract-worker.ts'
import type { ExtractionRequest } from './extraction.ts'

export interface ExtractorOptions {
  /** Milliseconds that one file may take; the machine may be busy with other things. */
  patience?: number
  /** Megabytes that one file may take. */
  memory?: number
  /** The file that the thread runs. */
  entry?: URL
}

/**
 * Extracts texts in a thread of its own, one file after the other. A file that takes too long or too much memory costs
 * the thread, and the next file gets a new one. Without work it is ended after a while, with all that it has loaded.
 */
export class Extractor {
  readonly #patience: number
  readonly #memory: number
  readonly #entry: URL
  #worker: Worker | undefined
  #last: Promise<unknown> = Promise.resolve()
  #idle: NodeJS.Timeout | undefined
  #isClosed = false

  constructor({
    patience = longestReading,
    memory = mostMemory,
    entry = workerBeside(import.meta.url),
  }: ExtractorOptions = {}) {
    this.#patience = patience
    this.#memory = memory
    this.#entry = entry
  }

  /** Never throws for what a file can do; says why there is no text instead. */
  extract(request: ExtractionRequest): Promise<Extracted> {
    const answer = this.#last.then(() => this.#ask(request))
    this.#last = answer
    return answer
  }

  /** Ends the thread, whatever it is doing. */
  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idle)
    await this.#worker?.terminate()
  }

  async #ask(request: ExtractionRequest): Promise<Extracted> {
    if (this.#isClosed) return { ok: false, reason: accessReasons.changing }
    clearTimeout(this.#idle)
    const worker = this.#running()
    worker.ref()
    try {
      return await answerOf(worker, request, this.#patience)
    } catch {
      this.#worker = undefined
      await worker.terminate()
      return { ok: false, reason: contentReasons.complex }
    } finally {
      worker.unref()
      this.#idle = setTimeout(() => this.#rest(), idleFor).unref()
    }
  }

  #running(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(this.#entry, {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: this.#memory, maxYoungGenerationSizeMb: 16 },
      // What libraries say about damaged files is for nobody.
      stdout: true,
      stderr: true,
    })
    // Of a thread that is being ended, nobody waits for what it still has to say.
    worker.on('error', () => undefined)
    worker.once('exit', () => {
      if (this.#worker === worker) this.#worker = undefined
    })
    this.#worker = worker
    return worker
  }

  #rest(): void {
    const worker = this.#worker
    this.#worker = undefined
    void worker?.terminate()
  }
}

const idleFor = 20_000

/** Rejects when the time is up, or when the thread ends first: it has no more memory then. */
async function answerOf(worker: Worker, request: ExtractionRequest, patience: number): Promise<Extracted> {
  const { promise, resolve, reject } = Promise.withResolvers<Extracted>()
  const timer = setTimeout(() => reject(new Error('The time is up.')), patience)
  worker.once('message', resolve).once('error', reject).once('exit', reject)
  try {
    worker.postMessage(request)
    return await promise
  } finally {
    clearTimeout(timer)
    worker.off('message', resolve).off('error', reject).off('exit', reject)
  }
}

/** `extract-worker.ts` beside the source, `extract-worker.js` beside what is built from it. */
function workerBeside(url: string): URL {
  const extension = /\.[cm]?[jt]s$/.exec(new URL(url).pathname)?.[0] ?? '.js'
  return new URL(`./extract-worker${extension}`, url)
}
