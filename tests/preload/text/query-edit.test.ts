import { describe, expect, test } from 'vitest'
import {
  begun,
  completed,
  filterAt,
  inLanguage,
  isSameQuery,
  looser,
  toggled,
  valuesOf,
  withOnly,
  withoutFilterAt,
  wordsOf,
} from '../../../preload/text/query-edit.ts'

describe('filters of a query, put in and taken out', () => {
  test('a value is asked for, and no longer', () => {
    const asked = toggled('hợp tác', 'tag', 'kinh tế')
    expect(asked).toBe('hợp tác tag:"kinh tế"')
    expect(valuesOf(asked, 'tag')).toEqual(['kinh tế'])
    expect(toggled(asked, 'tag', 'đối ngoại')).toBe('hợp tác tag:"kinh tế" tag:"đối ngoại"')
    expect(toggled(asked, 'tag', 'kinh tế')).toBe('hợp tác')
    expect(toggled('', 'is', 'unread')).toBe('is:unread')
  })

  test('whatever language it was written in, in the one that is asked for', () => {
    expect(toggled('hợp tác nhãn:x', 'has', 'note', 'vi')).toBe('hợp tác nhãn:x có:ghi-chú')
    expect(toggled('tag:x có:ghi-chú', 'has', 'note', 'vi')).toBe('nhãn:x')
    expect(withOnly('nguồn:x', 'date', '2021', 'en')).toBe('source:x date:2021')
    expect(withOnly('nguon:x', 'source', 'y', 'vi')).toBe('nguồn:y')
    expect(withoutFilterAt('a tag:x color:blue', 0, 'vi')).toBe('a màu:lam')
    expect(looser('hop tac tag:x', 'vi')).toBe('hop nhãn:x')
    expect(isSameQuery('a  tag:x có:ghi-chú', 'a nhãn:x has:note')).toBe(true)
    expect(isSameQuery('a tag:x', 'a -tag:x')).toBe(false)
  })

  test('what is excluded is not what is asked for', () => {
    expect(valuesOf('-tag:x', 'tag')).toEqual([])
    expect(toggled('-tag:x', 'tag', 'x')).toBe('-tag:x tag:x')
    expect(withOnly('-date:2020', 'date', '2021')).toBe('-date:2020 date:2021')
  })

  test('one value of a field alone', () => {
    expect(withOnly('a source:x date:2020 source:y', 'source', 'Tuổi Trẻ')).toBe(
      'a date:2020 source:"Tuổi Trẻ"',
    )
    expect(withOnly('a source:x', 'source', undefined)).toBe('a')
  })

  test('a name with quotation marks in it is asked for without them', () => {
    const asked = toggled('', 'entity', 'Phong trào “Ba sẵn sàng”')
    expect(valuesOf(asked, 'entity')).toEqual(['Phong trào Ba sẵn sàng'])
    expect(toggled(asked, 'entity', 'Phong trào “Ba sẵn sàng”')).toBe('')
  })

  test('by their place, and all at once', () => {
    expect(withoutFilterAt('a tag:x "b c" tag:x', 1)).toBe('a "b c" tag:x')
    expect(wordsOf('a tag:x -"b c" d*')).toBe('a -"b c" d*')
  })
})

describe('a query that finds more', () => {
  test.each([
    ['hợp tác Đông', 'hop tac Dong'],
    ['"hội nghị" -họp', '"hoi nghi" -họp'],
    ['hop tac xa', 'hop tac'],
    ['hop tag:x', 'hop'],
    ['hop', undefined],
    ['tag:x', undefined],
  ])('%s → %s', (query, expected) => {
    expect(looser(query)).toBe(expected)
  })
})

describe('a query whose last word is being written', () => {
  test.each([
    ['ngo', 'ngo*'],
    ['hợp t', 'hợp t*'],
    ['tag:x hợp t', 'tag:x hợp t*'],
    // Done: a blank follows, or it is no word.
    ['ngo ', undefined],
    ['ngo*', undefined],
    ['"ngo"', undefined],
    ['"bộ ngo', undefined],
    ['hợp -t', undefined],
    ['hợp tag:x', undefined],
    ['hợp.', undefined],
    ['', undefined],
  ])('%s → %s', (query, expected) => {
    expect(begun(query)).toBe(expected)
  })
})
describe('a filter that is being typed', () => {
  test.each([
    ['nhãn:|', 'tag', ''],
    ['hợp tác -tag:ki|', 'tag', 'ki'],
    ['thuc-the:"Bùi Th|', 'entity', 'Bùi Th'],
    ['nguồn:"Tuổi Trẻ|" lào', 'source', 'Tuổi Trẻ'],
    ['source:"a b" là:chưa|', 'is', 'chưa'],
    ['nhãn:ki| hợp tác', 'tag', 'ki'],
  ])('%s', (written, field, typed) => {
    const caret = written.indexOf('|')
    expect(filterAt(written.replace('|', ''), caret)).toMatchObject({ field, typed })
  })

  test.each(['hợp tác|', 'tag:ki |', 'ta|g:ki', 'tag:k|i', 'http:x|', 'xtag|:', 'a.tag:x|', 'tag:"a b" |'])(
    'none in %s',
    (written) => {
      expect(filterAt(written.replace('|', ''), written.indexOf('|'))).toBeUndefined()
    },
  )

  test('a value takes its place, and the caret stands after it', () => {
    const take = (written: string, value: string, language: 'en' | 'vi', isBegun = false) => {
      const query = written.replace('|', '')
      const part = filterAt(query, written.indexOf('|'))
      if (!part) throw new Error('no filter')
      const next = completed(query, part, value, { language, isBegun })
      return `${next.query.slice(0, next.caret)}|${next.query.slice(next.caret)}`
    }
    expect(take('lào nhãn:ki|', 'kinh tế', 'vi')).toBe('lào nhãn:"kinh tế" |')
    expect(take('-is:un| lào', 'unread', 'vi')).toBe('-là:chưa-đọc |lào')
    expect(take('nguon:"Tu|" lào', 'Tuổi "Trẻ"', 'en')).toBe('source:"Tuổi Trẻ" |lào')
    // The word before it is not the last any more; the one behind it is.
    expect(take('hợp t tag:ki|', 'kinh', 'en', true)).toBe('hợp t* tag:kinh |')
    expect(take('tag:ki| hợp t', 'kinh', 'en', true)).toBe('tag:kinh |hợp t')
  })
})

test('a kept query is written in another language, if it was understood', () => {
  expect(inLanguage('hợp tác nhãn:"kinh tế" là:chưa-đọc', 'en')).toBe('hợp tác tag:"kinh tế" is:unread')
  expect(inLanguage('lào date:2021 -color:blue', 'vi')).toBe('lào ngày:2021 -màu:lam')
  expect(inLanguage('“hội nghị”', 'vi')).toBe('“hội nghị”')
  expect(inLanguage('lào color:pink date:2021', 'vi')).toBe('lào color:pink date:2021')
})
