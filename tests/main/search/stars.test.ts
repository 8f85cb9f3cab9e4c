import fc from 'fast-check'
import { expect, test } from 'vitest'
import { starsOf } from '../../../main/search/stars.ts'

/** Pairs such as `1-2 2-3`, each of them both ways. */
function stars(pairs: string): number[][] {
  const neighbours = new Map<number, number[]>()
  const add = (a: number, b: number) => neighbours.set(a, [...(neighbours.get(a) ?? []), b])
  for (const pair of pairs.split(' ')) {
    const [a = 0, b = 0] = pair.split('-').map(Number)
    add(a, b)
    add(b, a)
  }
  return starsOf(neighbours)
}

test.each([
  ['two', '1-2', [[1, 2]]],
  [
    'two apart',
    '1-2 4-3',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  ['three that are all alike', '1-2 1-3 2-3', [[1, 2, 3]]],
  ['a version in the middle takes both sides', '1-5 5-9', [[5, 1, 9]]],
  [
    'a chain comes apart, and its last link is in a part',
    '1-2 2-3 3-4 4-5 5-6',
    [
      [2, 1, 3],
      [5, 4, 6],
    ],
  ],
  [
    'what is left alone takes one from the largest group around it',
    '1-2 1-3 1-4 4-5',
    [
      [1, 2, 3],
      [4, 5],
    ],
  ],
  [
    'several that are left alone by the same one stand with it',
    '1-2 1-3 1-4 1-7 4-5 4-6',
    [
      [1, 2, 3, 7],
      [4, 5, 6],
    ],
  ],
])('%s', (_, pairs, expected) => {
  expect(stars(pairs)).toEqual(expected)
})

test('whatever is like something stands in one group, whose first it is like', () => {
  const pair = fc.tuple(fc.nat(12), fc.nat(12)).filter(([a, b]) => a !== b)
  fc.assert(
    fc.property(fc.array(pair, { minLength: 1, maxLength: 30 }), (pairs) => {
      const alike = new Set(pairs.flatMap(([a, b]) => [`${a}-${b}`, `${b}-${a}`]))
      const found = stars([...new Set(pairs.map(([a, b]) => (a < b ? `${a}-${b}` : `${b}-${a}`)))].join(' '))
      expect(found.flat().sort()).toEqual([...new Set(pairs.flat())].sort())
      for (const [first, ...others] of found) {
        expect(others.length).toBeGreaterThan(0)
        for (const other of others) expect(alike).toContain(`${first}-${other}`)
      }
    }),
    { numRuns: 2_000 },
  )
})
