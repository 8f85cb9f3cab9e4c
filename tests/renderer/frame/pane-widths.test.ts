import { expect, it } from 'vitest'
import { preferences } from '../../../preload/contract/desk.ts'
import { sideWidth } from '../../../renderer/frame/pane-widths.ts'

const usual = preferences.parse({})
const widths = (of: typeof usual, window: number) => [
  sideWidth('list', of, window).shown,
  sideWidth('inspector', of, window).shown,
]

it('is the width of the layout until somebody sets another', () => {
  expect(widths(usual, 1440)).toEqual([304, 344])
  expect(widths(usual, 1100)).toEqual([256, 304])
  expect(widths(usual, 860)).toEqual([256, 320])
  expect(widths({ ...usual, density: 'compact' }, 1440)).toEqual([272, 312])
})

it('is what was set, as far as the reader keeps room', () => {
  const wide = { ...usual, listWidth: 420, inspectorWidth: 520 }
  expect(widths(wide, 1440)).toEqual([420, 520])
  for (let window = 1000; window < 1280; window += 20) {
    const [list = 0, inspector = 0] = widths(wide, window)
    expect(window - list - inspector).toBeGreaterThan(window / 3)
  }
  expect(widths(wide, 860)).toEqual([256, 320])
})
