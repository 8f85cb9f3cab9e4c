import { readClone, writeClone } from './clone.ts'

/*
 * Runs in the isolated world of a page, before the page's own scripts, and gives the preload script what a sandboxed one
 * has of Electron: docs/tutorial/sandbox (`require` of `electron` alone), docs/api/context-bridge, docs/api/ipc-renderer,
 * docs/api/web-utils.
 */

/** What the world says to the screen. */
export type FromPreload =
  | { kind: 'send'; channel: string; values: string }
  | { kind: 'port-message'; number: number; data: string }
  | { kind: 'port-close'; number: number }
  | { kind: 'error'; message: string }

/** Gives the preload script the module `electron`; the screen calls `globalThis.fromScreen`. */
export function preloadWorld(
  say: (text: string) => void,
  exposed: string,
  script: (require: (name: string) => unknown) => void,
): void {
  const listeners = new Map<string, ((event: object, message: unknown) => void)[]>()
  const ports = new Map<number, MessagePort>()
  const tell = (message: FromPreload) => say(JSON.stringify(message))
  let isRunning = true

  const only = <T extends object>(name: string, has: T): T => {
    return new Proxy(has, {
      get(target, key) {
        if (!(key in target)) throw new Error(`The stand-in for Electron has no ${name}.${String(key)}.`)
        return Reflect.get(target, key)
      },
    })
  }

  const ipcRenderer = only('ipcRenderer', {
    send: (channel: string, ...values: unknown[]) =>
      tell({ kind: 'send', channel, values: writeClone(values) }),
    on(channel: string, listener: (event: object, message: unknown) => void) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
    },
  })

  // What is exposed is copied and frozen; functions, which Electron passes on through a proxy, are not carried here.
  const contextBridge = only('contextBridge', {
    exposeInMainWorld(key: string, api: unknown) {
      if (!isRunning) throw new Error('The stand-in for Electron exposes nothing after the preload script.')
      const detail = writeClone([key, api])
      dispatchEvent(new CustomEvent(exposed, { detail }))
    },
  })

  // Of what its user drops the screen says the paths; a browser tells nobody. A file that a script made has none.
  let paths: string[] = []
  let isDropping = false
  addEventListener(
    'drop',
    ({ isTrusted }) => {
      isDropping = isTrusted
      setTimeout(() => {
        isDropping = false
      })
    },
    true,
  )
  const webUtils = only('webUtils', {
    getPathForFile({ name }: File) {
      const isIt = (path: string) => path.endsWith(`/${name}`)
      return (isDropping && paths.find(isIt)) || ''
    },
  })

  const electron = only('electron (in a preload script)', { contextBridge, ipcRenderer, webUtils })

  Object.assign(globalThis, {
    /** `WebFrameMain.postMessage`: the ports become native ones. */
    fromScreen(channel: string, message: string, numbers: number[]) {
      const event = { sender: ipcRenderer, ports: numbers.map(openPort) }
      for (const listener of listeners.get(channel) ?? []) listener(event, readClone(message))
    },
    /** What is dropped next. */
    pathsFromScreen(next: string[]) {
      paths = next
    },
    portFromScreen(number: number, data: string) {
      ports.get(number)?.postMessage(readClone(data))
    },
    closeFromScreen(number: number) {
      ports.get(number)?.close()
      ports.delete(number)
    },
  })

  function openPort(number: number): MessagePort {
    const { port1, port2 } = new MessageChannel()
    ports.set(number, port1)
    port1.onmessage = ({ data }) => {
      try {
        tell({ kind: 'port-message', number, data: writeClone(data) })
      } catch (error) {
        tell({ kind: 'error', message: String(error) })
      }
    }
    port1.addEventListener('close', () => tell({ kind: 'port-close', number }))
    return port2
  }

  try {
    script((name) => {
      if (name === 'electron') return electron
      throw new Error(`module not found: ${name}`)
    })
  } catch (error) {
    tell({ kind: 'error', message: `Unable to load preload script: ${String(error)}` })
  }
  isRunning = false
  dispatchEvent(new CustomEvent(exposed))
}

/** In the world of the page: takes what the preload script exposes, before any script of the page. */
export function pageWorld(exposed: string): void {
  const take = (event: Event) => {
    const { detail } = event as CustomEvent<string | null>
    if (detail === null) return removeEventListener(exposed, take)
    const [key, api] = readClone(detail) as [string, unknown]
    Object.defineProperty(globalThis, key, { value: frozen(api), enumerable: true })
  }
  addEventListener(exposed, take)

  function frozen(value: unknown): unknown {
    if (typeof value === 'object' && value !== null) {
      for (const one of Object.values(value)) frozen(one)
      Object.freeze(value)
    }
    return value
  }
}
