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
    'a chain comes apart',
    '1-2 2-3 3-4 4-5 5-6',
    [
      [2, 1, 3],
      [4, 5],
    ],
  ],
  ['what is left alone is in none', '1-2 1-3 1-4 4-5', [[1, 2, 3, 4]]],
])('%s', (_, pairs, expected) => {
  expect(stars(pairs)).toEqual(expected)
})
