import { app, type BrowserWindow, screen, type WebContents } from 'electron'
import type { Desk } from '../../desk.ts'
import { streamOf } from '../../stream.ts'
import type { HostWindow } from '../host.ts'
import { bringForward } from './bring-forward.ts'
import { mayLose } from './ending.ts'
import { MenuBars } from './menu.ts'
import { ownAddress } from './own-page.ts'
import { makeWindow } from './window.ts'
import { fittingState, stepped, type WindowState, WindowStateFile } from './window-state.ts'

/** Milliseconds without a change of a window after which the places of all are written. */
const quiet = 500

/** All windows of the program, over one desk: opened where they stood last, and kept as they stand. */
export class Windows {
  readonly #desk: Desk
  readonly #preload: string
  readonly #file: WindowStateFile
  readonly #menus = new MenuBars(() => this.front)
  /** How each stood last, in the order in which they were opened. */
  readonly #open = new Map<BrowserWindow, { state: WindowState; own: HostWindow }>()
  #front: BrowserWindow | undefined
  #isQuitting = false
  #timer: NodeJS.Timeout | undefined

  constructor(desk: Desk, preload: string) {
    this.#desk = desk
    this.#preload = preload
    this.#file = new WindowStateFile(desk.places.data)
    app.on('before-quit', () => {
      this.#isQuitting = true
    })
    app.on('browser-window-focus', (_, window) => {
      if (!this.#open.has(window)) return
      this.#front = window
      this.#menus.show()
    })
  }

  /** The one that its user was in last. */
  get front(): BrowserWindow | undefined {
    return this.#front
  }

  get frontWindow(): HostWindow | undefined {
    return this.#front && this.#open.get(this.#front)?.own
  }

  get all(): Iterable<BrowserWindow> {
    return this.#open.keys()
  }

  /** The one whose page this is. */
  of(contents: WebContents): HostWindow | undefined {
    for (const [window, { own }] of this.#open) if (window.webContents === contents) return own
    return undefined
  }

  bringForward(): void {
    if (this.#front) bringForward(this.#front)
  }

  /** Opens all that were open last, the last one in front. Rejects when the page cannot be loaded. */
  async openAsLeft(): Promise<void> {
    for (const state of await this.#file.read()) await this.#show(state)
  }

  /** Another window, beside the one in front; it begins at this part of our address. */
  async openAnother(at: string): Promise<void> {
    await this.#show(stepped(this.#front && this.#open.get(this.#front)?.state, at))
  }

  async #show(kept: WindowState): Promise<void> {
    const main = screen.getPrimaryDisplay()
    const others = screen.getAllDisplays().filter(({ id }) => id !== main.id)
    const areas = [main, ...others].map(({ workArea }) => workArea)
    const state = fittingState(kept, areas)
    const window = makeWindow(this.#desk, this.#preload, state)
    this.#open.set(window, { state, own: this.#ownOf(window) })
    this.#front = window
    this.#keep(window)
    await window.loadURL(`${ownAddress}${state.at ?? ''}`)
  }

  #ownOf(window: BrowserWindow): HostWindow {
    const listeners = new Set<(id: string) => void>()
    const choose = (id: string) => {
      for (const listener of listeners) listener(id)
    }
    return {
      setMenu: (bar) => this.#menus.set(window, bar, choose),
      chosen(signal) {
        return streamOf<string | null>(async (push) => {
          listeners.add(push)
          push(null)
          await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }))
          listeners.delete(push)
        })
      },
      popUpMenu: (at) => this.#menus.popUp(window, at),
    }
  }

  #keep(window: BrowserWindow): void {
    const look = () => {
      const known = this.#open.get(window)
      if (known) known.state = stateOf(window, known.state)
    }
    const keepSoon = () => {
      look()
      clearTimeout(this.#timer)
      this.#timer = setTimeout(() => this.#write(), quiet)
    }
    for (const event of ['resize', 'move', 'maximize', 'unmaximize'] as const) {
      window.on(event as 'resize', keepSoon)
    }
    window.webContents.on('did-navigate-in-page', keepSoon)
    window.on('close', () => {
      look()
      this.#write()
    })
    window.on('closed', () => {
      const isLast = this.#open.size === 1
      this.#menus.forget(window)
      // Those that go with the program come back with it, as does the last one.
      if (this.#isQuitting || isLast) return
      this.#forget(window)
    })
    // A page that holds on to something ends the quitting of all: Electron closes it only when this is prevented.
    window.webContents.on('will-prevent-unload', (event) => {
      if (mayLose(this.#desk, window)) event.preventDefault()
      else this.#stay()
    })
  }

  /** Dấu goes on without the windows that a quit has closed before one of them refused. */
  #stay(): void {
    this.#isQuitting = false
    for (const window of this.#open.keys()) if (window.isDestroyed()) this.#forget(window)
  }

  #forget(window: BrowserWindow): void {
    this.#open.delete(window)
    if (this.#front === window) this.#front = [...this.#open.keys()].at(-1)
    this.#menus.show()
    this.#write()
  }

  #write(): void {
    clearTimeout(this.#timer)
    void this.#file.keep([...this.#open.values()].map(({ state }) => state))
  }
}

/** The part of our address that says what a window shows. */
const articlePart = /#article=.*$/u

function stateOf(window: BrowserWindow, { at }: WindowState): WindowState {
  const now = articlePart.exec(window.webContents.getURL())?.[0] ?? at
  return {
    ...window.getNormalBounds(),
    isMaximised: window.isMaximized(),
    ...(now !== undefined && { at: now }),
  }
}
