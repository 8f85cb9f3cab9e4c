import { app } from 'electron'

/** `isLater`: the window has been there for a while, and may lie behind others. */
type Answer = (wanted: string, isLater: boolean) => Promise<void>

/** What somebody asks Dấu to show, kept until there is a window to show it in. */
export class Asked {
  #answer: Answer | undefined
  #waiting: string | undefined

  /** Before the app is ready: macOS tells the files and links that start it only then. */
  constructor(first: string | undefined) {
    this.#waiting = first
    app.on('open-file', (event, path) => {
      event.preventDefault()
      this.ask(path)
    })
    app.on('open-url', (event, address) => {
      event.preventDefault()
      this.ask(address)
    })
  }

  /** What there was no window for yet. */
  get waiting(): string | undefined {
    return this.#waiting
  }

  ask(wanted: string): void {
    if (this.#answer) void this.#answer(wanted, true)
    else this.#waiting = wanted
  }

  /** From now on `answer` is called; it is at once for what waits. */
  async answer(answer: Answer): Promise<void> {
    this.#answer = answer
    if (this.#waiting !== undefined) await answer(this.#waiting, false)
  }
}
