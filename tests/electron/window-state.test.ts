import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { traceOf } from '../../main/hosts/electron/error-log.ts'
import { fittingState, stepped, WindowStateFile } from '../../main/hosts/electron/window-state.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

const left = { x: 0, y: 25, width: 1920, height: 1015 }
const right = { x: 1920, y: 0, width: 1280, height: 1024 }
const size = { width: 1000, height: 700, isMaximised: false }
const first = { width: 1440, height: 900, isMaximised: false }

test.each([
  ['where it was', { x: 100, y: 100 }, { x: 100, y: 100 }],
  ['on the second screen', { x: 2000, y: 50 }, { x: 2000, y: 50 }],
  ['partly out, but within reach', { x: -800, y: 100 }, { x: -800, y: 100 }],
  ['out to the left', { x: -950, y: 100 }, {}],
  ['out to the right', { x: 3150, y: 100 }, {}],
  ['under the bottom', { x: 100, y: 1030 }, {}],
  ['its title bar above the top', { x: 100, y: 0 }, {}],
  ['far away, on a screen that is gone', { x: -50_000, y: 40_000 }, {}],
  ['nowhere yet', {}, {}],
])('a window %s', (_, place, kept) => {
  expect(fittingState({ ...size, ...place }, [left, right])).toEqual({ ...size, ...kept })
})

test('a window larger than its screen is made as large as it, never smaller than the design', () => {
  const huge = { x: 2000, y: 10, width: 9000, height: 9000, isMaximised: true }
  expect(fittingState(huge, [left, right])).toEqual({ ...huge, width: 1280, height: 1024 })
  const tiny = { x: 10, y: 30, width: 1, height: -5, isMaximised: false }
  expect(fittingState(tiny, [left])).toMatchObject({ width: 640, height: 480 })
})

test('a window where no screen is said to be', () => {
  expect(fittingState({ ...size, x: 1, y: 1 }, [])).toEqual(size)
})

test('another window stands beside the one in front; that of an article alone is narrow', () => {
  const front = { x: 100, y: 50, width: 1400, height: 800, isMaximised: true, at: '#article=abcdefghijkl' }
  expect(stepped(front, '')).toEqual({ x: 128, y: 78, width: 1400, height: 800, isMaximised: false })
  const at = '#article=mnopqrstuvwx&alone'
  expect(stepped(front, at)).toMatchObject({ width: 860, height: 800, at })
  expect(stepped(undefined, '')).toEqual(first)
})

test('what is kept comes back; what cannot be understood counts as nothing', async () => {
  const dir = tempFolder()
  const file = new WindowStateFile(dir)
  expect(await file.read()).toEqual([first])
  const state = { x: 1, y: 2, width: 800, height: 600, isMaximised: true }
  const other = { ...first, at: '#article=abcdefghijkl&alone' }
  const all = [state, other]
  await Promise.all([file.keep([{ ...state, x: 7 }]), file.keep([{ ...state, x: 8 }]), file.keep(all)])
  expect(await new WindowStateFile(dir).read()).toEqual(all)
  expect(readdirSync(dir)).toEqual(['window.json'])
  for (const text of [
    '',
    '{',
    'null',
    '[]',
    '{"windows":[]}',
    '{"windows":[{"width":"a"}]}',
    '{"windows":[{"width":1e9,"height":5,"isMaximised":false}]}',
    '{"windows":[{"width":900,"height":500,"isMaximised":false,"at":"#article=../x"}]}',
  ]) {
    writeFileSync(join(dir, 'window.json'), text)
    expect(await file.read(), text).toEqual([first])
  }
})

test('a disk that does not take it is no error', async () => {
  const dir = join(tempFolder(), 'file')
  writeFileSync(dir, '')
  await expect(new WindowStateFile(dir).keep([first])).resolves.toBeUndefined()
})

test('an error is written without what it says', () => {
  const error = Object.assign(new TypeError('Bí mật của tôi\n    at secret note'), { code: 'ENOSPC' })
  const trace = traceOf(error)
  expect(trace).toMatch(/^Unexpected: TypeError ENOSPC\n\s+at /u)
  expect(trace).not.toMatch(/mật|secret/u)
  expect(traceOf('Bí mật')).not.toContain('mật')
  expect(traceOf(Object.assign(new Error('a'), { stack: 'Error: Bí mật\n    at mật' }))).toBe(
    'Unexpected: Error',
  )
})
