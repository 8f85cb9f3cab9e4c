import { realpath } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import type { App } from '../app.ts'
import { watchFolder } from './watch-folder.ts'

/** An open library that is kept up to date with its folders: looked through now, and again after every change outside. */
export class OpenLibrary {
  readonly app: App
  readonly #onProblem: (error: unknown) => void
  /** Ends the watch on each folder of the library. */
  readonly #watches = new Map<string, () => void>()
  #running: Promise<void> | undefined
  #isDue = false
  #isClosing = false
  /** Resolves when the first look need not wait any longer. */
  #mayBegin: Promise<void> | undefined

  /** `onProblem` hears why the folder could not be looked through, and `undefined` when it could be again. */
  constructor(app: App, onProblem: (error: unknown) => void) {
    this.app = app
    this.#onProblem = onProblem
    this.#watch()
    app.folders.onChange(() => this.#watch())
  }

  /** Whether it is the library of this folder. */
  async isOf(folder: string): Promise<boolean> {
    return (await realpath(folder).catch(() => folder)) === this.app.place.folder
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
    for (const unwatch of this.#watches.values()) unwatch()
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

  /** Watches the folders that the library has now, and looks through them. */
  #watch(): void {
    if (this.#isClosing) return
    const folders = new Set(this.app.folders.roots().map(({ folder }) => folder))
    for (const [folder, unwatch] of this.#watches) {
      if (folders.has(folder)) continue
      unwatch()
      this.#watches.delete(folder)
    }
    for (const folder of folders) {
      if (!this.#watches.has(folder))
        this.#watches.set(
          folder,
          watchFolder(folder, () => this.refresh()),
        )
    }
    this.refresh()
  }

  async #run(): Promise<void> {
    this.#mayBegin ??= unhurried(this.app)
    await this.#mayBegin
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

/**
 * Looking through a large folder takes much of the disk and the processor just when the window needs them for its first
 * rows. So those come first, where there are any, if they come soon.
 */
async function unhurried({ store, outline }: App): Promise<void> {
  if (store.count('articles') === 0) return
  const painted = outline.shown.then(() => setTimeout(untilPainted, undefined, { ref: false }))
  await Promise.race([painted, setTimeout(mostPatience, undefined, { ref: false })])
}

/** Milliseconds from handing over the rows that are on the screen until they are there. */
const untilPainted = 250
const mostPatience = 2_000

/** Milliseconds between two tries to save what must be saved before a library can be closed. */
const retryAfter = 500
