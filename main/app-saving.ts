import type { Saving } from '../preload/contract/library.ts'
import { Refusal } from '../preload/contract/refusal.ts'
import { Feed } from './feed.ts'
import type { Store } from './store/store.ts'

/** Milliseconds after which it is told: saving a mark takes two, and a line that flickers at each one tells nobody anything. */
const noticeable = 100

/**
 * Whether everything that was asked for is on the disk: an order counts from when it comes, before it has read what it
 * needs and before the store knows of it.
 */
export class AppSaving {
  readonly #store: Pick<Store, 'saving' | 'onSaving' | 'dir'>
  readonly #feed = new Feed<Saving>()
  readonly #orders = new Set<Promise<unknown>>()
  readonly #elsewhere = new Set<Promise<unknown>>()
  #isEnding = false
  #shown: Saving = { state: 'saved' }
  #timer: NodeJS.Timeout | undefined

  constructor(store: Pick<Store, 'saving' | 'onSaving' | 'dir'>) {
    this.#store = store
    store.onSaving(() => this.#look())
    this.#look()
  }

  /** As it was told last. */
  get shown(): Saving {
    return this.#shown
  }

  /** As it is to the instant, of this library alone. */
  get own(): Saving {
    const { state, error } = this.#store.saving
    if (error) return { state, error: error.message, refusal: { code: error.code, data: error.data } }
    return { state: this.#orders.size > 0 ? 'saving' : state }
  }

  /** What is shown, now and after every change of it. */
  follow(signal: AbortSignal | undefined): AsyncGenerator<Saving> {
    return this.#feed.follow(this.#shown, signal)
  }

  /** Carries out what is to change the library. Throws Refusal STORE_READ_ONLY once the library is being closed. */
  async during<R>(work: () => R | PromiseLike<R>): Promise<R> {
    if (this.#isEnding) throw closing(this.#store.dir)
    const order = Promise.resolve(work())
    this.#count(order, this.#orders)
    return await order
  }

  /** Counts what another library still has to save, until `saved`: to who is in front of the window it is all one. */
  countAlso(saved: Promise<unknown>): void {
    this.#count(saved, this.#elsewhere)
  }

  /** Takes no more orders. Resolves when those that came before are done, or when the disk does not take them. */
  async ordersEnded(): Promise<void> {
    this.#isEnding = true
    while (this.#orders.size > 0 && this.#store.saving.state !== 'failing') {
      const { promise, resolve } = Promise.withResolvers<void>()
      const forget = this.#store.onSaving(() => resolve())
      await Promise.race([promise, Promise.allSettled(this.#orders)])
      forget()
    }
  }

  /** Tells what it has come to, and then no more. */
  end(): void {
    if (!this.#isAsShown(this.#now)) this.#tell()
    this.#feed.end()
  }

  #count(work: Promise<unknown>, among: Set<Promise<unknown>>): void {
    const end = () => {
      among.delete(work)
      this.#look()
    }
    among.add(work)
    this.#look()
    void work.then(end, end)
  }

  get #now(): Saving {
    const { own } = this
    return own.state === 'saved' && this.#elsewhere.size > 0 ? { state: 'saving' } : own
  }

  #look(): void {
    const now = this.#now
    if (this.#isAsShown(now)) this.#leave()
    else if (now.state === 'failing' || this.#shown.state === 'failing') this.#tell()
    else this.#timer ??= setTimeout(() => this.#tell(), noticeable).unref()
  }

  #isAsShown({ state, error }: Saving): boolean {
    return state === this.#shown.state && error === this.#shown.error
  }

  #tell(): void {
    this.#leave()
    this.#shown = this.#now
    this.#feed.tell(this.#shown)
  }

  #leave(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
  }
}

function closing(dir: string): Refusal {
  return new Refusal('STORE_READ_ONLY', `The library in ${dir} is being closed; open it again.`, {
    reason: 'store-closed',
  })
}
