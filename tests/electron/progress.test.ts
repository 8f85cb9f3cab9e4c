import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { Desk } from '../../main/desk.ts'
import { electronHost } from '../../main/hosts/electron/electron-host.ts'
import { showProgress } from '../../main/hosts/electron/system-marks.ts'
import { root } from '../helpers/dau.ts'
import { tempFolder } from '../helpers/temp-folder.ts'
import { BrowserWindow, callsOf } from './fake-electron.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

const patience = { timeout: 25_000, interval: 5 }
const closing: Desk[] = []
afterAll(async () => {
  for (const desk of closing) await desk.close()
})

test('the button of the window shows how far an index run is, ever further, and nothing after it', async () => {
  const folder = tempFolder()
  for (let at = 0; at < 1_500; at++) {
    writeFileSync(
      join(folder, `${at}.txt`),
      `Bài số ${at} về đối ngoại\n\n${'Nội dung của bài. '.repeat(40)}\n`,
    )
  }
  const desk = await Desk.open(
    {
      env: {},
      data: tempFolder(),
      host: electronHost(() => undefined, join(root, 'main/hosts/electron/index-entry.ts')),
      sample: join(root, 'seeds'),
      licences: '',
      version: '0.0.0',
      program: 'a test',
    },
    { folder },
  )
  closing.push(desk)
  const windows = [new BrowserWindow({}), new BrowserWindow({})]
  showProgress(() => windows as never, desk)
  const shown = () => callsOf('window.setProgressBar').map(([value]) => value as number)
  const { app } = desk

  // Held twice on the way, so that the button is looked at there however quick the computer is.
  let before = 0
  for (const _ of [1, 2]) {
    await vi.waitFor(() => expect(app.state().indexing?.done ?? 0).toBeGreaterThan(before), patience)
    await app.pauseIndexing()
    await vi.waitFor(() => {
      const { state, done = 0, total = 1 } = app.state().indexing ?? {}
      expect(state).toBe('paused')
      expect(shown().slice(-2)).toEqual([done / total, done / total])
    }, patience)
    before = app.state().indexing?.done ?? 0
    expect(before).toBeLessThan(1_500)
    await app.resumeIndexing()
  }
  await vi.waitFor(() => expect(shown().slice(-2)).toEqual([-1, -1]), patience)

  const run = shown().filter((value) => value >= 0 && value <= 1)
  expect(run).toEqual(run.toSorted((a, b) => a - b))
  expect(new Set(run).size).toBeGreaterThanOrEqual(2)
  // Both windows, and once at the end.
  expect(shown().filter((value) => value === -1)).toHaveLength(2)
}, 60_000)
