import { type Client, connect, connectSocket } from './client.ts'

export interface Connection {
  client: Client
  /** Resolves when the other side is gone for good. */
  ended: Promise<void>
}

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
      resolve({ client: connect(port), ended })
    })
    postMessage('dau:ready', location.origin)
  })
}

async function overSocket(): Promise<Connection> {
  // The page that let this tab in left it here; other tabs cannot see it.
  const token = sessionStorage.getItem('dau.token') ?? ''
  const socket = new WebSocket(`ws://${location.host}/rpc`, ['dau', `dau.token.${token}`])
  const ended = new Promise<void>((end) => socket.addEventListener('close', () => end()))
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve())
    socket.addEventListener('close', () =>
      reject(new Error('The server did not accept this page; start Dấu again.')),
    )
  })
  return { client: connectSocket(socket), ended }
}
