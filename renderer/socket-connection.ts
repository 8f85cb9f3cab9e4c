import { connectSocket } from './client.ts'
import type { Connection, Found, Way } from './connection.ts'

/** Milliseconds between two tries to get back, as long as the way counts as lost, and after that. */
const soon = 250
const later = 4_000
/** Milliseconds until a way that is lost counts as ended: a socket that only broke is there again at once. */
const patience = 3_000

/** What a server closes its sockets with when it ends. */
const goingAway = 1001

/**
 * The connection over a WebSocket to the server that this page came from. When the socket breaks and the server lives (the
 * computer slept, a tunnel was down), it opens another and goes on. Rejects when the server does not let this page in.
 */
export async function openSocketConnection(): Promise<Connection> {
  const connection = new SocketConnection()
  if ((await connection.retry()) !== 'same') throw new Error('The server did not accept this page.')
  return connection
}

class SocketConnection implements Connection {
  readonly client = connectSocket(() => this.#next)
  readonly #listeners = new Set<() => void>()
  #way: Way = 'lost'
  #openings = 0
  /** The socket; while the way is lost, the one to come. */
  #next: Promise<WebSocket>
  #come: (socket: WebSocket) => void = () => {}
  #giveUp: (error: Error) => void = () => {}
  #lostAt = 0
  /** The server said that it ends, or another one has its place: this page is let in nowhere. */
  #isOver = false
  #asking: Promise<Found> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor() {
    this.#next = this.#awaited()
    const askNow = () => {
      if (this.#way !== 'open' && !this.#isOver && document.visibilityState === 'visible') void this.retry()
    }
    addEventListener('online', askNow)
    addEventListener('focus', askNow)
    document.addEventListener('visibilitychange', askNow)
  }

  // React takes these without their object.
  readonly way = (): Way => this.#way
  readonly openings = (): number => this.#openings
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly retry = (): Promise<Found> => {
    clearTimeout(this.#timer)
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined
    })
    return this.#asking
  }

  async #ask(): Promise<Found> {
    const found = await reach()
    if (typeof found !== 'string') {
      this.#take(found)
      return 'same'
    }
    this.#isOver ||= found === 'other'
    // The first try of all is the page's own; who is not let in at first is told so.
    if (this.#openings === 0) return found
    if (this.#isOver || performance.now() - this.#lostAt >= patience) this.#end()
    if (!this.#isOver) this.#timer = setTimeout(() => void this.retry(), this.#way === 'lost' ? soon : later)
    return found
  }

  #take(socket: WebSocket): void {
    if (this.#way === 'ended') this.#next = this.#awaited()
    this.#come(socket)
    socket.addEventListener('close', ({ code }) => this.#lose(code === goingAway), { once: true })
    this.#openings += 1
    this.#become('open')
  }

  #lose(isOver: boolean): void {
    this.#lostAt = performance.now()
    this.#isOver = isOver
    this.#next = this.#awaited()
    this.#become('lost')
    if (isOver) this.#end()
    else void this.retry()
  }

  #end(): void {
    if (this.#way === 'ended') return
    this.#giveUp(new Error('The program behind the window does not answer.'))
    this.#become('ended')
  }

  #become(way: Way): void {
    this.#way = way
    for (const listener of this.#listeners) listener()
  }

  #awaited(): Promise<WebSocket> {
    const { promise, resolve, reject } = Promise.withResolvers<WebSocket>()
    // Nobody may be waiting.
    promise.catch(() => undefined)
    this.#come = resolve
    this.#giveUp = reject
    return promise
  }
}

/** A socket to the server that let this page in; else whether another one answers there. */
async function reach(): Promise<WebSocket | 'other' | 'none'> {
  const socket = await openSocket()
  if (socket) return socket
  const page = await fetch('/', { method: 'HEAD', cache: 'no-store' }).catch(() => undefined)
  if (!page?.ok) return 'none'
  // The way may have come back between the two: only who is refused now is refused by another server.
  return (await openSocket()) ?? 'other'
}

/** Undefined when it does not open. */
async function openSocket(): Promise<WebSocket | undefined> {
  const socket = newSocket()
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.addEventListener('open', () => resolve(true))
    socket.addEventListener('close', () => resolve(false))
  })
  return isOpen ? socket : undefined
}

function newSocket(): WebSocket {
  // The page that let this tab in left it here; other tabs cannot see it.
  const token = sessionStorage.getItem('dau.token') ?? ''
  return new WebSocket(`ws://${location.host}/rpc`, ['dau', `dau.token.${token}`])
}
