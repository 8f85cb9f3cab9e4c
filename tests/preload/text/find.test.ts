import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../../preload/text/canonical.ts'
import { findQuote, occurrences } from '../../../preload/text/find.ts'
import { isGraphemeBoundary } from '../../../preload/text/graphemes.ts'
import { syllables } from '../../../preload/text/tokens.ts'
import { vietnameseText } from './arbitraries.ts'
import { seeds } from './seeds.ts'

/** The text with its occurrences in square brackets. */
function marked(text: string, surfaces: string[]): string {
  return occurrences(text, surfaces).reduceRight(
    (all, { start, end }) => `${all.slice(0, start)}[${all.slice(start, end)}]${all.slice(end)}`,
    text,
  )
}

function inOneLine(text: string): string {
  return canonical(text).text.replaceAll('\n', ' ').trim()
}

describe('occurrences', () => {
  test.each([
    ['Lào và Lào, Cu-ba', ['Lào'], '[Lào] và [Lào], Cu-ba', 'whole words'],
    ['Lâm Đồng, Làodia, ông Là', ['Là'], 'Lâm Đồng, Làodia, ông [Là]', 'not inside a longer word'],
    ['Vie\u0323\u0302t Nam', ['Việt Nam'], '[Vie\u0323\u0302t Nam]', 'decomposed, with the last marks'],
    ['Việt Nam.', ['Vie\u0323\u0302t Nam'], '[Việt Nam].', 'decomposed surface'],
    ['Hoà Bình', ['Hòa Bình'], '[Hoà Bình]', 'tone placement'],
    ['Bùi\nThanh \u00a0Sơn', ['Bùi Thanh Sơn'], '[Bùi\nThanh \u00a0Sơn]', 'line break and odd spaces'],
    ['ASEAN\n\nLào', ['ASEAN Lào'], 'ASEAN\n\nLào', 'a blank line ends a name'],
    [
      'BÙI THANH SƠN, bùi thanh sơn',
      ['Bùi Thanh Sơn'],
      '[BÙI THANH SƠN], bùi thanh sơn',
      'all capitals, no other case',
    ],
    ['VNEXPRESS VnExpress', ['VnExpress'], '[VNEXPRESS] [VnExpress]', 'all capitals of a joined name'],
    ['Bộ, bò, bo', ['Bộ'], '[Bộ], bò, bo', 'marks are required'],
    ['hội thảoTrong lời', ['hội thảo', 'Trong'], '[hội thảo][Trong] lời', 'glued sentences'],
    ['A1 A COVID19 COVID-19', ['A', 'COVID'], 'A1 [A] COVID19 [COVID]-19', 'letter and digit are one word'],
    [
      'Bộ Ngoại giao Lào',
      ['Lào', 'Bộ Ngoại giao Lào', 'Bộ Ngoại giao'],
      '[Bộ Ngoại giao Lào]',
      'longest first',
    ],
    ['Hà Nam Định', ['Hà Nam', 'Nam Định'], 'Hà [Nam Định]', 'longer beats earlier'],
    ['“một cửa” và một cửa', ['“một cửa”'], '[“một cửa”] và một cửa', 'surface with quotes'],
    ['在越南的', ['越南'], '在[越南]的', 'script without spaces'],
    ['Lào Lào', ['', '…', 'Lào', 'Lào'], '[Lào] [Lào]', 'empty and repeated surfaces'],
  ])('%j, %j → %j (%s)', (text, surfaces, expected) => {
    expect(marked(text, surfaces)).toBe(expected)
  })

  test('every mention by name in the seeds, in either Unicode form', () => {
    const names = ['Saleumxay Kommasith', 'Bùi Thanh Sơn', 'Bộ Ngoại giao', 'Việt Nam', 'Lào', 'Cuba']
    const counts = (form: 'NFC' | 'NFD') =>
      names.map((name) =>
        seeds.reduce((sum, { text }) => sum + occurrences(text.normalize(form), [name]).length, 0),
      )
    expect(counts('NFD')).toEqual(counts('NFC'))
    expect(Math.min(...counts('NFC'))).toBeGreaterThan(0)
  })

  test('slices are the surface, canonically or in capitals; no overlaps; whole graphemes', () => {
    const surfaces = fc.array(vietnameseText(), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(surfaces, vietnameseText(), fc.nat(), (names, filler, at) => {
        const cut = at % (filler.length + 1)
        const text = [filler.slice(0, cut), ...names, filler.slice(cut)].join(' ')
        let end = 0
        for (const found of occurrences(text, names)) {
          expect(found.start).toBeGreaterThanOrEqual(end)
          end = found.end
          const slice = inOneLine(text.slice(found.start, found.end))
          const surface = inOneLine(found.surface)
          expect([surface, canonical(surface.toUpperCase()).text]).toContain(slice)
          expect(isGraphemeBoundary(text, found.start)).toBe(true)
          expect(isGraphemeBoundary(text, found.end)).toBe(true)
        }
      }),
      { numRuns: 3_000 },
    )
  })

  test('a name of the text that stands alone is always found', () => {
    fc.assert(
      fc.property(vietnameseText(), (name) => {
        if (syllables(name).length === 0 || /\n[^\S\n]*\n/.test(name.trim())) return
        expect(occurrences(`và ${name} và`, [name])).not.toEqual([])
      }),
      { numRuns: 1_000 },
    )
  })
})

describe('findQuote', () => {
  test.each([
    ['Lào, Lào', 'Lào', ['Lào', 'Lào'], 'exact, in order'],
    ['hoà bình, hòa bình', 'hòa bình', ['hòa bình'], 'exact copies come alone'],
    ['Hoà\u00a0bình – “ổn định”', 'Hòa bình - "ổn định"', ['Hoà\u00a0bình – “ổn định”'], 'else canonically'],
    ['Bộ\n\nNgoại giao', 'Bộ Ngoại giao', ['Bộ\n\nNgoại giao'], 'across a paragraph'],
    ['tie\u0302\u0301ng', 'tie', [], 'never half a letter'],
    ['tie\u0302\u0301ng Việt', 'tiếng', ['tie\u0302\u0301ng'], 'decomposed'],
    ['ababab', 'abab', ['abab'], 'without overlaps'],
    ['Lào', 'lào', [], 'case matters'],
    ['Lào', '', [], 'empty'],
    ['Lào', ' \n', [], 'only spaces'],
  ])('%j, %j → %j (%s)', (text, quote, expected) => {
    expect(findQuote(text, quote).map(({ start, end }) => text.slice(start, end))).toEqual(expected)
  })

  test('a passage of a seed is found in its other forms', () => {
    for (const { text } of seeds) {
      for (let at = 100; at + 80 < text.length; at += 500) {
        const quote = text.slice(at, at + 80)
        expect(findQuote(text, quote).map(({ start }) => start)).toContain(at)
        for (const other of [text.normalize('NFD'), text.replaceAll(' ', '\u00a0')]) {
          expect(findQuote(other, quote).length).toBeGreaterThan(0)
        }
      }
    }
  })
})
