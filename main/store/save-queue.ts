import { Refusal } from '../../preload/contract/refusal.ts'

/** `failing`: changes are in memory and not on the disk; `error` says why. */
export interface Saving {
  state: 'saved' | 'saving' | 'failing'
  error?: Refusal
}

export interface Save {
  /** Lines for the journal. */
  text: string
  /** Takes the change out of memory again. */
  revert: () => void
}

interface Waiting extends Save {
  resolve: () => void
  reject: (reason: unknown) => void
}

export interface SaveQueueOptions {
  /** Writes durably, or throws a Refusal and writes nothing. */
  write: (bytes: Buffer) => Promise<void>
  /** `reject`: a failed save takes the change back. `retry`: it stays, and is tried again until it is saved. */
  onFailure: 'reject' | 'retry'
  onSaving: (saving: Saving) => void
}

/** First and longest wait between two tries to save, in milliseconds: soon enough to feel immediate once space is free. */
const firstWait = 200
const longestWait = 5_000

/** Saves in order; those that come while the disk is busy share the next write and its fdatasync. */
export class SaveQueue {
  readonly #options: SaveQueueOptions
  #waiting: Waiting[] = []
  #tasks: (() => Promise<void>)[] = []
  #running: Promise<void> | undefined
  #onFailure: 'reject' | 'retry'
  #wait = firstWait
  #wake: (() => void) | undefined
  saving: Saving = { state: 'saved' }

  constructor(options: SaveQueueOptions) {
    this.#options = options
    this.#onFailure = options.onFailure
  }

  /** Resolves when the save is durable. */
  add(save: Save): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ...save, resolve, reject })
      this.#start()
    })
  }

  /**
   * Runs `work` at a moment when everything in memory is on the disk; saves that come meanwhile wait until it is done.
   * What `work` does before its first `await` sees exactly the saved state.
   */
  whenSaved<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#tasks.push(() => work().then(resolve, reject))
      this.#start()
    })
  }

  /** Resolves when nothing waits any more, saved or given up. */
  async settled(): Promise<void> {
    while (this.#running !== undefined) await this.#running
  }

  /** Tries again now what failed. */
  retryNow(): void {
    this.#wake?.()
  }

  /** Tries once more; what cannot be saved then is taken back, and its promises reject. */
  giveUp(): void {
    this.#onFailure = 'reject'
    this.retryNow()
  }

  #start(): void {
    this.#running ??= this.#run()
  }

  async #run(): Promise<void> {
    for (;;) {
      if (this.#waiting.length > 0) await this.#saveAll()
      else {
        if (this.saving.state !== 'saved') this.#tell({ state: 'saved' })
        const task = this.#tasks.shift()
        if (task === undefined) {
          this.#running = undefined
          return
        }
        await task()
      }
    }
  }

  async #saveAll(): Promise<void> {
    if (this.saving.state === 'saved') this.#tell({ state: 'saving' })
    const batch = this.#waiting
    this.#waiting = []
    try {
      await this.#options.write(Buffer.from(batch.map((save) => save.text).join('')))
    } catch (error) {
      this.#waiting = [...batch, ...this.#waiting]
      const refusal = error instanceof Refusal ? error : undefined
      const again = this.#onFailure === 'retry' && refusal !== undefined && canPass(refusal)
      if (again) {
        this.#tell({ state: 'failing', error: refusal })
        await this.#pause()
      } else this.#takeBack(error)
      return
    }
    this.#wait = firstWait
    for (const save of batch) save.resolve()
  }

  #takeBack(reason: unknown): void {
    const lost = this.#waiting
    this.#waiting = []
    for (const save of lost.toReversed()) save.revert()
    for (const save of lost) save.reject(reason)
  }

  #tell(saving: Saving): void {
    this.saving = saving
    this.#options.onSaving(saving)
  }

  async #pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.#wait)
      this.#wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    this.#wake = undefined
    this.#wait = Math.min(this.#wait * 2, longestWait)
  }
}

/** A full or broken disk may come back; a store that somebody else changed does not. */
function canPass(refusal: Refusal): boolean {
  return refusal.code === 'DISK_FULL' || refusal.code === 'DISK_ERROR'
}
