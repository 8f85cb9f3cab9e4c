import type { ScanEvent } from './contract.ts'

type Progress = Extract<ScanEvent, { kind: 'progress' }>

/** So many files were done at this time, in ms. */
interface Mark {
  at: number
  done: number
}

const INTERVAL = 100
// The rate is that of the last seconds: a disk that slows down must show. It is that of many files, too: one that takes
// seconds to be taken apart, or a few that are found empty, say nothing of the thousands to come.
const WINDOW = 5_000
const SAMPLE = 200
const LEAST = 500

/** How fast a scan goes: at most ten reports a second, with the rate of late and the time left. */
export class Pace {
  readonly #total: number
  /** Files from which a rate is told; one in twenty where there are few. */
  readonly #sample: number
  #reported = Number.NEGATIVE_INFINITY
  #marks: Mark[] = []

  constructor(total: number) {
    this.#total = total
    this.#sample = Math.min(SAMPLE, Math.ceil(total / 20))
  }

  get isDue(): boolean {
    return performance.now() - this.#reported >= INTERVAL
  }

  reading(done: number): Progress {
    const now = performance.now()
    this.#reported = now
    this.#marks.push({ at: now, done })
    while (this.#isEnough(this.#marks[1], now, done, WINDOW)) this.#marks.shift()
    return { kind: 'progress', state: 'reading', done, total: this.#total, ...this.#speed(now, done) }
  }

  /** What follows does not count the time until then. */
  paused(done: number): Progress {
    this.#marks = []
    return { kind: 'progress', state: 'paused', done, total: this.#total }
  }

  #speed(now: number, done: number): { rate?: number; secondsLeft?: number } {
    const [first] = this.#marks
    if (!this.#isEnough(first, now, done, LEAST)) return {}
    const rate = ((done - first.done) / (now - first.at)) * 1_000
    return { rate, secondsLeft: (this.#total - done) / rate }
  }

  /** Whether what came since tells how fast it goes. */
  #isEnough(since: Mark | undefined, now: number, done: number, time: number): since is Mark {
    return since !== undefined && now - since.at >= time && done - since.done >= Math.max(1, this.#sample)
  }
}
