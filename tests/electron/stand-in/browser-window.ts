import { EventEmitter } from 'node:events'
import { addWindow, app, removeWindow } from './app.ts'
import { bounded, cancellable, record, recorded } from './record.ts'
import { screenWire } from './screen-wire.ts'
import { system } from './system.ts'
import { makeContents, type WebContents } from './web-contents.ts'

interface Options {
  x?: number
  y?: number
  width?: number
  height?: number
  webPreferences?: { preload?: string; sandbox?: boolean; contextIsolation?: boolean }
}

let last = 0

// docs/api/browser-window and docs/api/base-window. Every window is a page of a real browser; its frame is only numbers.
class Window extends EventEmitter {
  readonly id = ++last
  readonly webContents: WebContents
  readonly restore = recorded('window.restore')
  readonly setProgressBar = recorded('window.setProgressBar')
  readonly setBackgroundColor = recorded('window.setBackgroundColor')
  readonly setTitleBarOverlay = recorded('window.setTitleBarOverlay')
  #bounds: { x: number; y: number; width: number; height: number }
  #isMaximized = false
  #isDestroyed = false

  constructor(options: Options) {
    super()
    record('new BrowserWindow', options)
    const { sandbox, contextIsolation, preload } = options.webPreferences ?? {}
    if (sandbox !== true || contextIsolation !== true) {
      throw new Error('The stand-in for Electron only has windows that are sandboxed and isolated.')
    }
    // Without a size a window has 800 × 600, in the middle (docs/api/base-window, options).
    const { width = 800, height = 600, x = 0, y = 0 } = options
    this.#bounds = { x, y, width, height }
    screenWire.tell('window', this.id, { width, height }, preload)
    this.webContents = makeContents(this.id)
    addWindow(this)
  }

  /** Fulfilled when the page has loaded (`did-finish-load`), rejected when it cannot. */
  async loadURL(address: string) {
    record('window.loadURL', address)
    await screenWire.ask('load', this.id, address)
    this.emit('ready-to-show')
  }

  show() {
    record('window.show')
    this.comeForward()
  }

  focus() {
    record('window.focus')
    this.comeForward()
  }

  /** `focus`, and `browser-window-focus` of docs/api/app, unless it is in front already. */
  comeForward() {
    if (front === this) return
    front = this
    this.emit('focus')
    app.emit('browser-window-focus', {}, shownAs.get(this))
  }

  getNormalBounds() {
    return this.#bounds
  }

  isMaximized() {
    return this.#isMaximized
  }

  isMinimized() {
    return false
  }

  isDestroyed() {
    return this.#isDestroyed
  }

  maximize() {
    record('window.maximize')
    this.#isMaximized = true
    const { width, height } = system.workAreas[0] ?? this.#bounds
    screenWire.tell('size', this.id, { width, height })
    this.emit('maximize')
  }

  /** As when its user drags it to another place and size. */
  move(bounds: Partial<ReturnType<Window['getNormalBounds']>>) {
    this.#bounds = { ...this.#bounds, ...bounds }
    const { width, height } = this.#bounds
    screenWire.tell('size', this.id, { width, height })
    this.emit('resize')
  }

  /** `close`, before the page's `beforeunload`, which can prevent it too (web-contents.ts); then `closed`. */
  async close(): Promise<boolean> {
    const event = cancellable({})
    this.emit('close', event)
    if (event.defaultPrevented || !(await screenWire.ask<boolean>('close', this.id))) return false
    this.#isDestroyed = true
    if (front === this) front = undefined
    this.emit('closed')
    windows.delete(this.id)
    removeWindow(this)
    return true
  }
}

const windows = new Map<number, Window>()
/** The windows as the program has them. */
const shownAs = new WeakMap<Window, object>()
let front: Window | undefined

export const BrowserWindow = new Proxy(Window, {
  construct(target, [options]) {
    const window = new target(options as Options)
    windows.set(window.id, window)
    const shown = bounded('window', window)
    shownAs.set(window, shown)
    app.emit('browser-window-created', {}, shown)
    return shown
  },
})

screenWire.on('press-close', (id: number) => windows.get(id)?.close())
screenWire.on('move', (id: number, bounds: object) => windows.get(id)?.move(bounds))
// As when its user clicks on it.
screenWire.on('focus', (id: number) => windows.get(id)?.comeForward())
