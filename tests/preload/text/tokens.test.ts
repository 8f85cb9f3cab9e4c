import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exactKey } from '../../../preload/text/fold.ts'
import { syllables } from '../../../preload/text/tokens.ts'
import { seeds } from './seeds.ts'

/** Exact keys of a text in one line; `+` before a piece that is glued to the one before it. */
function keys(text: string): string {
  return syllables(text)
    .map((piece) => (piece.glued ? '+' : '') + exactKey(piece))
    .join(' ')
}

describe('syllables', () => {
  test.each([
    ['Việt Nam', 'viêt5 nam', 'tone last, quality mark kept'],
    ['Vie\u0323\u0302t', 'viêt5', 'decomposed'],
    ['Vie\u0302\u0323t', 'viêt5', 'marks in another order'],
    ['Viê\u0323t', 'viêt5', 'half composed, as windows-1258 decodes'],
    ['hoà hòa', 'hoa2 hoa2', 'old and new tone placement'],
    ['Đảng \u00d0ảng đảng', 'đang3 đang3 đang3', 'D with stroke and Eth'],
    ['kỷ kỉ sỹ quý quí', 'ki3 ki3 si4 qui1 qui1', 'lone final y'],
    ['uy ngay mây y', 'uy ngay mây y', 'y that is not alone after an onset'],
    ['hội thảoTrong lời', 'hôi5 thao3 +trong lơi2', 'sentences glued together'],
    ['VnExpress COVID-19 covid19', 'vn +express covid 19 covid +19', 'camel case, letter and digit'],
    ['TTXVN/Vietnam+', 'ttxvn vietnam', 'capitals stay together'],
    ['iPhone15Pro', 'i +phone +15 +pro', 'several joins'],
    ['7,3 tỷ USD 28/8', '7 3 ti3 usd 28 8', 'decimal comma and dates'],
    ['Việt\u00a0Nam–Lào—“Anh”', 'viêt5 nam lao2 anh', 'no-break space, dashes, quotes'],
    ['hợp\u200b tác hợp\u00adtác\u200bxã', 'hơp5 tac1 hơp5 +tac1 +xa4', 'zero-width space, soft hyphen'],
    ['K’Ho K\u02bcHo', 'k ho k ho', 'apostrophes, also the letter-like one'],
    ['António Peñalver Łódź Ærø', 'antonio1 penalver4 łodz11 aerø', 'foreign accents'],
    ['ısparta ﬁn Ａ', 'isparta fin a', 'dotless i, ligature, full width'],
    ['Москва Афины Ελλάς', 'москва афины ελλασ1', 'Cyrillic, Greek with final sigma'],
    ['越南 ベトナム', '越 +南 ベ +ト +ナ +ム', 'signs without spaces are pieces, glued'],
    ['เวียดนาม', 'เ +วี +ย +ด +น +า +ม', 'Thai: a consonant with its vowel signs'],
    ['فيتنام 1️⃣ 𝐕iệt 𠮷', 'فيتنام 1 viêt5 𠮷', 'Arabic, keycap, astral letters'],
    ['\ud800Lào\udc00 \u0301', 'lao2', 'lone surrogates and a mark without a letter'],
    ['', '', 'nothing'],
  ])('%j → %s (%s)', (text, expected) => {
    expect(keys(text)).toBe(expected)
  })

  test('composed and decomposed seeds have the same keys', () => {
    for (const { text } of seeds) expect(keys(text.normalize('NFD'))).toBe(keys(text.normalize('NFC')))
  })

  test('any text: pieces are in order, not empty, and their slices spell them alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        let end = 0
        for (const piece of syllables(text)) {
          expect(piece.start).toBeGreaterThanOrEqual(end)
          expect(piece.end).toBeGreaterThan(piece.start)
          expect(piece.bare).not.toBe('')
          end = piece.end
          const alone = syllables(text.slice(piece.start, piece.end))
          expect(alone.map(exactKey)).toEqual([exactKey(piece)])
        }
        expect(end).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 2_000 },
    )
  })

  test('any text: lone surrogates do not throw', () => {
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 40 })
    fc.assert(
      fc.property(units, (codes) => {
        syllables(String.fromCharCode(...codes))
      }),
    )
  })

  test('any text: the Unicode form does not change the keys', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(keys(text.normalize('NFD'))).toBe(keys(text.normalize('NFC')))
      }),
      { numRuns: 2_000 },
    )
  })
})
