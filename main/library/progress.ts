import type { IndexEvent, IndexResult } from '../../preload/contract/library.ts'
import type { ScanProgress } from './index-client.ts'

// Ten events a second are as many as the eye follows.
const interval = 100

/** Tells how far an indexing run is: every change of state at once, the counting in between at most ten times a second. */
export class Progress {
  readonly #report: (event: IndexEvent) => void
  #state: IndexEvent['state'] | undefined
  #reportedAt = 0

  constructor(report: (event: IndexEvent) => void) {
    this.#report = report
  }

  /** `found`: files seen so far. */
  looking(found: number): void {
    this.#tell({ state: 'looking', done: 0, total: found })
  }

  reading({ state, done, total, rate, secondsLeft }: ScanProgress): void {
    const guess = { ...(rate !== undefined && { rate }), ...(secondsLeft !== undefined && { secondsLeft }) }
    this.#tell({ state, done, total, ...guess })
  }

  done(total: number, result: IndexResult): void {
    this.#tell({ state: 'done', done: total, total, result })
  }

  #tell(event: IndexEvent): void {
    const now = performance.now()
    if (event.state === this.#state && now - this.#reportedAt < interval) return
    this.#state = event.state
    this.#reportedAt = now
    this.#report(event)
  }
}
