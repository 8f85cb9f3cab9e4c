import { hasDisplay, openOutside } from './display.ts'
import { redirectFile } from './redirect-file.ts'
import type { BrowserServer } from './server.ts'

/** Opens the system's browser at the window, by files that nobody else can read and that go when they were used. */
export class BrowserOpening {
  readonly #server: BrowserServer
  readonly #env: NodeJS.ProcessEnv
  readonly #removals = new Set<() => Promise<void>>()

  constructor(server: BrowserServer, env: NodeJS.ProcessEnv) {
    this.#server = server
    this.#env = env
  }

  /** False where there is no display, or no browser. */
  async open(): Promise<boolean> {
    if (!hasDisplay(this.#env)) return false
    const address = this.#server.newAddress(() => void remove())
    const file = await redirectFile(address)
    const remove = async () => {
      this.#server.entrance.forget(new URL(address).pathname)
      this.#removals.delete(remove)
      await file.remove()
    }
    this.#removals.add(remove)
    setTimeout(() => void remove(), patience).unref()
    return await openOutside(file.path).then(
      () => true,
      () => false,
    )
  }

  async close(): Promise<void> {
    for (const remove of this.#removals) await remove()
  }
}

/** Milliseconds that a browser has to start and read the file that leads to the window. */
const patience = 60_000
