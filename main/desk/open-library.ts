import { setTimeout } from 'node:timers/promises'
import type { App } from '../app.ts'
import { watchFolder } from './watch-folder.ts'

/** An open library that is kept up to date with its folder: looked through now, and again after every change outside. */
export class OpenLibrary {
  readonly app: App
  readonly #onProblem: (error: unknown) => void
  readonly #unwatch: () => void
  #running: Promise<void> | undefined
  #isDue = false
  #isClosing = false

  /** `onProblem` hears why the folder could not be looked through, and `undefined` when it could be again. */
  constructor(app: App, onProblem: (error: unknown) => void) {
    this.app = app
    this.#onProblem = onProblem
    this.#unwatch = watchFolder(app.place.folder, () => this.refresh())
    this.refresh()
  }

  /** Looks the folder through, once more when that is going on already: the change may lie where it has been. */
  refresh(): void {
    if (this.#isClosing) return
    this.#isDue = true
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined
    })
  }

  /** Saves what is not saved yet and lets go of the library; tries until the disk takes it. */
  async close(): Promise<void> {
    this.#isClosing = true
    this.#unwatch()
    for (;;) {
      try {
        await this.app.close()
        return
      } catch (error) {
        if (this.app.store.saving.state === 'saved') throw error
        await setTimeout(retryAfter)
      }
    }
  }

  async #run(): Promise<void> {
    while (this.#isDue && !this.#isClosing) {
      this.#isDue = false
      try {
        await this.app.articles.index()
        this.#onProblem(undefined)
      } catch (error) {
        if (!this.#isClosing) this.#onProblem(error)
      }
    }
  }
}

/** Milliseconds between two tries to save what must be saved before a library can be closed. */
const retryAfter = 500
