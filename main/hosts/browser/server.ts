import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import type { Desk } from '../../desk.ts'
import { RpcSockets } from '../rpc-sockets.ts'
import { secret } from '../secret.ts'
import type { WindowFile } from '../window-files.ts'
import { windowHeaders } from '../window-headers.ts'
import {
  ownAuthorities,
  type Refused,
  refusedAtTheDoor,
  refusedCall,
  refusedRead,
  subprotocol,
} from './checks.ts'
import { Entrance } from './entrance.ts'
import { entranceHeaders, entrancePage } from './entrance-page.ts'

/*
 * Bounds. Our own requests are under 2 KB and take milliseconds; whatever is larger or slower is not ours, and is let go
 * of before it costs anything.
 */
const headerBytes = 8 * 1024
const headersWithin = 3_000
const requestWithin = 5_000
const idleFor = 10_000
const mostConnections = 256

/** Serves the window to the browsers of this computer, over loopback only. The protocol: README.md beside this file. */
export class BrowserServer {
  readonly entrance = new Entrance()
  readonly #server: Server
  readonly #sockets: RpcSockets
  readonly #files: ReadonlyMap<string, WindowFile>
  readonly #token = secret()
  #authorities = ownAuthorities(0)

  /** `onWindows` hears how many windows there are whenever one came or went. */
  constructor(desk: Desk, files: ReadonlyMap<string, WindowFile>, onWindows: (count: number) => void) {
    this.#files = files
    this.#sockets = new RpcSockets(desk, subprotocol, onWindows)
    this.#server = createServer({
      maxHeaderSize: headerBytes,
      headersTimeout: headersWithin,
      requestTimeout: requestWithin,
      connectionsCheckingInterval: 500,
      keepAliveTimeout: idleFor,
    })
    this.#server.maxConnections = mostConnections
    this.#server.timeout = idleFor
    this.#server.on('request', (request, response) => this.#answer(request, response))
    this.#server.on('checkExpectation', (request, response) => this.#answer(request, response))
    this.#server.on('upgrade', (request, connection, head) => this.#upgrade(request, connection, head))
    this.#server.on('connect', (_, connection) => connection.destroy())
    this.#server.on('clientError', (error, connection) => refuseBroken(error, connection))
  }

  /** Listens on this port of 127.0.0.1; 0 is any that is free. Rejects with the system's error when it is taken. */
  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ host: '127.0.0.1', port, exclusive: true }, resolve)
    })
    this.#authorities = ownAuthorities((this.#server.address() as AddressInfo).port)
  }

  /** An address that lets one page in, once. */
  newAddress(onUsed?: () => void): string {
    return `http://${this.#authorities[0]}${this.entrance.newPath(onUsed)}`
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    await this.#sockets.close()
    this.#server.closeAllConnections()
    await closed
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { url = '' } = request
    const isEntrance = this.entrance.isEntrance(url)
    const refused =
      refusedAtTheDoor(request, this.#authorities, { entrance: isEntrance }) ?? refusedRead(request)
    if (refused) refuse(response, refused)
    else if (isEntrance) this.#letIn(request, response)
    else this.#read(url, response)
  }

  #read(address: string, response: ServerResponse): void {
    const file = this.#files.get(address)
    if (!file) {
      refuse(response, nothingHere)
      return
    }
    response.writeHead(200, {
      ...windowHeaders,
      'content-type': file.type,
      'content-length': file.bytes.length,
    })
    response.end(file.bytes)
  }

  #letIn({ url = '', method, headers }: IncomingMessage, response: ServerResponse): void {
    // What browsers fetch in advance nobody has asked for yet.
    const isAsked = method === 'GET' && headers['sec-purpose'] === undefined && headers.purpose === undefined
    if (!isAsked || !this.entrance.use(url)) {
      refuse(response, usedBefore)
      return
    }
    response.writeHead(200, entranceHeaders)
    response.end(entrancePage(this.#token))
  }

  #upgrade(request: IncomingMessage, connection: Duplex, head: Buffer): void {
    connection.on('error', () => connection.destroy())
    const refused =
      refusedAtTheDoor(request, this.#authorities, { entrance: false }) ??
      (request.url === '/rpc' ? undefined : nothingHere) ??
      refusedCall(request, this.#token) ??
      (this.#sockets.isFull ? { status: 503, sentence: 'Too many windows are open; close some.' } : undefined)
    if (refused) refuseRaw(connection, refused)
    else this.#sockets.accept(request, connection, head)
  }
}

const nothingHere: Refused = { status: 404, sentence: 'There is nothing here.' }
const usedBefore: Refused = {
  status: 403,
  sentence: 'This address was used before, and works once. Press Enter where Dấu runs for a new one.',
}

function refuse(response: ServerResponse, { status, sentence }: Refused): void {
  response.writeHead(status, {
    ...windowHeaders,
    'content-type': 'text/plain; charset=utf-8',
    ...(status === 405 && { allow: 'GET, HEAD' }),
    connection: 'close',
  })
  response.end(`${sentence}\n`)
}

function refuseBroken(error: NodeJS.ErrnoException, connection: Duplex): void {
  if (error.code === 'ECONNRESET' || !connection.writable) connection.destroy()
  else if (error.code === 'HPE_HEADER_OVERFLOW')
    refuseRaw(connection, { status: 431, sentence: 'This request is too large.' })
  else if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT')
    refuseRaw(connection, { status: 408, sentence: 'This request was too slow.' })
  else refuseRaw(connection, { status: 400, sentence: 'This is no request that can be understood.' })
}

function refuseRaw(connection: Duplex, { status, sentence }: Refused): void {
  const headers = Object.entries({
    ...windowHeaders,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(Buffer.byteLength(`${sentence}\n`)),
    connection: 'close',
  })
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  connection.end(`HTTP/1.1 ${status} Refused\r\n${lines}\r\n${sentence}\n`, () => connection.destroy())
}
