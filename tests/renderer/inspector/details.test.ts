import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { oddities } from '../../../renderer/inspector/oddities.ts'
import { shownLanguage, shownSize } from '../../../renderer/inspector/shown-facts.ts'
import { edtfOf, typedDate } from '../../../renderer/ui/written-date.ts'

it('reads the dates that people type, day before month, and no others', () => {
  const read = ['28/12/2021', '1.2.2021', '12/2021', '2021', '2021-12-28', ' 2021-2 '].map(edtfOf)
  expect(read).toEqual(['2021-12-28', '2021-02-01', '2021-12', '2021', '2021-12-28', '2021-02'])
  for (const wrong of ['31/2/2021', '12/28/2021', '29/2/2021', '0/1/2021', 'hôm qua', '', '21', '0000'])
    expect(edtfOf(wrong)).toBeUndefined()
  expect(edtfOf('29/2/2020')).toBe('2020-02-29')
})

it('writes a date into its field so that it is read as the same one', () => {
  for (const date of ['2021-12-28', '2021-12', '2021'])
    for (const language of ['vi', 'en'] as const) expect(edtfOf(typedDate(date, language))).toBe(date)
  expect(typedDate('2021-12-08', 'vi')).toBe('8/12/2021')
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
