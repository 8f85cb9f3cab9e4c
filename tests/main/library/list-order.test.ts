import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { newestFirst } from '../../../main/library/article-order.ts'
import { bySource, lastAnnotatedFirst, oldestFirst } from '../../../main/library/list-order.ts'
import { SortedArticles } from '../../../main/library/sorted-articles.ts'
import { byTitle, firstLetter, sortedByTitle, titleKey } from '../../../main/library/title-order.ts'
import type { Article } from '../../../preload/contract/article.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

function article(id: string, parts: Partial<Article> = {}): Article {
  return {
    id,
    path: `${id}.txt`,
    title: id,
    titleFrom: 'headline',
    textHash: id,
    encoding: 'utf-8',
    lang: 'vi',
    words: 1,
    readState: 'unread',
    addedAt: '2022-08-19T00:00:00.000Z',
    seenAt: '2022-08-19T00:00:00.000Z',
    ...parts,
  }
}

const titles = (articles: readonly Article[]) => articles.map(({ title }) => title)
const ids = (articles: readonly Article[]) => articles.map(({ id }) => id)

describe('by title', () => {
  test('as a Vietnamese dictionary: đ after d, ê after e, tones last, numbers by value, quotation marks left out', () => {
    const sorted = [
      '9 tháng đầu năm',
      '10 năm hợp tác',
      'An ninh',
      'Ăn Tết',
      '“Âm vang Điện Biên”',
      'Dân số',
      'Đại sứ',
      'ê a',
      'ma',
      'mà',
      'mả',
      'mã',
      'má',
      'mạ',
      'Ở Huế',
      'Ý kiến',
    ]
    const mixed = [...sorted].reverse().map((title, at) => article(String(at), { title }))
    expect(titles(sortedByTitle(mixed))).toEqual(sorted)
    const decomposed = mixed.map((one) => ({ ...one, title: one.title.normalize('NFD') }))
    expect(titles(sortedByTitle(decomposed)).map((title) => title.normalize('NFC'))).toEqual(sorted)
  })

  // What titles are made of, and now and then something that only the collator knows.
  const word = fc.constantFrom(
    'Hà Nội',
    'đại',
    'Dân',
    'an',
    'ẵm',
    'Ưu',
    '7',
    '007',
    '12',
    'x-y',
    '“',
    '…',
    'Øre',
    '北京',
    '\u00ad',
    'e\u0301',
  )
  const title = fc
    .array(word, { minLength: 1, maxLength: 14 })
    .chain((words) => fc.constantFrom(words.join(' '), words.join('')))

  test('what the keys settle, the collator settles in the same way', () => {
    const base = new Intl.Collator('vi', { numeric: true, sensitivity: 'base' })
    const spoken = (text: string) => text.slice(Math.max(0, text.search(/[\p{L}\p{N}]/u)))
    fc.assert(
      fc.property(title, title, (a, b) => {
        const [keyA, keyB] = [titleKey(a), titleKey(b)]
        if (keyA === undefined || keyB === undefined || keyA === keyB) return
        expect(Math.sign(base.compare(spoken(a), spoken(b)))).toBe(keyA < keyB ? -1 : 1)
      }),
      { numRuns: 3_000 },
    )
  })

  test('many at once are in the order of every two', () => {
    fc.assert(
      fc.property(fc.array(title, { maxLength: 30 }), (all) => {
        const articles = all.map((one, at) => article(String(at), { title: one }))
        expect(ids(sortedByTitle(articles))).toEqual(ids([...articles].sort(byTitle)))
      }),
    )
  })

  test('most titles have a key, so that 100,000 of them are sorted without asking the collator', () => {
    expect(titleKey('Tham vấn chính trị Việt Nam–Lào lần thứ 8')).toBeTypeOf('string')
    expect(titleKey('Øresund')).toBeUndefined()
  })

  test.each([
    ['Ấm', 'Â'],
    ['ế', 'Ê'],
    ['ợ'.normalize('NFD'), 'Ơ'],
    ['đã', 'Đ'],
    ['É', 'E'],
    ['  “Úc”', 'U'],
    ['2021', '0–9'],
    ['—', '#'],
    ['', '#'],
    ['北京', '北'],
  ])('%j stands under %s', (written, letter) => {
    expect(firstLetter(written)).toBe(letter)
  })
})

describe('from newest first to', () => {
  const newest = [
    article('1', { date: '2022-01-01', source: 'VnExpress' }),
    article('2', { date: '2021-08-19', title: 'Dân', source: 'Báo Đảng' }),
    article('3', { date: '2021-08-19/2021-08-25', title: 'Đảng' }),
    article('4', { date: '1999', source: 'VnExpress' }),
    article('5', { source: 'Báo Dân' }),
  ]

  test('oldest first: of one date as before, without a date last', () => {
    expect([...newest].sort(newestFirst)).toEqual(newest)
    expect(ids(oldestFirst(newest))).toEqual(['4', '2', '3', '1', '5'])
    expect(ids(oldestFirst(newest.slice(0, 4)))).toEqual(['4', '2', '3', '1'])
    expect(oldestFirst([])).toEqual([])
  })

  test('by source: newest first within each, without a source last', () => {
    expect(ids(bySource(newest))).toEqual(['5', '2', '1', '4', '3'])
  })

  test('last annotated first: those that never were last, newest first', () => {
    const at: Record<string, string> = { 4: '2024-02-01T00:00:00.000Z', 2: '2024-03-01T00:00:00.000Z' }
    expect(ids(lastAnnotatedFirst(newest, (id) => at[id]))).toEqual(['2', '4', '1', '3', '5'])
  })
})

test('many newest first at once are in the order of every two', async () => {
  const store = await openTempStore()
  const dates = ['2021', '2021-08-19', '2021-08-19/2021-08-25', '2022', undefined]
  const all = Array.from({ length: 200 }, (_, at) => {
    const date = dates[at % 5]
    return article(String(at), {
      title: `${['Đá', '“Dân”', 'Øre'][at % 3]} ${at % 20}`,
      ...(date && { date }),
    })
  })
  await store.quiet((draft) => {
    for (const one of all) draft.put('articles', one.id, one)
  })
  const sorted = new SortedArticles(store, () => undefined)
  expect(ids(sorted.in('newest'))).toEqual(ids(all.sort(newestFirst)))
  sorted.close()
  await store.close()
})

test('an order by title that was asked for stays right through changes', async () => {
  const store = await openTempStore()
  const sorted = new SortedArticles(store, () => undefined)
  const put = (...articles: Article[]) =>
    store.quiet((draft) => {
      for (const one of articles) draft.put('articles', one.id, one)
    })
  await put(article('a', { title: 'Dân' }), article('b', { title: 'Đảng' }), article('c', { title: 'An' }))
  expect(ids(sorted.in('title'))).toEqual(['c', 'a', 'b'])
  await put(article('c', { title: 'Ý' }), article('d', { title: 'Đá' }))
  expect(ids(sorted.in('title'))).toEqual(['a', 'd', 'b', 'c'])
  sorted.close()
  await store.close()
})
