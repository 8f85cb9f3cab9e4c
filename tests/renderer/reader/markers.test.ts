import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markersOf } from '../../../renderer/reader/markers.ts'

const place = (id: string) => ({ id, start: 0, end: 1, annotation: {} as never })

test('notes on one line share a marker, and no marker covers another or stands above its line', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2_000)), (tops) => {
      const lines = tops.map((top, index) => ({ place: place(String(index)), top }))
      const markers = markersOf(lines)
      expect(markers.flatMap(({ places }) => places)).toHaveLength(lines.length)
      markers.forEach(({ top, places }, index) => {
        const before = markers[index - 1]
        if (before) expect(top - before.top).toBeGreaterThanOrEqual(30)
        const first = tops[Number(places[0]?.id)] ?? 0
        expect(top).toBeGreaterThanOrEqual(first)
      })
    }),
  )
})

test('a marker stands at its line where there is room', () => {
  const found = markersOf([
    { place: place('a'), top: 100 },
    { place: place('b'), top: 104 },
    { place: place('c'), top: 120 },
    { place: place('d'), top: 400 },
  ])
  expect(found.map(({ top, places }) => [top, places.map(({ id }) => id)])).toEqual([
    [100, ['a', 'b']],
    [130, ['c']],
    [400, ['d']],
  ])
})
