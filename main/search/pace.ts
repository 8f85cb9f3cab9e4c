import type { ScanEvent } from './contract.ts'

type Progress = Extract<ScanEvent, { kind: 'progress' }>

const INTERVAL = 100
// The rate is that of the last seconds: a disk that slows down must show.
const WINDOW = 5_000
const LEAST = 500

/** How fast a scan goes: at most ten reports a second, with the rate of the last seconds and the time left. */
export class Pace {
  readonly #total: number
  #reported = Number.NEGATIVE_INFINITY
  #marks: { at: number; done: number }[] = []

  constructor(total: number) {
    this.#total = total
  }

  get isDue(): boolean {
    return performance.now() - this.#reported >= INTERVAL
  }

  reading(done: number): Progress {
    const now = performance.now()
    this.#reported = now
    this.#marks.push({ at: now, done })
    while ((this.#marks[0]?.at ?? now) < now - WINDOW && this.#marks.length > 2) this.#marks.shift()
    return { kind: 'progress', state: 'reading', done, total: this.#total, ...this.#speed(now, done) }
  }

  /** What follows does not count the time until then. */
  paused(done: number): Progress {
    this.#marks = []
    return { kind: 'progress', state: 'paused', done, total: this.#total }
  }

  #speed(now: number, done: number): { rate?: number; secondsLeft?: number } {
    const first = this.#marks[0]
    if (first === undefined || now - first.at < LEAST || done === first.done) return {}
    const rate = ((done - first.done) / (now - first.at)) * 1_000
    return { rate, secondsLeft: (this.#total - done) / rate }
  }
}
