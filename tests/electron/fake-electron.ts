import { EventEmitter, once } from 'node:events'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'

/*
 * Stands in for the module `electron`, which is no more than its types where its binary cannot run: it takes down what our
 * modules ask of it, and lets a test play the system's part. It behaves like Electron only as far as the tests need.
 */

type Handler = (...values: never[]) => unknown

/** Everything asked for, by name, in order. */
export const calls: { name: string; values: unknown[] }[] = []

/** What was asked for under this name. */
export function callsOf(name: string): unknown[][] {
  return calls.filter((call) => call.name === name).map(({ values }) => values)
}

/** The last handler given under this name. */
export function handlerOf<T extends Handler>(name: string): T {
  return callsOf(name).at(-1)?.at(-1) as T
}

function noted(name: string) {
  return (...values: unknown[]): void => {
    calls.push({ name, values })
  }
}

/** What the test decides beforehand. */
export const system = {
  isFirst: true,
  isPackaged: true,
  languages: ['vi-VN'],
  screens: [{ id: 1, workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
  chosen: { canceled: true, filePaths: [] as string[] },
  /** Undefined: nobody presses anything, until the question goes by itself. */
  pressed: 0 as number | undefined,
}

class App extends EventEmitter {
  readonly commandLine = { appendSwitch: noted('app.commandLine.appendSwitch') }
  readonly enableSandbox = noted('app.enableSandbox')
  readonly setPath = noted('app.setPath')
  readonly exit = noted('app.exit')
  readonly addRecentDocument = noted('app.addRecentDocument')
  readonly clearRecentDocuments = noted('app.clearRecentDocuments')
  readonly setAboutPanelOptions = noted('app.setAboutPanelOptions')
  get isPackaged() {
    return system.isPackaged
  }
  getFileIcon() {
    return Promise.resolve('icon')
  }
  getPreferredSystemLanguages() {
    return system.languages
  }
  requestSingleInstanceLock(data: unknown) {
    noted('app.requestSingleInstanceLock')(data)
    return system.isFirst
  }
  whenReady() {
    noted('app.whenReady')()
    return Promise.resolve()
  }
  quit() {
    noted('app.quit')()
    const event = cancellable()
    this.emit('will-quit', event)
    if (!event.isPrevented) this.emit('has-quit')
  }
}
export const app = new App()

/** An Electron event, which remembers whether it was prevented. */
export function cancellable<T extends object>(more?: T) {
  const event = {
    ...(more as T),
    isPrevented: false,
    preventDefault() {
      event.isPrevented = true
    },
  }
  return event
}

export class FakeFrame {
  readonly frameTreeNodeId: number
  readonly parent: FakeFrame | null
  readonly postMessage = noted('frame.postMessage')
  url: string
  detached = false
  constructor(url: string, { id = 1, parent = null }: { id?: number; parent?: FakeFrame | null } = {}) {
    this.url = url
    this.frameTreeNodeId = id
    this.parent = parent
  }
}

class WebContents extends EventEmitter {
  mainFrame = new FakeFrame('about:blank')
  readonly setWindowOpenHandler = noted('contents.setWindowOpenHandler')
  readonly setWebRTCIPHandlingPolicy = noted('contents.setWebRTCIPHandlingPolicy')
  readonly reload = noted('contents.reload')
  getURL() {
    return this.mainFrame.url
  }
  readonly startDrag = noted('contents.startDrag')
}

export const windows: BrowserWindow[] = []

export class BrowserWindow extends EventEmitter {
  readonly webContents = new WebContents()
  readonly maximize = noted('window.maximize')
  readonly restore = noted('window.restore')
  readonly show = noted('window.show')
  readonly focus = noted('window.focus')
  readonly close = noted('window.close')
  readonly setProgressBar = noted('window.setProgressBar')
  readonly setBackgroundColor = noted('window.setBackgroundColor')
  readonly setTitleBarOverlay = noted('window.setTitleBarOverlay')
  bounds = { x: 10, y: 20, width: 1000, height: 700 }
  isGone = false
  constructor(options: unknown) {
    super()
    noted('new BrowserWindow')(options)
    windows.push(this)
    app.emit('web-contents-created', {}, this.webContents)
  }
  loadURL(address: string) {
    noted('window.loadURL')(address)
    this.webContents.mainFrame.url = address
    return Promise.resolve()
  }
  getNormalBounds() {
    return this.bounds
  }
  isMaximized() {
    return false
  }
  isMinimized() {
    return true
  }
  isDestroyed() {
    return this.isGone
  }
  /** As when its button is pressed. */
  press() {
    this.emit('close', cancellable())
    this.isGone = true
    this.emit('closed')
    windows.splice(windows.indexOf(this), 1)
    if (windows.length === 0) app.emit('window-all-closed')
  }
}

export const protocol = {
  registerSchemesAsPrivileged: noted('protocol.registerSchemesAsPrivileged'),
  handle: noted('protocol.handle'),
}

class Session extends EventEmitter {
  readonly webRequest = { onBeforeRequest: noted('session.onBeforeRequest') }
  readonly setPermissionRequestHandler = noted('session.setPermissionRequestHandler')
  readonly setPermissionCheckHandler = noted('session.setPermissionCheckHandler')
  readonly setDevicePermissionHandler = noted('session.setDevicePermissionHandler')
  readonly setDisplayMediaRequestHandler = noted('session.setDisplayMediaRequestHandler')
  readonly setSpellCheckerEnabled = noted('session.setSpellCheckerEnabled')
}
export const session = { defaultSession: new Session() }

export const ipcMain = new EventEmitter()
export const crashReporter = { start: noted('crashReporter.start') }
export const nativeTheme = { themeSource: 'system', shouldUseDarkColors: false }
export const screen = { getPrimaryDisplay: () => system.screens[0], getAllDisplays: () => system.screens }

export const dialog = {
  showErrorBox: noted('dialog.showErrorBox'),
  showOpenDialog(...values: unknown[]) {
    noted('dialog.showOpenDialog')(...values)
    return Promise.resolve(system.chosen)
  },
  async showMessageBox(...values: unknown[]) {
    noted('dialog.showMessageBox')(...values)
    if (system.pressed !== undefined) return { response: system.pressed }
    const { cancelId, signal } = values.at(-1) as { cancelId: number; signal: AbortSignal }
    await once(signal, 'abort')
    return { response: cancelId }
  },
}

export const shell = {
  showItemInFolder: noted('shell.showItemInFolder'),
  openExternal(address: string) {
    noted('shell.openExternal')(address)
    return Promise.resolve()
  },
}

interface MenuPart {
  id?: string
  submenu?: MenuPart[]
}

function menuMethods(template: MenuPart[]) {
  const flat = (parts: MenuPart[]): MenuPart[] => parts.flatMap((part) => [part, ...flat(part.submenu ?? [])])
  return {
    popup: noted('menu.popup'),
    getMenuItemById: (id: string) => flat(template).find((part) => part.id === id) ?? null,
  }
}

export const Menu = {
  buildFromTemplate: (template: MenuPart[]) => Object.assign(template, menuMethods(template)),
  setApplicationMenu: noted('Menu.setApplicationMenu'),
}

/** Main's end of a channel, which gives events where the page's end gives what was sent. */
class PortMain extends EventEmitter {
  readonly #port: MessagePort
  constructor(port: MessagePort) {
    super()
    this.#port = port
    port.on('close', () => this.emit('close'))
  }
  start() {
    this.#port.on('message', (data) => this.emit('message', { data, ports: [] }))
  }
  postMessage(data: unknown) {
    this.#port.postMessage(data)
  }
  close() {
    this.#port.close()
  }
}

export class MessageChannelMain {
  readonly port1: PortMain
  readonly port2: MessagePort
  constructor() {
    const { port1, port2 } = new MessageChannel()
    this.port1 = new PortMain(port1)
    this.port2 = port2
  }
}

/** Here a thread, whose module finds its parent where a utility process does. */
class UtilityProcess extends EventEmitter {
  readonly #thread: Worker
  constructor(modulePath: string) {
    super()
    this.#thread = new Worker(new URL('./fake-utility.ts', import.meta.url), { workerData: modulePath })
    this.#thread.unref()
    this.#thread.once('exit', (code) => this.emit('exit', code))
  }
  postMessage(data: unknown, ports: MessagePort[]) {
    this.#thread.postMessage({ data, ports }, ports)
  }
  kill() {
    void this.#thread.terminate()
    return true
  }
}

export const utilityProcess = {
  fork(...values: [modulePath: string]) {
    noted('utilityProcess.fork')(...values)
    return new UtilityProcess(...values)
  },
}

export const contextBridge = { exposeInMainWorld: noted('contextBridge.exposeInMainWorld') }

class IpcRenderer extends EventEmitter {
  readonly send = noted('ipcRenderer.send')
}
export const ipcRenderer = new IpcRenderer()
