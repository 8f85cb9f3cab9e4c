import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chunked } from '../../../renderer/ui/chunks.ts'

const tenThousand = Array.from({ length: 10_000 }, (_, id) => ({ id }))

describe('the stretches of a list', () => {
  test('hold every item in order, with different keys, whatever was cut before', () => {
    const list = fc.array(fc.constantFrom(...tenThousand.slice(0, 30)), { maxLength: 150 })
    fc.assert(
      fc.property(fc.array(list, { minLength: 1, maxLength: 4 }), (lists) => {
        let cut = chunked<{ id: number }>([])
        for (const items of lists) {
          cut = chunked(items, cut)
          expect(cut.flatMap((one) => one.items)).toEqual(items)
          expect(new Set(cut.map(({ key }) => key)).size).toBe(cut.length)
          for (const one of cut) expect(one.items.length).toBeLessThan(40)
        }
      }),
    )
  })

  test('an item more or less among ten thousand changes one of them', () => {
    const before = chunked(tenThousand)
    const added = chunked(tenThousand.toSpliced(4_567, 0, { id: -1 }), before)
    expect(added.filter((one) => !before.includes(one))).toHaveLength(1)
    expect(added.map(({ key }) => key)).toEqual(before.map(({ key }) => key))
    const removed = chunked(tenThousand, added)
    expect(removed.filter((one) => !added.includes(one))).toHaveLength(1)
    expect(chunked([...tenThousand], removed)).toBe(removed)
  })

  test('do not grow without end', () => {
    let items = tenThousand.slice(0, 100)
    let cut = chunked(items)
    for (let id = -1; id > -100; id--) {
      items = items.toSpliced(50, 0, { id })
      cut = chunked(items, cut)
    }
    expect(Math.max(...cut.map((one) => one.items.length))).toBeLessThan(40)
    expect(cut.flatMap((one) => one.items)).toEqual(items)
  })
})
