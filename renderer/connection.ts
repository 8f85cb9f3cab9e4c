import { type Client, connect, connectSocket } from './client.ts'

export interface Connection {
  client: Client
  /** Resolves when the other side is gone for good. */
  ended: Promise<void>
  /**
   * Asks, after the end, whether somebody is there again: `same` lets this page in, `other` was started since and does
   * not, `none` answers.
   */
  probe(): Promise<Probed>
}

export type Probed = 'same' | 'other' | 'none'

/**
 * Connects the window with its host: over the MessagePort that the preload script hands in under Electron, else over a
 * WebSocket to the server that this page came from (main/hosts/browser/README.md).
 */
export async function openConnection(): Promise<Connection> {
  return 'dau' in globalThis ? await overPort() : await overSocket()
}

function overPort(): Promise<Connection> {
  return new Promise((resolve) => {
    addEventListener('message', function receive(event) {
      const [port] = event.ports
      if (event.source !== window || event.data !== 'dau:port' || !port) return
      removeEventListener('message', receive)
      const ended = new Promise<void>((end) => port.addEventListener('close', () => end()))
      port.start()
      // Under Electron the page outlives its program only when that gives it another port, on loading.
      resolve({ client: connect(port), ended, probe: () => Promise.resolve('same') })
    })
    postMessage('dau:ready', location.origin)
  })
}

async function overSocket(): Promise<Connection> {
  const socket = newSocket()
  const ended = new Promise<void>((end) => socket.addEventListener('close', () => end()))
  await opened(socket)
  return { client: connectSocket(socket), ended, probe }
}

async function probe(): Promise<Probed> {
  const socket = newSocket()
  try {
    await opened(socket)
    return 'same'
  } catch {
    const page = await fetch('/', { method: 'HEAD', cache: 'no-store' }).catch(() => undefined)
    return page?.ok ? 'other' : 'none'
  } finally {
    socket.close()
  }
}

function newSocket(): WebSocket {
  // The page that let this tab in left it here; other tabs cannot see it.
  const token = sessionStorage.getItem('dau.token') ?? ''
  return new WebSocket(`ws://${location.host}/rpc`, ['dau', `dau.token.${token}`])
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('close', () =>
      reject(new Error('The server did not accept this page; start Dấu again.')),
    )
  })
}
