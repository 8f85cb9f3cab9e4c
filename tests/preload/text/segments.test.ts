import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { segments } from '../../../preload/text/segments.ts'

const length = 60
const passage = fc
  .record({
    id: fc.stringMatching(/^[a-z]{1,3}$/),
    start: fc.nat(length),
    end: fc.nat(length),
  })
  .map(({ id, start, end }) => ({ id, start: Math.min(start, end), end: Math.max(start, end) }))
const passages = fc.uniqueArray(passage, { selector: ({ id }) => id, maxLength: 12 })

describe('segments', () => {
  test('every unit carries exactly the passages that lie on it', () => {
    fc.assert(
      fc.property(passages, fc.nat(length), fc.nat(length), (all, a, b) => {
        const from = Math.min(a, b)
        const to = Math.max(a, b)
        const found = segments(all, from, to)
        for (let unit = 0; unit < length; unit++) {
          const here = found.filter(({ start, end }) => start <= unit && unit < end)
          const wanted = all.filter(({ start, end }) => start <= unit && unit < end).map(({ id }) => id)
          expect(here.length).toBeLessThanOrEqual(1)
          const isInside = from <= unit && unit < to
          expect([...(here[0]?.ids ?? [])].sort()).toEqual(isInside ? wanted.sort() : [])
        }
      }),
    )
  })

  test('segments are in order, disjoint, never empty, and the shortest passage comes first', () => {
    fc.assert(
      fc.property(passages, (all) => {
        const lengths = new Map(all.map(({ id, start, end }) => [id, end - start]))
        let before = 0
        for (const { start, end, ids } of segments(all, 0, length)) {
          expect(start).toBeGreaterThanOrEqual(before)
          expect(end).toBeGreaterThan(start)
          before = end
          const sizes = ids.map((id) => lengths.get(id) ?? 0)
          expect(sizes).toEqual(sizes.toSorted((x, y) => x - y))
        }
      }),
    )
  })

  test('two passages that overlap give three segments', () => {
    const found = segments(
      [
        { id: 'rose', start: 10, end: 30 },
        { id: 'yellow', start: 20, end: 45 },
      ],
      0,
      100,
    )
    expect(found).toEqual([
      { start: 10, end: 20, ids: ['rose'] },
      { start: 20, end: 30, ids: ['rose', 'yellow'] },
      { start: 30, end: 45, ids: ['yellow'] },
    ])
  })
})
