import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Annotation, Color } from '../../../preload/contract/annotation.ts'
import type { Placed } from '../../../renderer/reader/mark-look.ts'
import { markersOf, pointed } from '../../../renderer/reader/markers.ts'

const place = (id: string, start = 0, end = 1, parts: Partial<Annotation> = {}): Placed => ({
  id,
  start,
  end,
  annotation: { id, ...parts } as Annotation,
})
const note = { note: {} as never }
const at = (id: string, top: number) => ({ start: top, places: [place(id)], top })

test('what begins on one line shares a marker, and no marker covers another or stands above its line', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2_000)), (tops) => {
      const lines = tops.map((top, index) => at(String(index), top))
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
  const found = markersOf([at('a', 100), at('b', 104), at('c', 120), at('d', 400)])
  expect(found.map(({ top, places }) => [top, places.map(({ id }) => id)])).toEqual([
    [100, ['a', 'b']],
    [130, ['c']],
    [400, ['d']],
  ])
})

test('on a shared line notes come first and each mark is counted once', () => {
  const shared = place('shared', 0, 9, { color: 'blue' })
  const [marker] = markersOf([
    { start: 0, places: [place('pile', 0, 5, { color: 'rose' }), shared], top: 10 },
    { start: 4, places: [place('note', 4, 6, note), shared], top: 12 },
  ])
  expect(marker?.places.map(({ id }) => id)).toEqual(['note', 'pile', 'shared'])
})

test('a note counts the highlights that overlap it, not those that touch it', () => {
  const rose = place('rose', 10, 40, { color: 'rose', ...note })
  const colored = [
    place('before', 0, 10, { color: 'green' }),
    rose,
    place('yellow', 20, 60, { color: 'yellow' }),
    place('after', 40, 50, { color: 'blue' }),
  ]
  expect(idsOf(pointed([rose], colored, 0, 100))).toEqual([[10, ['rose', 'yellow']]])
  const bare = place('bare', 41, 42, note)
  expect(idsOf(pointed([bare], colored, 0, 100))).toEqual([[41, ['bare', 'yellow', 'after']]])
  expect(pointed([rose], colored, 11, 100)).toEqual([])
})

test('more than three colours at one place are pointed at once, where the fourth begins', () => {
  const four = pile(['yellow', 'blue', 'rose', 'green'])
  const ids = ['0-yellow', '1-blue', '2-rose', '3-green']
  const [found, ...others] = pointed([], four, 0, 100)
  expect(others).toEqual([])
  expect(found?.start).toBe(3)
  expect(found?.places.map(({ id }) => id).sort()).toEqual(ids)
  expect(pointed([], pile(['yellow', 'blue', 'rose']), 0, 100)).toEqual([])
  expect(pointed([], pile(['yellow', 'blue', 'rose', 'rose', 'blue']), 0, 100)).toEqual([])
  // A fifth that begins later belongs to the same pile.
  const five = pointed([], pile(['yellow', 'blue', 'rose', 'green', 'violet']), 0, 100)
  expect(five.map(({ start, places }) => [start, places.length])).toEqual([[3, 5]])
})

test('a pile with a note has the marker of its note alone', () => {
  const colored = pile(['yellow', 'blue', 'rose', 'green'])
  const noted = place('noted', 5, 7, note)
  expect(pointed([noted], colored, 0, 100).map(({ places }) => places.length)).toEqual([5])
})

/** Highlights that begin one letter after the other and end together. */
function pile(colors: readonly Color[]): Placed[] {
  return colors.map((color, index) => place(`${index}-${color}`, index, 30, { color }))
}

function idsOf(found: ReturnType<typeof pointed>): [number, string[]][] {
  return found.map(({ start, places }) => [start, places.map(({ id }) => id)])
}
