import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical, fromCanonical, toCanonical } from '../../../preload/text/canonical.ts'
import { isGraphemeBoundary, widenToGraphemes } from '../../../preload/text/graphemes.ts'
import { vietnameseText } from './arbitraries.ts'
import { seeds } from './seeds.ts'

describe('canonical', () => {
  test.each([
    ['Vie\u0323\u0302t', 'Việt', 'composed'],
    ['hoà HOÀ Hoà khoẻ thuỷ', 'hòa HÒA Hòa khỏe thủy', 'tones where the new spelling has them'],
    ['ho\u0061\u0300', 'hòa', 'decomposed and old placement'],
    ['quý hoàn toàn', 'quý hoàn toàn', 'u of qu and closed syllables stay'],
    ['một\u00a0 \tcửa', 'một cửa', 'white space in one line'],
    ['một \n\n cửa', 'một\ncửa', 'white space with a line break'],
    ['“a” «b» ‘c’ – — ‑', '"a" "b" \'c\' - - -', 'quotes and dashes'],
    ['hợp\u00adtác\u2060', 'hợptác', 'invisible characters'],
    ['\ud800a\udc00', '\ud800a\udc00', 'lone surrogates'],
    ['\u1112\u1161\u11ab', '한', 'Hangul'],
    ['\u0958', '\u0915\u093c', 'a letter that composing lengthens'],
    ['', '', 'nothing'],
  ])('%j → %j (%s)', (source, expected) => {
    expect(canonical(source).text).toBe(expected)
  })

  test('the five forms of a seed are one', () => {
    for (const { text } of seeds) {
      const plain = canonical(text).text
      expect(canonical(text.normalize('NFD')).text).toBe(plain)
      expect(canonical(plain).text).toBe(plain)
      expect(canonical(text.replaceAll(' ', '\u00a0 ')).text).toBe(plain)
      expect(canonical(text.replaceAll('-', '–').replaceAll(/[“”]/g, '"')).text).toBe(plain)
    }
  })

  test('many letters that composing lengthens', () => {
    const form = canonical('\u0958'.repeat(500))
    expect(form.text.length).toBe(1000)
    expect(form.map.length).toBe(1001)
    expect(fromCanonical(form, 0, 1000)).toEqual({ start: 0, end: 500 })
  })

  test('the map never falls, ends are never before starts, and both cover the text', () => {
    fc.assert(
      fc.property(fc.oneof(vietnameseText(), fc.string({ unit: 'binary' })), (source) => {
        const form = canonical(source)
        expect(form.map.length).toBe(form.text.length + 1)
        expect(form.ends.length).toBe(form.text.length)
        expect(form.map.at(-1)).toBe(source.length)
        for (let i = 0; i < form.text.length; i++) {
          expect(form.map[i + 1]).toBeGreaterThanOrEqual(form.map[i] ?? 0)
          expect(form.ends[i]).toBeGreaterThan(form.map[i] ?? 0)
          expect(form.ends[i]).toBeLessThanOrEqual(source.length)
        }
      }),
      { numRuns: 2_000 },
    )
  })

  test('a text comes out as its letters with their marks, its signs and its runs of white space do one by one', () => {
    const one = /[\s\u200b]+|[“”„‟«»‘’‚‛ʼ‐‑‒–—―−\u00ad\u200c-\u200f\u2060]|.[\p{M}\u1160-\u11ff]*/gsu
    const unmarked = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '')
    const blanks = fc.constantFrom(' ', '  ', ' \t', '\n\n', ' \n ', '\u00a0 ', 'e\u0301\u0323', 'a \u0301')
    const mixed = fc.array(fc.oneof(vietnameseText(), fc.string({ unit: 'binary' }), blanks))
    fc.assert(
      fc.property(mixed, (parts) => {
        const source = parts.join('')
        const alone = { text: '', starts: [] as number[], ends: [] as number[] }
        for (const { 0: piece, index } of source.matchAll(one)) {
          const { text, map, ends } = canonical(piece)
          alone.text += text
          for (const at of map.subarray(0, -1)) alone.starts.push(index + at)
          for (const at of ends) alone.ends.push(index + at)
        }
        const form = canonical(source)
        // Between two letters a tone may change places.
        expect(form.text.length).toBe(alone.text.length)
        expect(unmarked(form.text)).toBe(unmarked(alone.text))
        expect([...form.map]).toEqual([...alone.starts, source.length])
        expect([...form.ends]).toEqual(alone.ends)
      }),
      { numRuns: 1_000 },
    )
  })

  test('there and back: whole graphemes, not more than the range, and the same canonical words', () => {
    fc.assert(
      fc.property(vietnameseText(), fc.nat(), fc.nat(), (source, a, b) => {
        const [low, high] = [a, b].map((n) => n % (source.length + 1)).sort((x, y) => x - y)
        const range = widenToGraphemes(source, low ?? 0, high ?? 0)
        const form = canonical(source)
        const [from, to] = [toCanonical(form, range.start), toCanonical(form, range.end)]
        const back = fromCanonical(form, from, to)
        if (from === to) return
        expect(back.start).toBeGreaterThanOrEqual(range.start)
        expect(isGraphemeBoundary(source, back.start)).toBe(true)
        expect(isGraphemeBoundary(source, back.end)).toBe(true)
        // What is left out on either side is white space of which part was in the range, or invisible.
        expect(source.slice(range.start, back.start)).toMatch(/^[\s\u00ad\u200b]*$/)
        expect(source.slice(back.end, range.end)).toMatch(/^[\s\u00ad\u200b]*$/)
        expect(form.text.slice(from, to).normalize('NFD').length).toBeGreaterThan(0)
        expect(canonical(source.slice(back.start, back.end)).text.length).toBe(to - from)
      }),
      { numRuns: 3_000 },
    )
  })
})
