/** Lets one at a time through, in the order they came. */
export class Lane {
  #last: Promise<void> = Promise.resolve()

  /** Resolves when it is one's turn, with what to call at its end. */
  async enter(): Promise<() => void> {
    const before = this.#last
    let leave = () => {}
    this.#last = new Promise((resolve) => {
      leave = resolve
    })
    await before
    return leave
  }
}
