import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { RPCHandler } from '@orpc/server/ws'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Desk } from '../desk.ts'
import { windowRouter } from '../desk-router.ts'

/** Largest message from a window: the longest note is a thousandth of it. */
const largestMessage = 16 * 1024 * 1024
/** Bytes that may wait for a window that does not read before it is let go: several of the largest answers. */
const mostWaiting = 256 * 1024 * 1024
/** Milliseconds between two signs of life. A window that gave none in between is gone. */
const lifeEvery = 30_000
const mostSockets = 64

/** The WebSockets over which windows and commands talk to the desk, once they were let in. */
export class RpcSockets {
  readonly #desk: Desk
  readonly #handler = new RPCHandler(windowRouter)
  readonly #sockets = new Set<WebSocket>()
  readonly #server: WebSocketServer
  readonly #timer: NodeJS.Timeout
  readonly #onCount: (count: number) => void

  /** `onCount` hears how many there are whenever one came or went. */
  constructor(desk: Desk, subprotocol: string, onCount: (count: number) => void = () => {}) {
    this.#desk = desk
    this.#onCount = onCount
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: largestMessage,
      perMessageDeflate: false,
      clientTracking: false,
      handleProtocols: () => subprotocol,
    })
    this.#timer = setInterval(() => this.#askForLife(), lifeEvery).unref()
  }

  get isFull(): boolean {
    return this.#sockets.size >= mostSockets
  }

  get isEmpty(): boolean {
    return this.#sockets.size === 0
  }

  /** Takes over a connection that asked to become a WebSocket and may. */
  accept(request: IncomingMessage, connection: Duplex, head: Buffer): void {
    connection.setMaxListeners(0)
    this.#server.handleUpgrade(request, connection, head, (socket) => {
      this.#sockets.add(socket)
      this.#onCount(this.#sockets.size)
      alive.add(socket)
      socket.on('pong', () => alive.add(socket))
      socket.on('close', () => {
        this.#sockets.delete(socket)
        this.#onCount(this.#sockets.size)
      })
      // The close that follows says it all.
      socket.on('error', () => {})
      this.#handler.upgrade(socket, { context: { desk: this.#desk } }).catch(() => socket.terminate())
    })
  }

  /** Tells the windows that Dấu has ended, and lets go of those that do not listen. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    const closed = [...this.#sockets].map((socket) => {
      return new Promise<void>((resolve) => {
        const patience = setTimeout(() => socket.terminate(), 500)
        socket.on('close', () => {
          clearTimeout(patience)
          resolve()
        })
        socket.close(1001)
      })
    })
    await Promise.all(closed)
  }

  #askForLife(): void {
    for (const socket of this.#sockets) {
      if (!alive.delete(socket) || socket.bufferedAmount > mostWaiting) socket.terminate()
      else socket.ping()
    }
  }
}

const alive = new WeakSet<WebSocket>()
