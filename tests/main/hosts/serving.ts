import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { type ServeOptions, type Serving, serve } from '../../../main/hosts/browser/serve.ts'
import { root } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

/** A running browser host on a small window and a copy of the sample library. */
export interface Host extends Serving {
  data: string
  folder: string
  port: number
  /** `127.0.0.1:port`. */
  authority: string
  /** The token, got as a browser gets it. */
  token: string
}

export async function startHost(more: Pick<ServeOptions, 'idle'> = {}): Promise<Host> {
  const [data, home] = [tempFolder(), tempFolder()]
  const [folder, window] = [join(home, 'articles'), join(home, 'window')]
  cpSync(join(root, 'seeds'), folder, { recursive: true })
  mkdirSync(join(window, 'assets'), { recursive: true })
  writeFileSync(join(window, 'index.html'), '<!doctype html><title>Dấu</title>')
  writeFileSync(join(window, 'assets', 'index-1.js'), 'export {}')
  writeFileSync(join(window, 'notes.md'), 'not served')
  writeFileSync(join(home, 'secret.js'), 'not served')
  const serving = await serve({
    env: {},
    data,
    first: { folder },
    sample: join(root, 'seeds'),
    window,
    licences: join(root, 'out', 'main', 'licences.json'),
    version: '1.2.3',
    program: 'a test',
    port: 0,
    ...more,
  })
  const address = new URL(serving.newAddress())
  const page = await raw(Number(address.port), requestOf(address.host, address.pathname))
  const token = /data-token="([\w-]+)"/u.exec(page)?.[1] ?? ''
  return { ...serving, data, folder, port: Number(address.port), authority: address.host, token }
}

/** A GET as a careful browser sends it, with other or more header fields; a field that is `undefined` is left out. */
export function requestOf(
  authority: string,
  path: string,
  { method = 'GET', ...fields }: Record<string, string | undefined> = {},
): string {
  const all = { host: authority, connection: 'close', ...fields }
  const lines = Object.entries(all).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}: ${value}\r\n`],
  )
  return `${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`
}

/** The same for the WebSocket. */
export function upgradeOf(
  authority: string,
  token: string,
  fields: Record<string, string | undefined> = {},
): string {
  return requestOf(authority, '/rpc', {
    connection: 'Upgrade',
    upgrade: 'websocket',
    origin: `http://${authority}`,
    'sec-websocket-version': '13',
    'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
    'sec-websocket-protocol': `dau, dau.token.${token}`,
    ...fields,
  })
}

/** Sends these bytes and resolves with everything that comes back until the server closes or `until` is in it. */
export function raw(port: number, bytes: string | Buffer, until?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    let text = ''
    socket.setEncoding('latin1').on('data', (more: string) => {
      text += more
      if (until !== undefined && text.includes(until)) socket.destroy()
    })
    socket.on('close', () => resolve(Buffer.from(text, 'latin1').toString('utf8')))
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // A server that has said enough need not read on.
      if (text !== '' || error.code === 'ECONNRESET' || error.code === 'EPIPE') resolve(text)
      else reject(error)
    })
  })
}

/** The status of an answer; 0 when the connection was closed without one. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/u.exec(answer)?.[1] ?? 0)
}
