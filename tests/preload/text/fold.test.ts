import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactKey, foldedKey, foldedPrefixes, hits, levelOf, matches } from '../../../preload/text/fold.ts'
import { syllables } from '../../../preload/text/tokens.ts'
import { foldingCases } from './folding-cases.ts'
import { seeds } from './seeds.ts'

/** A text without marks, case and punctuation. */
function foldedText(text: string): string {
  return syllables(text).map(foldedKey).join(' ')
}

describe('matches', () => {
  const cases = foldingCases.filter(({ expected }) => expected !== 'alias')

  test('the table of folding cases is there', () => {
    expect(cases.length).toBeGreaterThanOrEqual(75)
    expect(new Set(cases.map(({ expected }) => expected))).toEqual(new Set(['yes', 'no']))
  })

  test.each(cases)('$query in $text: $expected ($why)', ({ query, text, expected }) => {
    for (const form of ['NFC', 'NFD'] as const) {
      expect(matches(query.normalize(form), text)).toBe(expected === 'yes')
      expect(matches(query, text.normalize(form))).toBe(expected === 'yes')
    }
  })

  test.each([
    ['202', '2021', true],
    ['viet', 'Vietnam', true],
    ['ngo', 'Bộ Ngoại giao', true],
    ['ngô', 'Bộ Ngoại giao', false],
    ['bộ ngoại gi', 'Bộ Ngoại giao', true],
    ['bo ng', 'Bộ Ngoại giao', true],
    ['b ngoại', 'Bộ Ngoại giao', false],
    ['thươ', 'Thường trực', true],
    ['thuo', 'Thường trực', true],
    ['thườ', 'Thường trực', true],
    ['thưở', 'Thường trực', false],
    ['đ', 'Đảng', true],
    ['đ', 'dân', false],
    ['ky', 'Kyoto', true],
    ['ky', 'kỉ niệm', true],
    ['kỷ', 'kỉ niệm', true],
    ['vnex', 'VnExpress', true],
    ['', 'Việt Nam', false],
    ['“”', 'Việt Nam', false],
  ])('prefix %j in %j: %s', (query, text, expected) => {
    expect(matches(query, text, { prefix: true })).toBe(expected)
  })

  test.each([
    ['vnexpress', 'Vn Express', false],
    ['VnExpress', 'vnexpress', true],
    ['vn express', 'VnExpress', true],
    ['express', 'VnExpress', true],
    ['iphone15pro', 'iPhone15Pro', true],
    ['越南', '在越南的', true],
    ['résume', 'résumé', true],
    ['résumé', 'résume', false],
    ['lodz', 'Łódź', true],
    ['ł', 'l', false],
  ])('glue and foreign letters: %j in %j: %s', (query, text, expected) => {
    expect(matches(query, text)).toBe(expected)
  })

  test('every run of words of a seed is found in it, with its marks, without them, and in capitals', () => {
    for (const { text } of seeds) {
      const pieces = syllables(text)
      for (let at = 0; at + 3 < pieces.length; at += 37) {
        const run = text.slice(pieces[at]?.start, pieces[at + 3]?.end)
        for (const query of [run, foldedText(run), run.toUpperCase(), run.normalize('NFD')]) {
          expect(matches(query, text), query).toBe(true)
        }
      }
    }
  })

  test('a query with more marks finds no more', () => {
    const letters = fc.constantFrom(...'aàáăằâêệeoơờuưđdhntyi ')
    const word = fc.string({ unit: letters, maxLength: 6 })
    fc.assert(
      fc.property(word, word, (query, text) => {
        if (matches(query, text)) expect(matches(foldedText(query), text)).toBe(true)
        expect(matches(query, query)).toBe(syllables(query).length > 0)
      }),
      { numRuns: 3_000 },
    )
  })
})

describe('keys', () => {
  test('whoever matches without prefix has the same folded key, or a run of glued pieces does', () => {
    for (const { query, text, expected } of foldingCases) {
      const [only, ...more] = syllables(query)
      if (expected !== 'yes' || !only || more.length > 0) continue
      const pieces = syllables(text)
      const keys = [...pieces.map(foldedKey), pieces.map(foldedKey).join('')]
      expect(keys).toContain(foldedKey(only))
    }
  })

  test('prefixes of keys hold what a prefix query matches', () => {
    const texts = ['kỷ', 'Kyoto', 'kỉ', 'quyền', 'quý', 'lý', 'Lyon', 'mây']
    for (const query of ['k', 'ky', 'ki', 'qu', 'quy', 'ly', 'l', 'may']) {
      const [asked] = syllables(query)
      if (!asked) throw new Error(query)
      const found = texts.filter((text) => matches(query, text, { prefix: true }))
      const held = texts.filter((text) =>
        syllables(text).some((piece) =>
          foldedPrefixes(asked).some((start) => foldedKey(piece).startsWith(start)),
        ),
      )
      expect(held).toEqual(expect.arrayContaining(found))
    }
  })

  test('folding is idempotent', () => {
    // Latin with its marks, Greek, Cyrillic, Armenian, Hebrew and Arabic.
    const letter = fc.integer({ min: 0x20, max: 0x6ff }).map((code) => String.fromCharCode(code))
    fc.assert(
      fc.property(fc.string({ unit: letter, maxLength: 40 }), (text) => {
        expect(foldedText(foldedText(text))).toBe(foldedText(text))
      }),
      { numRuns: 2_000 },
    )
    for (const { text } of seeds) expect(foldedText(foldedText(text))).toBe(foldedText(text))
  })

  test('exact keys tell marks apart, folded keys do not', () => {
    const [a, b] = syllables('việt viết')
    if (!a || !b) throw new Error('Two syllables expected.')
    expect([exactKey(a), exactKey(b)]).toEqual(['viêt5', 'viêt1'])
    expect(foldedKey(a)).toBe(foldedKey(b))
  })
})

describe('hits', () => {
  function marked(query: string, text: string, prefix = false): string {
    const found = hits(syllables(query), syllables(text), { prefix })
    return found.reduceRight(
      (all, { start, end }) => `${all.slice(0, start)}[${all.slice(start, end)}]${all.slice(end)}`,
      text,
    )
  }

  test.each([
    ['ngoai giao', 'Bộ Ngoại giao và ngoại\ngiao đoàn', false, 'Bộ [Ngoại giao] và [ngoại\ngiao] đoàn'],
    ['covid19', 'dịch COVID-19, Covid19', false, 'dịch [COVID-19], [Covid19]'],
    ['vnexpress', 'báo VnExpress.', false, 'báo [VnExpress].'],
    ['ha ha', 'ha ha ha', false, '[ha ha] ha'],
    ['hop', 'Ho\u031b\u0323p tác', false, '[Ho\u031b\u0323p] tác'],
    ['ngo', 'Ngoại ngữ, ngô', true, '[Ngoại] ngữ, [ngô]'],
  ])('%j in %j', (query, text, prefix, expected) => {
    expect(marked(query, text, prefix)).toBe(expected)
  })
})

describe('levelOf', () => {
  test.each([
    ['Bộ Ngoại giao', 'bộ ngoại giao', 'exact'],
    ['Việt Nam-Lào', 'Việt Nam – Lào', 'exact'],
    ['Việt', 'Vie\u0323\u0302t', 'exact'],
    ['covid19', 'COVID-19', 'exact'],
    ['đảng', '\u00d0ảng', 'exact'],
    ['hoà bình', 'Hòa bình', 'tone-placement'],
    ['kỷ niệm', 'kỉ niệm', 'tone-placement'],
    ['ngoai giao', 'Ngoại giao', 'folded'],
    ['viêt', 'Việt', 'folded'],
    ['dang', 'Đảng', 'folded'],
  ])('%j found as %j: %s', (query, hit, expected) => {
    expect(levelOf(query, hit)).toBe(expected)
  })

  test.each([
    ['th', 'Thường', 'exact'],
    ['thườ', 'Thường', 'exact'],
    ['thuo', 'Thường', 'folded'],
    ['thươ', 'Thường', 'folded'],
  ])('prefix %j found as %j: %s', (query, hit, expected) => {
    expect(levelOf(query, hit, { prefix: true })).toBe(expected)
  })
})
