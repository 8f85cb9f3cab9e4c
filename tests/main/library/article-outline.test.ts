import { describe, expect, test } from 'vitest'
import { ArticleOutline } from '../../../main/library/article-outline.ts'
import { headsOf } from '../../../main/library/list-heads.ts'
import type { Article, OutlineSegment } from '../../../preload/contract/article.ts'
import type { ListSort } from '../../../preload/contract/choices.ts'

const outlineOf = (
  articles: Article[],
  annotated: string[] = [],
  annotatedAt: Record<string, string> = {},
  versions: Record<string, string> = {},
) => {
  const byId = new Map(articles.map((article) => [article.id, article]))
  return new ArticleOutline({
    articles: () => articles,
    matching: async (query) => articles.filter(({ title }) => title.includes(query)),
    article: (id) => byId.get(id),
    annotated: () => new Set(annotated),
    onReorder: () => {},
    similar: { ready: async () => {}, groupOf: (textHash) => versions[textHash], onChange: () => () => {} },
    marks: (id) => ({
      colors: annotated.includes(id) ? ['blue'] : [],
      notes: annotated.includes(id) ? 2 : 0,
    }),
    annotatedAt: (id) => annotatedAt[id],
    excluded: () => 0,
  })
}

describe('outline of the list', () => {
  const articles = [
    article('a', { date: '2024-02-26', dateCertain: true }),
    article('b', { date: '2019', dateCertain: false, readState: 'started' }),
    article('c', { date: '2019', readState: 'read', title: 'Tham vấn' }),
    article('d', { date: '2018-05/2018-06', dateCertain: true, readState: 'read' }),
    article('e', {}),
  ]

  test('puts every article under its year, guessed years told apart, those without a date last', async () => {
    const outline = await outlineOf(articles, ['b', 'd']).outline({ segment: 'all' })
    expect(outline.ids).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(outline.heads).toEqual([
      { label: '2024', uncertain: false, start: 0, count: 1 },
      { label: '2019', uncertain: true, start: 1, count: 2 },
      { label: '2018', uncertain: false, start: 3, count: 1 },
      { label: '', uncertain: false, start: 4, count: 1 },
    ])
    expect(outline.counts).toEqual({ all: 5, unread: 2, annotated: 2 })
  })

  test('calls a year a guess only where every date of it is', async () => {
    const mixed = [
      article('a', { date: '2022-08-29', dateCertain: true }),
      article('b', { date: '2022-03-01', dateCertain: false }),
      article('c', { date: '2021-12-28', dateCertain: false }),
      article('d', { date: '2021-08-19', dateCertain: true }),
      article('e', { date: '2020-08-19', dateCertain: false }),
      article('f', { date: '2020-08-18', dateCertain: false }),
    ]
    const { heads } = await outlineOf(mixed, []).outline({ segment: 'all' })
    expect(heads.map(({ label, uncertain }) => [label, uncertain])).toEqual([
      ['2022', false],
      ['2021', false],
      ['2020', true],
    ])
  })

  test('leaves a segment, and keeps in it what is being read', async () => {
    const outline = outlineOf(articles, ['b', 'd'])
    expect((await outline.outline({ segment: 'unread' })).ids).toEqual(['a', 'e'])
    expect((await outline.outline({ segment: 'unread', keep: ['b'] })).ids).toEqual(['a', 'b', 'e'])
    expect((await outline.outline({ segment: 'annotated' })).ids).toEqual(['b', 'd'])
  })

  test('counts among what a query leaves', async () => {
    const outline = await outlineOf(articles, ['b']).outline({ segment: 'all', query: 'Tham' })
    expect(outline).toMatchObject({ ids: ['c'], counts: { all: 1, unread: 0, annotated: 0 } })
  })
})

describe('versions of one text', () => {
  const versions = { a: 'a', b: 'a', d: 'a' }
  const articles = [
    article('a', { date: '2024-02-26', readState: 'read' }),
    article('x', { date: '2024-01-01' }),
    article('b', { date: '2023-05-01' }),
    article('d', { date: '2021' }),
    article('e', {}),
  ]
  const grouped = async (annotated: string[], segment: OutlineSegment = 'all', query?: string) => {
    const outline = outlineOf(articles, annotated, {}, versions)
    const { ids, groups, heads } = await outline.outline({ segment, grouped: true, ...(query && { query }) })
    return { ids: ids.join(''), groups, heads: heads.map(({ label, count }) => `${label}:${count}`) }
  }

  test('stand under the first of them, and under its heading', async () => {
    expect(await grouped([])).toEqual({
      ids: 'abdxe',
      groups: [{ start: 0, count: 3 }],
      heads: ['2024:4', ':1'],
    })
  })

  test('stand under the one that is annotated; what has marks stands for itself', async () => {
    expect(await grouped(['b'])).toMatchObject({ ids: 'xbade', groups: [{ start: 1, count: 3 }] })
    expect(await grouped(['b', 'd'])).toMatchObject({ ids: 'xbade', groups: [{ start: 1, count: 2 }] })
    expect(await grouped(['a', 'b', 'd'])).toMatchObject({ ids: 'axbde', groups: [] })
  })

  test('are gathered among what a segment or a query leaves, so that nothing of it is hidden by what is not', async () => {
    expect(await grouped([], 'unread')).toMatchObject({ ids: 'xbde', groups: [{ start: 1, count: 2 }] })
    expect(await grouped(['a'], 'annotated')).toMatchObject({ ids: 'a', groups: [] })
    expect(await grouped([], 'all', 'd')).toMatchObject({ ids: 'd', groups: [] })
  })

  test('are copies, too, which stand under the one that was there first, whatever its place', async () => {
    const copies = [
      article('c', { textHash: 'same', duplicateOf: 'o' }),
      article('m', { textHash: 'same', missingSince: '2024-01-01T00:00:00Z' }),
      article('o', { textHash: 'same' }),
    ]
    const { ids, groups } = await outlineOf(copies).outline({ segment: 'all', grouped: true })
    expect(ids).toEqual(['m', 'o', 'c'])
    expect(groups).toEqual([{ start: 1, count: 2 }])
  })

  test('stay where they are unless they are to be grouped, and count one by one either way', async () => {
    const outline = outlineOf(articles, ['b'], {}, versions)
    const apart = await outline.outline({ segment: 'all' })
    expect(apart).toMatchObject({ ids: ['a', 'x', 'b', 'd', 'e'], groups: [] })
    expect((await outline.outline({ segment: 'all', grouped: true })).counts).toEqual(apart.counts)
  })
})

describe('headings of another order', () => {
  const heads = async (sort: ListSort, articles: Article[], annotatedAt?: Record<string, string>) => {
    const outline = await outlineOf(articles, [], annotatedAt).outline({ segment: 'all', sort })
    return outline.heads.map(({ label, start, count }) => [label, start, count])
  }

  test('are first letters, with their circumflex and without their tone, whatever stands before them', async () => {
    const titles = [
      '12 ngày',
      '“Ấm no”',
      'Ân tình',
      'Áo dài',
      'ăn Tết',
      'Điện Biên',
      'Dân',
      '…',
      'Ệ'.normalize('NFD'),
    ]
    expect(
      await heads(
        'title',
        titles.map((title) => article(title, { title })),
      ),
    ).toEqual([
      ['0–9', 0, 1],
      ['Â', 1, 2],
      ['A', 3, 1],
      ['Ă', 4, 1],
      ['Đ', 5, 1],
      ['D', 6, 1],
      ['#', 7, 1],
      ['Ê', 8, 1],
    ])
  })

  test('are sources', async () => {
    const articles = [
      article('a', { source: 'VnExpress' }),
      article('b', { source: 'VnExpress' }),
      article('c', {}),
    ]
    expect(await heads('source', articles)).toEqual([
      ['VnExpress', 0, 2],
      ['', 2, 1],
    ])
  })

  test('are how long ago anything was written on an article', async () => {
    const now = new Date()
    const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString()
    const articles = ['a', 'b', 'c', 'd'].map((id) => article(id, {}))
    const found = await heads('annotated', articles, { a: daysAgo(0), b: daysAgo(800), c: daysAgo(801) })
    const years = [...new Set([800, 801].map((days) => new Date(daysAgo(days)).getFullYear()))].map(String)
    expect(found.map(([label]) => label)).toEqual(['today', ...years, ''])
  })

  test('never tell a year for what is of this week or month', () => {
    const friday = new Date(2026, 10, 20, 15)
    const at = new Map([
      ['a', new Date(2026, 10, 20, 0, 1)],
      ['b', new Date(2026, 10, 19, 23, 59)],
      ['c', new Date(2026, 10, 16)],
      ['d', new Date(2026, 10, 15, 23, 59)],
      ['e', new Date(2026, 10, 1)],
      ['f', new Date(2026, 9, 31, 23, 59)],
    ])
    const headOf = headsOf('annotated', (id) => at.get(id)?.toISOString(), friday)
    expect([...at.keys()].map((id) => headOf(article(id, {})).label)).toEqual([
      'today',
      'week',
      'week',
      'month',
      'month',
      '2026',
    ])
  })
})

test('rows say what the list shows, and leave out what is gone', () => {
  const first = article('a', { date: '2021-12-28', dateCertain: true, source: 'Vietnam+', words: 988 })
  const second = article('b', { duplicateOf: 'a', missingSince: '2024-01-01T00:00:00Z' })
  expect(outlineOf([first, second], ['a']).rows(['b', 'gone', 'a'])).toEqual([
    {
      id: 'b',
      path: 'b.txt',
      title: 'b',
      titleFrom: 'file',
      words: 10,
      readState: 'unread',
      dateCertain: false,
      missing: true,
      colors: [],
      notes: 0,
      duplicateOf: 'a.txt',
    },
    {
      id: 'a',
      path: 'a.txt',
      title: 'a',
      titleFrom: 'file',
      date: '2021-12-28',
      source: 'Vietnam+',
      dateCertain: true,
      words: 988,
      readState: 'unread',
      missing: false,
      colors: ['blue'],
      notes: 2,
    },
  ])
})

function article(id: string, parts: Partial<Article>): Article {
  return {
    id,
    path: `${id}.txt`,
    textHash: id,
    encoding: 'utf-8',
    lang: 'vi',
    words: 10,
    title: id,
    titleFrom: 'file',
    readState: 'unread',
    addedAt: '2024-01-01T00:00:00Z',
    seenAt: '2024-01-01T00:00:00Z',
    ...parts,
  }
}
