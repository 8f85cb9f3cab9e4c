import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { openApp } from '../../../main/open-app.ts'
import { dau, dauJson, root } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { type Server, startServer } from '../../window/server.ts'

let server: Server | undefined
afterEach(async () => {
  await server?.kill()
})

test('a command works on the library that the window has open, and the library goes on when it is closed', async () => {
  const data = tempFolder()
  server = await startServer(data, ['--sample'])
  await dauJson(data, ['index'])
  const words = ['annotate', '002_', '--quote', 'Saleumxay Kommasith', '--nth', '1', '--color', 'green']
  const made = await dauJson<{ id: string }>(data, words)
  expect(await dauJson(data, ['annotations'])).toMatchObject([{ id: made.id, color: 'green' }])
  // Refusals and wrong input say the same as without a window.
  const absent = await dau(data, ['annotate', '002_', '--quote', 'không có câu này'])
  expect(absent).toMatchObject({ code: 1, out: '', err: expect.stringContaining('is not in 002_') })
  const empty = await dau(data, ['annotate', '002_', '--quote', ''])
  expect(empty).toMatchObject({ code: 1, out: '', err: 'The quotation is empty; give it some words.\n' })
  const indexed = await dauJson<{ unchanged: number }>(data, ['index'])
  expect(indexed.unchanged).toBe(5)
  expect(await server.end()).toBe(0)
  expect(readdirSync(join(data, 'running'))).toEqual([])
  expect(await dauJson(data, ['annotations'])).toMatchObject([{ id: made.id }])
})

test('a command on another library does not go through the window', async () => {
  const [data, other] = [tempFolder(), tempFolder()]
  server = await startServer(data, ['--sample'])
  const { code, out } = await dau(data, ['--library', other, '--json', 'articles'])
  expect({ code, out: JSON.parse(out) }).toEqual({ code: 0, out: [] })
  expect(await dauJson<unknown[]>(data, ['--library', join(root, 'seeds'), 'articles'])).toHaveLength(5)
})

test('the way in is for this user alone and for nobody without the token', async () => {
  const data = tempFolder()
  server = await startServer(data, ['--sample'])
  const running = join(data, 'running')
  const name = readdirSync(running).find((one) => one.endsWith('.json'))
  const door = JSON.parse(readFileSync(join(running, name ?? ''), 'utf8')) as {
    socket: string
    token: string
  }
  expect(door.token).toMatch(/^[\w-]{43}$/u)
  if (process.platform !== 'win32') {
    expect(statSync(running).mode & 0o777).toBe(0o700)
    expect(statSync(join(running, name ?? '')).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(door.socket)).mode & 0o777).toBe(0o700)
    expect(statSync(door.socket).mode & 0o777).toBe(0o600)
  }
  expect(await entered(door.socket, { authorization: `Bearer ${door.token}` })).toBe(true)
  expect(await entered(door.socket, {})).toBe(false)
  expect(await entered(door.socket, { authorization: `Bearer ${door.token}x` })).toBe(false)
  expect(
    await entered(door.socket, { authorization: `Bearer ${door.token}`, origin: 'http://127.0.0.1' }),
  ).toBe(false)
})

test('what a killed window left stops nobody and is cleared away', async () => {
  const data = tempFolder()
  server = await startServer(data, ['--sample'])
  await dauJson(data, ['index'])
  const left = readdirSync(join(data, 'running'))
  await server.kill()
  expect(readdirSync(join(data, 'running'))).toEqual(left)
  expect(await dauJson<unknown[]>(data, ['articles'])).toHaveLength(5)
  server = await startServer(data, ['--sample'])
  const now = readdirSync(join(data, 'running'))
  expect(now).toHaveLength(left.length)
  expect(now.filter((name) => left.includes(name))).toEqual([])
})

test('a data folder with a long path is no hindrance', async () => {
  const data = join(tempFolder(), 'x'.repeat(120))
  server = await startServer(data, ['--sample'])
  await dauJson(data, ['index'])
  expect(await dauJson<unknown[]>(data, ['articles'])).toHaveLength(5)
  expect(await server.end()).toBe(0)
})

test('a second start leads to the window that runs, by an address of its own', async () => {
  const data = tempFolder()
  server = await startServer(data, ['--sample'])
  for (const words of [[join(root, 'seeds')], []]) {
    const { url } = await dauJson<{ url: string }>(data, ['serve', '--no-open', ...words])
    expect(url).not.toBe(server.url)
    expect(new URL(url).origin).toBe(new URL(server.url).origin)
    expect((await fetch(url)).status).toBe(200)
    expect((await fetch(url)).status).toBe(403)
  }
  const said = await dau(data, ['serve', '--no-open'])
  expect(said).toEqual({
    code: 0,
    out: expect.stringMatching(/^Dấu is open already, at http:\S+ \(lets one page in\)\n$/u),
    err: '',
  })
  // The first address still does.
  expect((await fetch(server.url)).status).toBe(200)
  expect(await server.end()).toBe(0)
})

test('a library that a command has open is told in one sentence', async () => {
  const data = tempFolder()
  const folder = join(root, 'seeds')
  await dauJson(data, ['--library', folder, 'index'])
  const app = await openApp({
    env: { DAU_DATA: data },
    folder,
    onSaveFailure: 'reject',
    program: 'the dau command',
  })
  for (const words of [[folder], []]) {
    const second = await dau(data, ['serve', '--no-open', ...words])
    expect(second).toMatchObject({ code: 1, out: '' })
    expect(second.err).toMatch(
      /^This library is open in Dấu \(process \d+, the dau command\); close it there.*\n$/u,
    )
  }
  await app.close()
})

test('a port that is taken or none is told in one sentence', async () => {
  const data = tempFolder()
  server = await startServer(data, ['--sample'])
  const { port } = new URL(server.url)
  const taken = await dau(tempFolder(), ['serve', '--no-open', '--port', port])
  expect(taken).toEqual({ code: 1, out: '', err: expect.stringMatching(/^Port \d+ is in use; .+\n$/u) })
  expect((await dau(data, ['serve', '--port', '70000'])).code).toBe(2)
})

function entered(socket: string, headers: Record<string, string>): Promise<boolean> {
  return new Promise((resolve) => {
    const knocking = new WebSocket(`ws+unix:${socket}:/rpc`, ['dau'], { headers })
    knocking.on('open', () => {
      knocking.close()
      resolve(true)
    })
    knocking.on('error', () => resolve(false))
  })
}
