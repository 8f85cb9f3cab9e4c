import { Worker } from 'node:worker_threads'
import type { NotRead } from '../library/open-safely.ts'
import type { ReadFile } from '../library/read-file.ts'
import type { Answer, FileToRead, Question } from './reading-worker.ts'

type Read = ReadFile | NotRead

interface Waiting {
  file: FileToRead
  resolve(read: Read | undefined): void
}

/**
 * Reads plain texts, and what they tell, in a thread of its own, while the one that has the index takes in what was read
 * before. For the many files of a first look at a folder: starting it takes as long as reading a few hundred.
 */
export class ReadingThread {
  readonly #worker: Worker
  #isOver = false
  #asked: Waiting[] = []
  /** What was sent, by the number of its message: a file that is slow to read lets later ones be answered first. */
  #sent = new Map<number, Waiting[]>()
  #messages = 0

  /** `entry`: the file that the thread runs. */
  constructor(entry = workerBeside(import.meta.url)) {
    this.#worker = new Worker(entry, {
      execArgv: [],
      // Megabytes; see worker-thread.ts. Its files are small.
      resourceLimits: { maxYoungGenerationSizeMb: 3, maxOldGenerationSizeMb: 96 },
    })
    this.#worker.on('message', (answer: Answer) => this.#answered(answer))
    this.#worker.on('error', () => this.#ended())
    this.#worker.on('exit', () => this.#ended())
  }

  /** Resolves with undefined when the thread is no longer there: the file is then for others to read. */
  read(file: FileToRead): Promise<Read | undefined> {
    if (this.#isOver) return Promise.resolve(undefined)
    const { promise, resolve } = Promise.withResolvers<Read | undefined>()
    // Those that are asked for at once go in one message.
    if (this.#asked.length === 0) queueMicrotask(() => this.#send())
    this.#asked.push({ file, resolve })
    return promise
  }

  async close(): Promise<void> {
    this.#ended()
    await this.#worker.terminate()
  }

  #send(): void {
    if (this.#isOver || this.#asked.length === 0) return
    const question: Question = { message: ++this.#messages, files: this.#asked.map(({ file }) => file) }
    this.#sent.set(question.message, this.#asked)
    this.#worker.postMessage(question)
    this.#asked = []
  }

  #answered({ message, read }: Answer): void {
    const waiting = this.#sent.get(message) ?? []
    this.#sent.delete(message)
    for (const [at, { resolve }] of waiting.entries()) resolve(read[at])
  }

  #ended(): void {
    this.#isOver = true
    for (const { resolve } of [...[...this.#sent.values()].flat(), ...this.#asked]) resolve(undefined)
    this.#sent.clear()
    this.#asked = []
  }
}

/** `reading-worker.ts` beside the source, `reading-worker.js` beside what is built from it. */
function workerBeside(url: string): URL {
  const extension = /\.[cm]?[jt]s$/.exec(new URL(url).pathname)?.[0] ?? '.js'
  return new URL(`./reading-worker${extension}`, url)
}
