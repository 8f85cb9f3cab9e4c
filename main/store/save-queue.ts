import { Refusal } from '../../preload/contract/refusal.ts'

/** `failing`: changes are in memory and not on the disk; `error` says why. */
export interface Saving {
  state: 'saved' | 'saving' | 'failing'
  error?: Refusal
}

export interface Save {
  /** Lines for the journal. */
  text: string
  /** Those that follow, when they are so many that they were made before. */
  blocks?: readonly Buffer[]
  /** Takes the change out of memory again, because of `error`. */
  revert: (error: unknown) => void
}

interface Waiting extends Save {
  resolve: () => void
  reject: (reason: unknown) => void
}

export interface SaveQueueOptions {
  /** Writes all durably, or throws a Refusal and writes nothing. */
  write: (blocks: readonly Buffer[]) => Promise<void>
  /** `reject`: a failed save takes the change back. `retry`: it stays, and is tried again until it is saved. */
  onFailure: 'reject' | 'retry'
  onSaving: (saving: Saving) => void
}

/** First and longest wait between two tries, in milliseconds: as good as at once when space is free, little work else. */
const firstWait = 200
const longestWait = 5_000

/** Saves in order; those that come while the disk is busy share the next write and its fdatasync. */
export class SaveQueue {
  saving: Saving = { state: 'saved' }
  readonly #options: SaveQueueOptions
  #onFailure: 'reject' | 'retry'
  #waiting: Waiting[] = []
  readonly #tasks: (() => Promise<void>)[] = []
  #running: Promise<void> | undefined
  #wait = firstWait
  #wake: (() => void) | undefined
  #tried: (() => void)[] = []

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

  /** Resolves when what is in memory now is durable; rejects when any of it is taken back. */
  async confirm(): Promise<void> {
    if (this.#running !== undefined) await this.add({ text: '', revert: () => {} })
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

  /** Resolves when nothing waits any more: all is saved or taken back. */
  async settled(): Promise<void> {
    while (this.#running !== undefined) await this.#running
  }

  /** Resolves at once when nothing waits, else when all is saved, or when a try made now or under way has failed. */
  async tried(): Promise<void> {
    let first = true
    while (this.#running !== undefined && (first || this.saving.state === 'saving')) {
      first = false
      const outcome = new Promise<void>((resolve) => this.#tried.push(resolve))
      this.#wake?.()
      await outcome
    }
  }

  /** From now on a change that the next try does not save is taken back. */
  giveUp(): void {
    this.#onFailure = 'reject'
    this.#wake?.()
  }

  #start(): void {
    this.#running ??= this.#run()
  }

  async #run(): Promise<void> {
    for (;;) {
      if (this.#waiting.length > 0) {
        await this.#saveAll()
        continue
      }
      if (this.saving.state !== 'saved') this.#tell({ state: 'saved' })
      const task = this.#tasks.shift()
      if (task === undefined) break
      await task()
    }
    this.#running = undefined
    this.#tellTried()
  }

  async #saveAll(): Promise<void> {
    if (this.saving.state === 'saved') this.#tell({ state: 'saving' })
    const batch = this.#waiting
    this.#waiting = []
    try {
      const blocks = blocksOf(batch)
      if (blocks.length > 0) await this.#options.write(blocks)
    } catch (error) {
      this.#waiting = [...batch, ...this.#waiting]
      await this.#afterFailure(error)
      return
    }
    this.#wait = firstWait
    for (const save of batch) save.resolve()
    if (this.#waiting.length > 0) this.#tell({ state: 'saving' })
    this.#tellTried()
  }

  async #afterFailure(error: unknown): Promise<void> {
    if (this.#onFailure === 'reject' || !(error instanceof Refusal) || !canPass(error)) {
      const lost = this.#waiting
      this.#waiting = []
      for (const save of lost.toReversed()) save.revert(error)
      for (const save of lost) save.reject(error)
      return
    }
    this.#tell({ state: 'failing', error })
    this.#tellTried()
    await this.#pause()
  }

  #tell(saving: Saving): void {
    if (saving.state === this.saving.state && saving.error?.message === this.saving.error?.message) return
    this.saving = saving
    this.#options.onSaving(saving)
  }

  #tellTried(): void {
    for (const resolve of this.#tried.splice(0)) resolve()
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

/** The saves one after the other. */
function blocksOf(saves: readonly Save[]): Buffer[] {
  const blocks: Buffer[] = []
  let text = ''
  const end = () => {
    if (text !== '') blocks.push(Buffer.from(text))
    text = ''
  }
  for (const save of saves) {
    text += save.text
    if (save.blocks === undefined) continue
    end()
    for (const block of save.blocks) blocks.push(block)
  }
  end()
  return blocks
}

/** A full or broken disk may come back; a store that somebody else changed does not. */
function canPass(refusal: Refusal): boolean {
  return refusal.code === 'DISK_FULL' || refusal.code === 'DISK_ERROR'
}
