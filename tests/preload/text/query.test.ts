import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  parseQuery,
  printFilter,
  printQuery,
  type QueryTerm,
  spellsMarks,
} from '../../../preload/text/query.ts'

/** The terms in one line: quotes for a phrase, `-` negated, `…` prefix. */
function terms(query: string): string {
  const print = ({ kind, text, negated, prefix }: QueryTerm) =>
    (negated ? '-' : '') + (kind === 'phrase' ? `"${text}"` : text) + (prefix ? '…' : '')
  return parseQuery(query).terms.map(print).join(' | ')
}

describe('terms', () => {
  test.each([
    ['bộ ngoại giao', 'bộ | ngoại | giao'],
    ['"bộ ngoại giao" thăm', '"bộ ngoại giao" | thăm'],
    ['“một cửa, một lần dừng” „x”', '"một cửa, một lần dừng" | "x"'],
    ['việt -lào -"phu kút"', 'việt | -lào | -"phu kút"'],
    ['viet* "bộ ngo"* "bộ ngo*"', 'viet… | "bộ ngo"… | "bộ ngo"…'],
    ['COVID-19 Việt Nam-Lào', 'COVID-19 | Việt | Nam-Lào'],
    ['Việt Nam – Lào - Cuba …', 'Việt | Nam | Lào | Cuba'],
    ['  khoảng\u00a0trắng\n', 'khoảng | trắng'],
    ['10:30 https://vn.example/a?b=1 foo:bar', '10:30 | https://vn.example/a?b=1 | foo:bar'],
    ['', ''],
  ])('%j → %s', (query, expected) => {
    expect(terms(query)).toBe(expected)
    expect(parseQuery(query).notice).toBeUndefined()
    expect(parseQuery(query).filters).toEqual([])
  })
})

describe('filters', () => {
  test.each([
    ['tag:ngoại-giao', { field: 'tag', value: 'ngoại-giao', negated: false }],
    ['entity:"Bùi Thanh Sơn"', { field: 'entity', value: 'Bùi Thanh Sơn', negated: false }],
    ['-entity:“Bùi Thanh Sơn”', { field: 'entity', value: 'Bùi Thanh Sơn', negated: true }],
    ['Type:person', { field: 'type', value: 'person', negated: false }],
    ['source:TTXVN', { field: 'source', value: 'TTXVN', negated: false }],
    ['has:note', { field: 'has', value: 'note', negated: false }],
    ['is:Unread', { field: 'is', value: 'unread', negated: false }],
    ['-is:annotated', { field: 'is', value: 'annotated', negated: true }],
    ['-COLOR:Rose', { field: 'color', value: 'rose', negated: true }],
    ['in:notes', { field: 'in', value: 'notes', negated: false }],
  ])('%s', (query, expected) => {
    expect(parseQuery(query)).toEqual({ terms: [], filters: [expected] })
  })

  test.each([
    ['nhãn:ngoại-giao', { field: 'tag', value: 'ngoại-giao', negated: false }],
    ['thẻ:kinh-tế', { field: 'tag', value: 'kinh-tế', negated: false }],
    ['-thực-thể:"Bùi Thanh Sơn"', { field: 'entity', value: 'Bùi Thanh Sơn', negated: true }],
    ['thuc-the:Lào', { field: 'entity', value: 'Lào', negated: false }],
    ['ThựcThể:Lào', { field: 'entity', value: 'Lào', negated: false }],
    ['loại:người', { field: 'type', value: 'person', negated: false }],
    ['loai:"to chuc"', { field: 'type', value: 'organisation', negated: false }],
    ['loại:"Vũ khí"', { field: 'type', value: 'Vũ khí', negated: false }],
    ['Nguồn:TTXVN', { field: 'source', value: 'TTXVN', negated: false }],
    ['nguon:TTXVN', { field: 'source', value: 'TTXVN', negated: false }],
    ['có:ghi-chú', { field: 'has', value: 'note', negated: false }],
    ['co:ghi_chu', { field: 'has', value: 'note', negated: false }],
    ['có:"ghi chú"', { field: 'has', value: 'note', negated: false }],
    ['has:ghichu', { field: 'has', value: 'note', negated: false }],
    ['có:dấu-cần-xem', { field: 'has', value: 'review', negated: false }],
    ['là:chưa-đọc', { field: 'is', value: 'unread', negated: false }],
    ['-LÀ:Có-Chú-Giải', { field: 'is', value: 'annotated', negated: true }],
    ['màu:lam', { field: 'color', value: 'blue', negated: false }],
    ['mau:xanh-la', { field: 'color', value: 'green', negated: false }],
    ['màu:tím'.normalize('NFD'), { field: 'color', value: 'violet', negated: false }],
    ['trong:ghi-chú', { field: 'in', value: 'notes', negated: false }],
  ])('in Vietnamese, %s', (query, expected) => {
    expect(parseQuery(query)).toEqual({ terms: [], filters: [expected] })
  })

  test('marks that are spelled are required', () => {
    for (const word of ['nguón:x', 'nhán:x', 'có:ghi-chủ', 'màu:lám', 'sourçe:x']) {
      expect(parseQuery(word).filters, word).toEqual([])
    }
  })

  test.each([
    ['2021', { from: '2021-01-01', to: '2021-12-31' }],
    ['2022-02', { from: '2022-02-01', to: '2022-02-28' }],
    ['2024-02', { from: '2024-02-01', to: '2024-02-29' }],
    ['2022-08-19', { from: '2022-08-19', to: '2022-08-19' }],
    ['2021..2022-08', { from: '2021-01-01', to: '2022-08-31' }],
    ['2021..', { from: '2021-01-01' }],
    ['..2022-08', { to: '2022-08-31' }],
    ['19/8/2022', { from: '2022-08-19', to: '2022-08-19' }],
    ['8/2022', { from: '2022-08-01', to: '2022-08-31' }],
    ['1/8/2022..31/8/2022', { from: '2022-08-01', to: '2022-08-31' }],
  ])('date:%s', (value, interval) => {
    for (const field of ['date', 'ngày', 'ngay']) {
      expect(parseQuery(`${field}:${value}`)).toEqual({
        terms: [],
        filters: [{ field: 'date', value, negated: false, interval }],
      })
    }
  })
})

describe('what cannot be read is searched as plain words, and the notice names it', () => {
  const date = 'not a date; write 2021, 2021-08, 28/8/2022 or 2021..2022-08'
  test.each([
    ['date:2021-13', 'date:2021-13', `date:2021-13 (${date})`],
    ['date:2022-02-30', 'date:2022-02-30', `date:2022-02-30 (${date})`],
    ['date:2022..2021', 'date:2022..2021', `date:2022..2021 (${date})`],
    ['date:..', 'date:..', `date:.. (${date})`],
    ['-date:"hôm qua" lào', '-date: | -"hôm qua" | lào', `date:hôm qua (${date})`],
    ['tag: lào', 'tag: | lào', 'tag: (no value)'],
    ['tag:""', 'tag:', 'tag: (no value)'],
    ['color:pink', 'color:pink', 'color:pink (color can be yellow, blue, rose, green, violet)'],
    ['color:"xanh *"', 'color: | "xanh"…', 'color:xanh * (color can be yellow, blue, rose, green, violet)'],
    ['has:money', 'has:money', 'has:money (has can be note, review)'],
    ['có:tiền', 'có:tiền', 'có:tiền (has can be note, review)'],
    ['ngày:mai', 'ngày:mai', `ngày:mai (${date})`],
    ['thực-thể: lào', 'thực-thể: | lào', 'thực-thể: (no value)'],
    ['is:new', 'is:new', 'is:new (is can be unread, started, read, annotated)'],
    ['in:text', 'in:text', 'in:text (in can be notes)'],
    ['việt "bộ ngoại', 'việt | bộ | ngoại', '"bộ ngoại (the quotation mark is not closed)'],
    ['tag:"a b', 'tag:"a | b', 'tag:"a (the quotation mark is not closed)'],
    ['a*b', 'a*b', 'a*b (a star belongs at the end of a word)'],
    ['* lào', 'lào', '* (a star belongs at the end of a word)'],
  ])('%j', (query, words, why) => {
    expect(terms(query)).toBe(words)
    expect(parseQuery(query).filters).toEqual([])
    expect(parseQuery(query).notice).toBe(`Searched as plain words: ${why}.`)
  })

  test.each([
    ['kết luận là: hội nghị', 'kết | luận | là: | hội | nghị'],
    ['Nguồn: TTXVN', 'Nguồn: | TTXVN'],
    ['co: the: la: is: date: 2021', 'co: | the: | la: | is: | date: | 2021'],
    ['lào ngày:', 'lào | ngày:'],
  ])('what a sentence has before a colon is nothing to be told of: %j', (query, words) => {
    expect(terms(query)).toBe(words)
    expect(parseQuery(query)).toEqual({ terms: parseQuery(query).terms, filters: [] })
  })

  test('several parts, one sentence', () => {
    expect(parseQuery('tag: in:x').notice).toBe(
      'Searched as plain words: tag: (no value), in:x (in can be notes).',
    )
  })
})

describe('printing', () => {
  test('a filter as a chip', () => {
    expect(printFilter({ field: 'entity', value: 'Bùi Thanh Sơn', negated: true })).toBe(
      '-entity:"Bùi Thanh Sơn"',
    )
    expect(printFilter({ field: 'tag', value: 'asean', negated: false })).toBe('tag:asean')
  })

  test.each([
    ['-entity:"Bùi Thanh Sơn" tag:x', '-thực-thể:"Bùi Thanh Sơn" nhãn:x'],
    ['type:person source:TTXVN date:2021..2022-08', 'loại:người nguồn:TTXVN ngày:2021..2022-08'],
    [
      'has:note has:review is:unread -color:blue in:notes',
      'có:ghi-chú có:dấu-cần-xem là:chưa-đọc -màu:lam trong:ghi-chú',
    ],
  ])('%s in both languages', (english, vietnamese) => {
    for (const written of [english, vietnamese]) {
      expect(printQuery(parseQuery(written), 'en')).toBe(english)
      expect(printQuery(parseQuery(written), 'vi')).toBe(vietnamese)
    }
  })

  const piece = fc.oneof(
    fc.constantFrom(
      'tag:',
      'entity:',
      'date:',
      'has:note',
      'color:',
      'in:notes',
      'nhãn:',
      'thuc-the:',
      'loại:người',
      'có:',
      'dấu-cần-xem',
      'ngày:',
      'x:y',
      '2021',
      '..',
      '2022-08',
    ),
    fc.constantFrom(
      '"',
      '“',
      '”',
      '-',
      '*',
      ' ',
      ' ',
      ':',
      '\n',
      '–',
      '/',
      'việt',
      'Bộ',
      'lào',
      'COVID-19',
      '\ud800',
    ),
    fc.string({ unit: 'grapheme', maxLength: 3 }),
  )
  const query = fc.oneof(
    fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join('')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  )

  test.each(['color:"tag:*"', '"bộ ngoại**"', '"bộ * *"', '-"bộ*"*'])('a phrase with stars: %s', (source) => {
    const { terms, filters } = parseQuery(source)
    expect(parseQuery(printQuery({ terms, filters }))).toMatchObject({ terms, filters })
  })

  test('any text can be parsed, and its printed form means the same', () => {
    fc.assert(
      fc.property(query, (source) => {
        const { terms, filters } = parseQuery(source)
        for (const language of ['en', 'vi'] as const) {
          const again = parseQuery(printQuery({ terms, filters }, language))
          expect({ terms: again.terms, filters: again.filters }).toEqual({ terms, filters })
        }
      }),
      { numRuns: 5_000 },
    )
  })
})

test.each([
  ['hoi nghi', false],
  ['hội nghi', true],
  ['viêt', true],
  ['đi', true],
  ['dang -đảng', false],
  ['tag:kinh-tế hop tac', false],
  ['"hợp tac"', true],
  ['COVID-19', false],
])('%s spells marks: %s', (query, expected) => {
  expect(spellsMarks(query)).toBe(expected)
})
