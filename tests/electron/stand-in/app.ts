import { EventEmitter } from 'node:events'
import { bounded, cancellable, record, recorded } from './record.ts'
import { screenWire } from './screen-wire.ts'
import { system } from './system.ts'

/** What `app.quit` closes. */
interface Closable {
  close(): Promise<boolean>
}

const windows = new Set<Closable>()
let isQuitting = false

// docs/api/app
class App extends EventEmitter {
  // docs/api/command-line, `appendSwitch`
  readonly commandLine = bounded('app.commandLine', {
    appendSwitch: recorded('app.commandLine.appendSwitch'),
  })
  readonly enableSandbox = recorded('app.enableSandbox')
  readonly setPath = recorded('app.setPath')
  readonly addRecentDocument = recorded('app.addRecentDocument')
  readonly clearRecentDocuments = recorded('app.clearRecentDocuments')
  readonly setAboutPanelOptions = recorded('app.setAboutPanelOptions')
  readonly #ready = Promise.withResolvers<void>()
  #isReady = false

  get isPackaged() {
    return system.isPackaged
  }

  /** A picture, of which nothing is looked at. */
  getFileIcon() {
    return Promise.resolve({})
  }

  getPreferredSystemLanguages() {
    return system.languages
  }

  requestSingleInstanceLock(data: unknown) {
    record('app.requestSingleInstanceLock', data)
    return system.isFirst
  }

  /** Fulfilled when the program's main module has run, as `ready` comes after it. */
  whenReady() {
    record('app.whenReady')
    return this.#ready.promise
  }

  isReady() {
    return this.#isReady
  }

  becomeReady() {
    this.#isReady = true
    this.#ready.resolve()
    this.emit('ready')
  }

  /** `app.quit`: `before-quit`, then all windows close; when none has prevented it `will-quit`, then the end. */
  quit() {
    record('app.quit')
    void this.#quit()
  }

  /** `app.exit`: at once, without asking anybody. */
  exit(code = 0) {
    record('app.exit', code)
    process.exit(code)
  }

  async #quit() {
    const before = cancellable({})
    this.emit('before-quit', before)
    if (before.defaultPrevented) return
    isQuitting = true
    const closed = await Promise.all([...windows].map((window) => window.close()))
    if (closed.every(Boolean)) this.willQuit()
    else isQuitting = false
  }

  willQuit() {
    const event = cancellable({})
    this.emit('will-quit', event)
    if (event.defaultPrevented) return
    this.emit('quit', {}, 0)
    process.exit(0)
  }
}

const own = new App()
export const app = bounded('app', own)

export function addWindow(window: Closable): void {
  windows.add(window)
}

/** `window-all-closed`: not while the program quits; quits by itself when nobody listens for it. */
export function removeWindow(window: Closable): void {
  windows.delete(window)
  if (windows.size > 0 || isQuitting) return
  if (!own.emit('window-all-closed')) own.quit()
}

// `second-instance`: the event, the words, the working folder and what the second start handed over.
screenWire.on('second-instance', (given: unknown) => void own.emit('second-instance', {}, [], '/', given))
// As by the system's own way to quit a program.
screenWire.on('quit', () => own.quit())
