/** Ends a server that nobody looks at any more: once a window was there, and then none for a while. */
export class IdleEnd {
  readonly #after: number
  readonly #isBusy: () => boolean
  readonly #end: () => void
  #timer: NodeJS.Timeout | undefined

  /** `after`: milliseconds without a window until `end` is called; later, as long as something `isBusy`. */
  constructor(after: number, isBusy: () => boolean, end: () => void) {
    this.#after = after
    this.#isBusy = isBusy
    this.#end = end
  }

  /** To be told whenever a window came or went: how many there are. */
  windowsAre(count: number): void {
    clearTimeout(this.#timer)
    if (count === 0) this.#wait()
  }

  close(): void {
    clearTimeout(this.#timer)
  }

  #wait(): void {
    this.#timer = setTimeout(() => (this.#isBusy() ? this.#wait() : this.#end()), this.#after)
  }
}
