import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CodePoints } from '../../../main/exchange/offsets.ts'

test('counts code points before any offset that does not split one', () => {
  const text = fc
    .array(fc.constantFrom('a', 'ệ', 'e\u0323\u0302', '😊', '👩‍👩‍👧', '𠀀', '\n'))
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, (sample) => {
      const points = new CodePoints(sample)
      let offset = 0
      for (const [index, character] of [...sample].entries()) {
        expect(points.at(offset)).toBe(index)
        offset += character.length
      }
      expect(points.at(offset)).toBe([...sample].length)
    }),
  )
})
