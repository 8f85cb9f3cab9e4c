import { array, assert, asyncProperty, constantFrom, integer, record, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchText } from '../../../main/search/match.ts'
import { termsOf } from '../../../main/search/terms.ts'
import { testLibrary } from './library.ts'

// Words that differ in one mark, one tone place or one join each.
const words = constantFrom(
  ...'bộ bò bo bố Bo\u0323\u0302 ngoại ngọai ngoai giao giáo hoà hòa hoa kỷ kỉ ky Kyoto đảng dang đang'.split(
    ' ',
  ),
  ...'Việt ViệtNam vietnam VIỆT NAM VnExpress vnexpress VNexpress iPhone iphone COVID-19 covid19 Covid19 19'.split(
    ' ',
  ),
  ...'thảoTrong thảotrong một\u00adhai mộthai 10\u200b000 10000 中国 中 Peñalver penalver'.split(' '),
)
const separators = constantFrom(' ', '-', ' ', '. ', '\n')
const sentence = array(tuple(words, separators), { minLength: 4, maxLength: 16 }).map((parts) =>
  parts.flat().join(''),
)
const term = record({
  negated: constantFrom(false, false, false, true),
  words: array(words, { minLength: 1, maxLength: 3 }),
  phrase: constantFrom(true, false),
  cut: integer({ min: 0, max: 2 }),
  // Beginnings of one and two letters are looked up in another way than longer ones.
  kept: constantFrom(undefined, undefined, 1, 2),
  prefix: constantFrom(true, false, false),
}).map(({ negated, words: chosen, phrase, cut, kept, prefix }) => {
  const text = phrase ? chosen.join(' ') : (chosen[0] ?? '')
  const beginning = kept === undefined ? text.slice(0, -cut || undefined) : text.slice(0, kept)
  const shortened = prefix ? beginning || text : text
  const star = prefix ? '*' : ''
  return `${negated ? '-' : ''}${phrase ? `"${shortened}${star}"` : shortened + star}`
})
const query = array(term, { minLength: 1, maxLength: 3 }).map((terms) => terms.join(' '))

const RUNS = process.env.DAU_LONG ? 1_000 : 60

describe('the index and the text', () => {
  it('agree on what matches, and how closely', async () => {
    let found = 0
    await assert(
      asyncProperty(
        array(sentence, { minLength: 3, maxLength: 8 }),
        array(query, { minLength: 4, maxLength: 8 }),
        async (texts, queries) => {
          const library = await testLibrary(
            Object.fromEntries(texts.map((text, index) => [`${index}.txt`, text])),
          )
          for (const asked of queries) {
            for (const exact of [false, true]) {
              const terms = termsOf(asked)
              if (terms.every(({ negated }) => negated)) continue
              const expected = texts.flatMap((text, index) => {
                const match = matchText(text, terms, exact)
                return match ? [[`${index}.txt`, ['exact', 'tone-placement', 'folded'][match.closeness]]] : []
              })
              const { results, total } = await library.client.search({
                query: asked,
                exact,
                limit: 100,
                offset: 0,
              })
              const got = results.map(({ path, level }) => [path, level]).sort()
              expect([asked, exact, got, total]).toEqual([asked, exact, expected, expected.length])
              found += results.length
              for (const { hits } of results) expect(hits.length).toBeGreaterThan(0)
            }
          }
          await library.client.close()
        },
      ),
      { numRuns: RUNS },
    )
    // Most random queries find nothing; those that do are what this is about.
    expect(found).toBeGreaterThan(RUNS)
  }, 600_000)
})
