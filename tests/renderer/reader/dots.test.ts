import { expect, test } from 'vitest'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import { dotsOf, nearestDot } from '../../../renderer/reader/dots.ts'
import type { Placed } from '../../../renderer/reader/mark-look.ts'

const types = [{ id: 'person', name: 'Person', color: 'person', pattern: 'solid' as const }]

function place(id: string, parts: Partial<Annotation>): Placed {
  const annotation = {
    id,
    articleId: 'a',
    tags: [],
    tagNames: [],
    createdAt: '',
    updatedAt: '',
    origin: 'user',
  }
  return { id, start: 0, end: 1, annotation: { ...annotation, ...parts } as Annotation }
}

const mention = { mention: { entityId: 'e1', type: 'person', asWritten: '' } }

test('every mark has a dot of its colour, highlights above entities', () => {
  const places = [place('a', { color: 'rose' }), place('b', mention), place('c', {})]
  const { paths, at } = dotsOf(places, [0.1, 0.5, 0.9], 800, types)
  expect([...paths]).toEqual([
    ['var(--ent-person)', 'M2.5 400h0'],
    ['var(--hl-rose-2)', 'M2.5 80h0'],
    ['var(--ink-3)', 'M2.5 720h0'],
  ])
  expect(at.map(({ y }) => y)).toEqual([80, 400, 720])
})

test('ten thousand marks are few elements, and no longer than the strip', () => {
  const places = Array.from({ length: 10_000 }, (_, index) =>
    place(`${index}`, index % 2 ? mention : { color: 'blue' }),
  )
  const shares = places.map((_, index) => index / places.length)
  const { paths } = dotsOf(places, shares, 800, types)
  expect(paths.size).toBe(2)
  for (const path of paths.values()) expect(path.split('M').length - 1).toBeLessThanOrEqual(1_601)
})

test('a click means the nearest dot within reach', () => {
  const dots = dotsOf([place('a', { color: 'rose' }), place('b', mention)], [0.1, 0.11], 1_000, types)
  expect(nearestDot(dots, 104, 5)?.id).toBe('a')
  expect(nearestDot(dots, 106, 5)?.id).toBe('b')
  expect(nearestDot(dots, 90, 5)).toBeUndefined()
})
