import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  contextAfter,
  contextBefore,
  isGraphemeBoundary,
  widenToGraphemes,
} from '../../../preload/text/graphemes.ts'
import { vietnameseText } from './arbitraries.ts'

const segmenter = new Intl.Segmenter('vi', { granularity: 'grapheme' })

function boundaries(text: string): number[] {
  return [...[...segmenter.segment(text)].map(({ index }) => index), ...(text === '' ? [0] : [text.length])]
}

const anyText = fc.oneof(
  vietnameseText(),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        'a',
        '\r',
        '\n',
        '\u0301',
        '\u200d',
        '👩',
        '🔬',
        '🇻',
        '🇳',
        '한',
        '\u1161',
        '©',
        '\ufe0f',
        'ก',
        'ำ',
        'क',
        '\u094d',
      ),
      { maxLength: 20 },
    )
    .map((signs) => signs.join('')),
)

describe('graphemes', () => {
  test('boundaries are those of the whole text, though only a window is looked at', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const found = Array.from({ length: text.length + 1 }, (_, at) => at).filter((at) =>
          isGraphemeBoundary(text, at),
        )
        expect(found).toEqual(boundaries(text))
      }),
      { numRuns: 3_000 },
    )
  })

  test('a widened range holds the range, is whole, and is the smallest', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.nat(), (text, a, b) => {
        const [start = 0, end = 0] = [a, b].map((n) => n % (text.length + 1)).sort((x, y) => x - y)
        const wide = widenToGraphemes(text, start, end)
        const all = boundaries(text)
        expect(wide.start).toBe(all.findLast((at) => at <= start))
        expect(wide.end).toBe(start === end ? wide.start : all.find((at) => at >= end))
      }),
      { numRuns: 2_000 },
    )
  })

  test('contexts are as long as they may be without cutting a grapheme', () => {
    fc.assert(
      fc.property(anyText, fc.nat(), fc.integer({ min: 0, max: 12 }), (text, a, max) => {
        const all = boundaries(text)
        const at = all[a % all.length] ?? 0
        const before = contextBefore(text, at, max)
        const after = contextAfter(text, at, max)
        expect(at - before.length).toBe(all.find((edge) => edge >= at - max))
        expect(at + after.length).toBe(all.findLast((edge) => edge <= at + max))
        expect(text.slice(0, at).endsWith(before)).toBe(true)
        expect(text.startsWith(after, at)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  test.each([
    ['Việt Nam', 4, 3, 'iệt', ' Na'],
    ['Vie\u0323\u0302t Nam', 5, 4, 'ie\u0323\u0302', 't Na'],
    ['Vie\u0323\u0302t Nam', 5, 2, '', 't '],
    ['👩‍🔬 và 🇻🇳', 6, 5, ' ', 'và '],
  ])('around %j at %d, at most %d', (text, at, max, before, after) => {
    expect([contextBefore(text, at, max), contextAfter(text, at, max)]).toEqual([before, after])
  })
})
