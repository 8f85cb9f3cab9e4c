import { MessageChannel } from 'node:worker_threads'
import { beforeAll, expect, test, vi } from 'vitest'
import { callsOf, ipcRenderer } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

/** The window as the preload script sees it. */
const page = Object.assign(new EventTarget(), { postMessage: vi.fn() })

beforeAll(async () => {
  vi.stubGlobal('window', page)
  vi.stubGlobal('location', { origin: 'app://dau' })
  await import('../../preload/electron.ts')
})

function say(data: unknown, source: unknown = page): void {
  page.dispatchEvent(Object.assign(new Event('message'), { data, source }))
}

test('the page gets one word from Electron, and no function', () => {
  expect(callsOf('contextBridge.exposeInMainWorld')).toEqual([['dau', { host: 'electron' }]])
})

test('only the page itself asks for a port, and with the right word', () => {
  say('dau:ready', {})
  say('dau:ready', null)
  say('dau:port')
  say({ 'dau:ready': true })
  expect(callsOf('ipcRenderer.send')).toEqual([])
  say('dau:ready')
  expect(callsOf('ipcRenderer.send')).toEqual([['dau:ready']])
})

test('the port goes to our page alone', () => {
  const { port1, port2 } = new MessageChannel()
  ipcRenderer.emit('dau:port', { ports: [port2] }, null)
  expect(page.postMessage.mock.calls).toEqual([['dau:port', 'app://dau', [port2]]])
  port1.close()
})
