import { beforeAll, describe, expect, test, vi } from 'vitest'

vi.stubGlobal('document', { documentElement: { lang: '' } })
vi.stubGlobal('navigator', { languages: ['fr', 'vi-VN'] })
const { changeLanguage, languageOf, text } = await import('../../renderer/text.ts')

beforeAll(() => changeLanguage('vi'))

describe('every number of a sentence has its own singular and plural', () => {
  test('in English', async () => {
    changeLanguage('en')
    expect(text('status.marks', { h: 1, e: 1, k: 1 })).toBe('1 highlight · 1 entity · 1 note')
    expect(text('status.marks', { h: 2, e: 0, k: 1_234 })).toBe('2 highlights · 0 entities · 1,234 notes')
    expect(text('search.results', { n: 1, m: 1 })).toBe('1 result in 1 article')
    expect(text('search.results', { n: 3, m: 1 })).toBe('3 results in 1 article')
    expect(text('exp.spans', { n: 1, m: 1 })).toBe('1 passage in 1 article')
    expect(text('a11y.row', { title: 'A', date: '2021', state: 'Read', k: 1 })).toMatch(/\b1 note$/u)
    expect(text('step.tag-all', { n: 1, q: 'A' })).toBe('tag 1 occurrence of “A”')
    expect(text('lib.count', { n: 1 })).toBe('1 article')
    expect(text('lib.count', { n: 12_345 })).toBe('12,345 articles')
  })

  test('not in Vietnamese, which has none', async () => {
    changeLanguage('vi')
    expect(text('status.marks', { h: 1, e: 2, k: 1_234 })).toBe('1 tô sáng · 2 thực thể · 1.234 ghi chú')
    expect(text('search.results', { n: 1, m: 2 })).toBe('1 kết quả trong 2 bài')
  })

  test('and what users wrote is never taken for a number or its words', async () => {
    changeLanguage('en')
    expect(text('search.none', { q: '{n, a|b} $t(lib.count) 1' })).toBe(
      'Nothing found for “{n, a|b} $t(lib.count) 1”.',
    )
  })
})

describe('the language of the window', () => {
  const host = { languages: ['en-US'], choosesFolders: false, reveals: false, version: '1' }
  const desk = (kind: 'browser' | 'electron', language: 'system' | 'en') =>
    ({ preferences: { language }, host: { ...host, kind } }) as Parameters<typeof languageOf>[0]

  test('is the one chosen, else the first of the browser, else of the system', () => {
    expect(languageOf(desk('browser', 'system'))).toBe('vi')
    expect(languageOf(desk('electron', 'system'))).toBe('en')
    expect(languageOf(desk('browser', 'en'))).toBe('en')
  })
})
