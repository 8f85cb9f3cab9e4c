import { Refusal } from '../../preload/contract/refusal.ts'

/** What a scan sees of a gate. */
export type ScanGate = Pick<Gate, 'isShut' | 'pass' | 'checkOpen'>

/** Where scans wait while they are paused, and where they learn that the index is being closed. */
export class Gate {
  #isPaused = false
  #isClosed = false
  #waiting: (() => void)[] = []

  get isShut(): boolean {
    return this.#isPaused || this.#isClosed
  }

  pause(): void {
    this.#isPaused = true
  }

  resume(): void {
    this.#isPaused = false
    this.#wake()
  }

  close(): void {
    this.#isClosed = true
    this.#wake()
  }

  /** Resolves when reading may go on; rejects when the index is being closed. */
  async pass(): Promise<void> {
    while (this.#isPaused && !this.#isClosed) {
      await new Promise<void>((resolve) => this.#waiting.push(resolve))
    }
    this.checkOpen()
  }

  checkOpen(): void {
    if (this.#isClosed) throw closing()
  }

  #wake(): void {
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}

/** A gate that pausing does not shut, for the few files somebody waits for. */
export function urgent(gate: Gate): ScanGate {
  return {
    get isShut() {
      gate.checkOpen()
      return false
    },
    pass: async () => gate.checkOpen(),
    checkOpen: () => gate.checkOpen(),
  }
}

export function closing(): Refusal {
  return new Refusal(
    'INDEX_FAILED',
    'The search index is being closed; indexing goes on at the next start.',
    {
      reason: 'index-closing',
    },
  )
}
