import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Host, startHost } from './serving.ts'

let host: Host | undefined
afterEach(() => host?.close())

/** Milliseconds, far more than a socket takes to open on a computer that has much to do. */
const after = 400

async function start(): Promise<{ host: Host; ended: Promise<number>; hasEnded: () => boolean }> {
  const { promise, resolve } = Promise.withResolvers<number>()
  let hasEnded = false
  const end = () => {
    hasEnded = true
    resolve(performance.now())
  }
  host = await startHost({ idle: { after, end } })
  return { host, ended: promise, hasEnded: () => hasEnded }
}

async function openWindow({ authority, token }: Host): Promise<WebSocket> {
  const socket = new WebSocket(`ws://${authority}/rpc`, ['dau', `dau.token.${token}`], {
    origin: `http://${authority}`,
  })
  await once(socket, 'open')
  return socket
}

async function closeWindow(socket: WebSocket): Promise<number> {
  socket.close()
  await once(socket, 'close')
  return performance.now()
}

test('a server ends some time after the last of its windows was closed, and not before', async () => {
  const { host, ended, hasEnded } = await start()
  const [first, second] = [await openWindow(host), await openWindow(host)]
  const firstClosed = await closeWindow(first)
  await until(firstClosed + 2 * after)
  expect(hasEnded()).toBe(false)
  const closed = await closeWindow(second)
  // Timers count in whole milliseconds.
  expect((await ended) - closed).toBeGreaterThan(after - 50)
})

test('a window that comes back in time keeps it going', async () => {
  const { host, hasEnded } = await start()
  await closeWindow(await openWindow(host))
  const socket = await openWindow(host)
  await until(performance.now() + 2 * after)
  expect(hasEnded()).toBe(false)
  socket.terminate()
})

test('a server that nobody has come to yet waits', async () => {
  const { hasEnded } = await start()
  await until(performance.now() + 2 * after)
  expect(hasEnded()).toBe(false)
})

/** That nothing happens within a time takes that time to see. */
function until(time: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, time - performance.now()))
}
