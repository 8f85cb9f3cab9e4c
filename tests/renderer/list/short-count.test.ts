import { expect, test } from 'vitest'
import { shortCount } from '../../../renderer/list/short-count.ts'

test('counts of any archive fit into the segments of the list', () => {
  expect([0, 405, 9_999].map((count) => shortCount(count, 'vi'))).toEqual(['0', '405', '9.999'])
  for (const count of [10_005, 100_000, 999_999]) {
    for (const language of ['vi', 'en']) expect(shortCount(count, language).length).toBeLessThanOrEqual(5)
  }
  expect(shortCount(10_005, 'en')).toBe('10K')
})
