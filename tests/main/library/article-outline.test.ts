import { describe, expect, test } from 'vitest'
import { ArticleOutline } from '../../../main/library/article-outline.ts'
import type { Article } from '../../../preload/contract/article.ts'

const outlineOf = (articles: Article[], annotated: string[] = []) => {
  const byId = new Map(articles.map((article) => [article.id, article]))
  return new ArticleOutline({
    articles: () => articles,
    matching: async (query) => articles.filter(({ title }) => title.includes(query)),
    article: (id) => byId.get(id),
    annotated: () => new Set(annotated),
    onReorder: () => {},
    marks: (id) => ({
      colors: annotated.includes(id) ? ['blue'] : [],
      notes: annotated.includes(id) ? 2 : 0,
    }),
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
    expect(outline.years).toEqual([
      { label: '2024', uncertain: false, start: 0, count: 1 },
      { label: '2019', uncertain: true, start: 1, count: 2 },
      { label: '2018', uncertain: false, start: 3, count: 1 },
      { label: '', uncertain: false, start: 4, count: 1 },
    ])
    expect(outline.counts).toEqual({ all: 5, unread: 2, annotated: 2 })
  })

  test('calls a year sure only where every date of it is', async () => {
    const mixed = [
      article('a', { date: '2022-08-29', dateCertain: true }),
      article('b', { date: '2022-03-01', dateCertain: false }),
      article('c', { date: '2021-12-28', dateCertain: false }),
      article('d', { date: '2021-08-19', dateCertain: true }),
    ]
    const { years } = await outlineOf(mixed, []).outline({ segment: 'all' })
    expect(years.map(({ label, uncertain }) => [label, uncertain])).toEqual([
      ['2022', true],
      ['2021', true],
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

test('rows say what the list shows, and leave out what is gone', () => {
  const first = article('a', { date: '2021-12-28', dateCertain: true, words: 988 })
  const second = article('b', { duplicateOf: 'a', missingSince: '2024-01-01T00:00:00Z' })
  expect(outlineOf([first, second], ['a']).rows(['b', 'gone', 'a'])).toEqual([
    {
      id: 'b',
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
      title: 'a',
      titleFrom: 'file',
      date: '2021-12-28',
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
