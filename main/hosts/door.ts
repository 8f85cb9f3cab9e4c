import { randomBytes } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import type { Duplex } from 'node:stream'
import type { Desk } from '../desk.ts'
import { writeWhole } from '../store/write-whole.ts'
import { type Door, doorFile, doorIn, doorsFolder, isRunning } from './door-file.ts'
import { RpcSockets } from './rpc-sockets.ts'
import { isSame, secret } from './secret.ts'

const socketFolder = 'dau-door-'

/** The subprotocol of commands, whose token stands in a header field. */
const subprotocol = 'dau'

/** A way in for the commands of the same user, which work on the library that the window has open. */
export interface OpenDoor {
  /** Somebody is in. */
  readonly isBusy: boolean
  close(): Promise<void>
}

/**
 * Opens the way in for commands: a socket (a pipe on Windows) in a folder that nobody else may enter, and a file of the
 * data folder, for nobody else to read, that says where it is and how to be let in. It goes with whatever library the
 * desk has open.
 */
export async function openDoor(desk: Desk): Promise<OpenDoor> {
  const token = secret()
  const sockets = new RpcSockets(desk, subprotocol)
  const server = createServer({ maxHeaderSize: 8 * 1024, headersTimeout: 3_000, requestTimeout: 5_000 })
  server.on('request', (_, response) => response.writeHead(404).end())
  server.on('upgrade', (request, connection, head) => {
    connection.on('error', () => connection.destroy())
    if (mayEnter(request, token) && !sockets.isFull) sockets.accept(request, connection, head)
    else turnAway(connection)
  })
  const folder = doorsFolder(desk.places)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await removeStale(folder)
  const place = await socketPlace(folder)
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(place.socket, resolve)
  })
  if (process.platform !== 'win32') await chmod(place.socket, 0o600)
  const say = async () => {
    const { pid } = process
    const library = desk.place && { id: desk.place.id, store: desk.place.storeDir }
    const door: Door = { pid, socket: place.socket, token, ...(library && { library }) }
    await writeWhole(folder, doorFile(process.pid), `${JSON.stringify(door)}\n`)
  }
  await say()
  desk.onSwitch(say)
  return {
    get isBusy() {
      return !sockets.isEmpty
    },
    async close() {
      await rm(join(folder, doorFile(process.pid)), { force: true })
      await sockets.close()
      await new Promise<void>((resolve) => server.close(() => resolve()))
      await place.remove()
    },
  }
}

function mayEnter({ headers, url, method }: IncomingMessage, token: string): boolean {
  const given = headers.authorization ?? ''
  // A page in a browser always says where it comes from; a command never does.
  return (
    headers.origin === undefined && url === '/rpc' && method === 'GET' && isSame(given, `Bearer ${token}`)
  )
}

function turnAway(connection: Duplex): void {
  connection.end('HTTP/1.1 401 Refused\r\nconnection: close\r\ncontent-length: 0\r\n\r\n', () =>
    connection.destroy(),
  )
}

/** As many bytes as every system takes for the path of a socket. */
const longestPath = 100

/** In the folder of the files that name it, or in a temporary one where that path is too long for a socket. */
async function socketPlace(folder: string): Promise<{ socket: string; remove: () => Promise<void> }> {
  if (process.platform === 'win32') {
    const name = `\\\\.\\pipe\\dau-${randomBytes(18).toString('base64url')}`
    return { socket: name, remove: async () => {} }
  }
  const socket = join(folder, `${process.pid}.socket`)
  if (Buffer.byteLength(socket) <= longestPath) {
    // One of a killed program that had this process id.
    await rm(socket, { force: true })
    return { socket, remove: () => rm(socket, { force: true }) }
  }
  // A folder made so is entered by nobody else.
  const dir = await mkdtemp(join(tmpdir(), socketFolder))
  return { socket: join(dir, 'door'), remove: () => rm(dir, { recursive: true, force: true }) }
}

/** What programs left that were killed. */
async function removeStale(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const pid = Number(/^(\d+)\.(?:json|socket)$/u.exec(name)?.[1])
    if (!(pid > 0) || isRunning(pid)) continue
    const left = (await doorIn(folder, pid))?.socket
    if (left !== undefined && basename(dirname(left)).startsWith(socketFolder)) {
      await rm(dirname(left), { recursive: true, force: true })
    }
    await rm(join(folder, name), { force: true })
  }
}
