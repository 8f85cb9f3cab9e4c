import { EventEmitter } from 'node:events'
import { app } from './app.ts'
import { sendPort } from './message-port.ts'
import { bounded, cancellable, record, recorded } from './record.ts'
import { screenWire } from './screen-wire.ts'

// docs/api/web-frame-main
export interface Frame {
  url: string
  detached: boolean
  parent: Frame | null
  frameTreeNodeId: number
  postMessage(channel: string, message: unknown, transfer?: object[]): void
}

type OpenHandler = (details: { url: string; disposition: string }) => { action: string }

const all = new Map<number, WebContents>()

// docs/api/web-contents
export class WebContents extends EventEmitter {
  readonly id: number
  readonly setWebRTCIPHandlingPolicy = recorded('contents.setWebRTCIPHandlingPolicy')
  readonly startDrag = recorded('contents.startDrag')
  mainFrame: Frame
  #openHandler: OpenHandler | undefined

  constructor(id: number) {
    super()
    this.id = id
    this.mainFrame = frameOf(id, { url: '', frameTreeNodeId: id })
  }

  setWindowOpenHandler(handler: OpenHandler) {
    record('contents.setWindowOpenHandler', handler)
    this.#openHandler = handler
  }

  getURL() {
    return this.mainFrame.url
  }

  reload() {
    record('contents.reload')
    screenWire.tell('reload', this.id)
  }

  /** `setWindowOpenHandler`: what it answers when the page opens a window. Without a handler the window opens. */
  opens(url: string) {
    return this.#openHandler?.({ url, disposition: 'foreground-tab' }).action ?? 'allow'
  }
}

/** The contents of a new window: `web-contents-created` of docs/api/app. */
export function makeContents(id: number): WebContents {
  const contents = bounded('webContents', new WebContents(id))
  all.set(id, contents)
  app.emit('web-contents-created', {}, contents)
  return contents
}

export function contentsOf(id: number): WebContents {
  const contents = all.get(id)
  if (!contents) throw new Error(`There is no window ${id}.`)
  return contents
}

/** A frame of a window's page. `postMessage`: with ports, to `ipcRenderer` in the preload script of the frame. */
export function frameOf(id: number, frame: Partial<Frame>): Frame {
  return {
    url: 'about:blank',
    detached: false,
    parent: null,
    frameTreeNodeId: -1,
    postMessage(channel, message, transfer = []) {
      record('frame.postMessage', channel, message, transfer)
      screenWire.tell(
        'frame-message',
        id,
        channel,
        message,
        transfer.map((port) => sendPort(port)),
      )
    },
    ...frame,
  }
}

/**
 * `will-frame-navigate`, then `will-navigate` for the top frame; whether one of them was prevented. Neither comes for what
 * the program itself loads.
 */
export function isKept(id: number, url: string, isMainFrame: boolean): boolean {
  const contents = contentsOf(id)
  const frame = cancellable({ url, isMainFrame })
  contents.emit('will-frame-navigate', frame)
  if (!isMainFrame || frame.defaultPrevented) return frame.defaultPrevented
  const top = cancellable({ url, isMainFrame })
  contents.emit('will-navigate', top)
  return top.defaultPrevented
}

/** `did-navigate-in-page`: the page is the one it was, at another part of it. */
screenWire.on('navigated', (id: number, url: string) => {
  const { mainFrame } = contentsOf(id)
  const isInPage = mainFrame.url !== url && mainFrame.url.split('#')[0] === url.split('#')[0]
  mainFrame.url = url
  if (isInPage) contentsOf(id).emit('did-navigate-in-page', {}, url, true)
})
screenWire.on('opens', (id: number, url: string) => contentsOf(id).opens(url))
screenWire.on('is-kept', isKept)
screenWire.on('contents-event', (id: number, name: string, more: object) => {
  const event = cancellable(more)
  contentsOf(id).emit(name, event, more)
  return event.defaultPrevented
})
