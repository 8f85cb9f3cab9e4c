import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { oddities } from '../../../renderer/inspector/oddities.ts'
import { shownLanguage, shownSize } from '../../../renderer/inspector/shown-facts.ts'
import { shownDate } from '../../../renderer/ui/shown-date.ts'
import { readDate, typedDate } from '../../../renderer/ui/written-date.ts'

const readAs = (language: 'en' | 'vi') => (written: string) => {
  const found = readDate(written, language)
  return found && 'edtf' in found ? found.edtf : found?.either
}

it.each(['en', 'vi'] as const)('reads the dates that people type, and no others: %s', (language) => {
  const typed = ['28/12/2021', '12/2021', '2021', '2021-12-28', ' 2021-2 ', '≈ 2021', '29/2/2020']
  const written = ['Dec 28, 2021', 'december 28 2021', '28th Dec. 2021', 'Sept 2021', 'Dec 2021']
  const spoken = ['ngày 28 tháng 12 năm 2021', '28 tháng 12, 2021', 'tháng 2/2021']
  expect([...typed, ...written, ...spoken].map(readAs(language))).toEqual([
    ...['2021-12-28', '2021-12', '2021', '2021-12-28', '2021-02', '2021', '2020-02-29'],
    ...['2021-12-28', '2021-12-28', '2021-12-28', '2021-09', '2021-12'],
    ...['2021-12-28', '2021-12-28', '2021-02'],
  ])
  const wrong = [
    '31/2/2021',
    '29/2/2021',
    '0/1/2021',
    '32/13/2021',
    '13/13/2021',
    'hôm qua',
    '',
    '21',
    '0000',
  ]
  for (const one of [...wrong, 'Feb 30, 2021', 'Foo 2021', 'D 2021'])
    expect(readDate(one, language), one).toBeUndefined()
})

it('reads numbers in the order of the language, and in English only where one order can be meant', () => {
  expect(['1.2.2021', '12/28/2021', '28/12/2021'].map(readAs('vi'))).toEqual([
    '2021-02-01',
    undefined,
    '2021-12-28',
  ])
  expect(['12/28/2021', '28/12/2021', '5/5/2021'].map(readAs('en'))).toEqual([
    '2021-12-28',
    '2021-12-28',
    '2021-05-05',
  ])
  expect(readAs('en')('3/4/2021')).toEqual(['2021-03-04', '2021-04-03'])
})

it('writes a date into its field as it is shown, so that it is read as the same one', () => {
  for (const date of ['2021-12-28', '2021-05-01', '2021-12', '2021'])
    for (const language of ['vi', 'en'] as const) {
      expect(typedDate(date, language)).toBe(shownDate(date, language))
      expect(readAs(language)(typedDate(date, language))).toBe(date)
    }
  expect(typedDate('2021-12-08', 'vi')).toBe('8/12/2021')
  expect(typedDate('2021-12-08', 'en')).toBe('Dec 8, 2021')
  expect(typedDate('2021-12-08/2021-12-10', 'en')).toBe('2021-12-08/2021-12-10')
  expect(typedDate(undefined, 'vi')).toBe('')
})

it('finds glued sentences, runs of tabs and lost words in the sample that has them', () => {
  const text = readFileSync(new URL('../../../seeds/004_2fd591815f7c428c.txt', import.meta.url), 'utf8')
  const { joins, tabs, gaps } = oddities(text)
  expect(joins).toHaveLength(2)
  expect(tabs).toHaveLength(1)
  expect(gaps.length).toBeGreaterThan(0)
  for (const { start, end } of gaps) expect(text.slice(start, end)).toMatch(/\S {2,}\S/u)
  expect(oddities('Một câu. Hai câu.')).toEqual({ joins: [], tabs: [], gaps: [] })
})

it('writes sizes and languages as the window does', () => {
  expect(shownSize(3_214, 'vi')).toBe('3,2 KB')
  expect(shownSize(3_214, 'en')).toBe('3.2 KB')
  expect(shownSize(12, 'vi')).toBe('12 B')
  expect(shownSize(5_000_000, 'en')).toBe('5 MB')
  expect(shownLanguage('vi', 'vi')).toBe('Tiếng Việt')
  expect(shownLanguage('vi', 'en')).toBe('Vietnamese')
  expect(shownLanguage('und', 'en')).toBeUndefined()
})
