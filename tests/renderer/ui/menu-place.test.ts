import fc from 'fast-check'
import { expect, test } from 'vitest'
import { menuPlace } from '../../../renderer/ui/menu-place.ts'

const screen = { width: 1100, height: 700 }
const menu = { width: 220, height: 300 }
const at = (left: number, top: number) => ({ left, top, right: left + 30, bottom: top + 26 })

test('a menu stands below its button, at the edge it keeps to, and above it where there is no room below', () => {
  expect(menuPlace(at(400, 100), menu, 'start', screen)).toMatchObject({ left: 400, top: 132 })
  expect(menuPlace(at(400, 100), menu, 'end', screen)).toMatchObject({ left: 210, top: 132 })
  expect(menuPlace(at(400, 600), menu, 'start', screen)).toMatchObject({ top: 294 })
})

test('a menu beside an item stands left of it where there is no room on the right', () => {
  expect(menuPlace(at(400, 100), menu, 'beside', screen)).toMatchObject({ left: 430, top: 100 })
  expect(menuPlace(at(900, 100), menu, 'beside', screen)).toMatchObject({ left: 680 })
})

test('however large a menu and wherever it is asked for, it is in the window', () => {
  const place = fc.record({ left: fc.nat(screen.width), top: fc.nat(screen.height) })
  const size = fc.record({
    width: fc.integer({ min: 50, max: 600 }),
    height: fc.integer({ min: 20, max: 2_000 }),
  })
  const side = fc.constantFrom('start' as const, 'end' as const, 'beside' as const)
  fc.assert(
    fc.property(place, size, side, ({ left, top }, of, which) => {
      const found = menuPlace(at(left, top), of, which, screen)
      expect(found.left).toBeGreaterThanOrEqual(0)
      expect(found.left + of.width).toBeLessThanOrEqual(screen.width)
      expect(found.top).toBeGreaterThanOrEqual(0)
      expect(found.top + Math.min(of.height, found.maxHeight)).toBeLessThanOrEqual(screen.height)
    }),
  )
})
