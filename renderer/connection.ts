import { type Client, connect } from './client.ts'
import { openSocketConnection } from './socket-connection.ts'

/**
 * `open`: the program behind the window answers; `lost`: the way to it broke just now, and what is asked waits until it is
 * there again; `ended`: it seems to be gone, and what is asked fails.
 */
export type Way = 'open' | 'lost' | 'ended'

/** What asking again found: the same program, which the window goes on with (`reload`: after loading anew), another or none. */
export type Found = 'same' | 'reload' | 'other' | 'none'

export interface Connection {
  client: Client
  way(): Way
  /** How often the way was opened: streams that were open before have ended. */
  openings(): number
  /** Calls `listener` after either has changed; returns how to stop that. */
  subscribe(listener: () => void): () => void
  /** Asks at once whether somebody is there again. */
  retry(): Promise<Found>
}

/**
 * Connects the window with its host: over the MessagePort that the preload script hands in under Electron, else over a
 * WebSocket to the server that this page came from (main/hosts/browser/README.md).
 */
export async function openConnection(): Promise<Connection> {
  return 'dau' in globalThis ? await overPort() : await openSocketConnection()
}

function overPort(): Promise<Connection> {
  return new Promise((resolve) => {
    addEventListener('message', function receive(event) {
      const [port] = event.ports
      if (event.source !== window || event.data !== 'dau:port' || !port) return
      removeEventListener('message', receive)
      let way: Way = 'open'
      const listeners = new Set<() => void>()
      port.addEventListener('close', () => {
        way = 'ended'
        for (const listener of listeners) listener()
      })
      port.start()
      resolve({
        client: connect(port),
        way: () => way,
        openings: () => 1,
        subscribe(listener) {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
        // Under Electron the page outlives its program only when that gives it another port, on loading.
        retry: () => Promise.resolve('reload'),
      })
    })
    postMessage('dau:ready', location.origin)
  })
}
