import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { ArticleOrder, newestFirst } from '../../../main/library/article-order.ts'
import { findArticle } from '../../../main/library/find-article.ts'
import type { Article, FileFacts } from '../../../preload/contract/article.ts'
import { openTempStore } from '../../helpers/temp-store.ts'
import { folderWith, write } from './files.ts'
import { openTestLibrary, type TestLibrary } from './library.ts'

function article(id: string, facts: Partial<FileFacts> = {}): Article {
  const { date, title = id, path = `${id}.txt` } = facts
  return {
    id,
    path,
    title,
    titleFrom: 'headline',
    ...(date !== undefined && { date, dateFrom: 'text' }),
    textHash: id,
    encoding: 'utf-8',
    lang: 'vi',
    words: 1,
    readState: 'unread',
    addedAt: '2022-08-19T00:00:00.000Z',
    seenAt: '2022-08-19T00:00:00.000Z',
  }
}

describe('the list', () => {
  test('is newest first, without a date last, and by title as Vietnamese sorts', () => {
    const articles = [
      article('1', { title: 'Đảng' }),
      article('2', { title: 'Dân' }),
      article('3', { title: 'Em' }),
      article('4', { date: '2021' }),
      article('5', { date: '2021-08-19' }),
      article('6', { date: '2021-08' }),
      article('7', { date: '2021-08-19/2021-08-25', title: '0' }),
      article('8', { date: '2022-01-01' }),
    ]
    expect(articles.sort(newestFirst).map(({ id }) => id)).toEqual(['8', '7', '5', '6', '4', '2', '1', '3'])
  })

  test('stays in order through any changes', async () => {
    const store = await openTempStore()
    const order = new ArticleOrder(store)
    const id = fc.constantFrom(...'abcdefghij')
    const change = fc.record({
      id,
      gone: fc.boolean(),
      date: fc.option(fc.constantFrom('2021', '2021-08-19', '2022'), { nil: undefined }),
      title: fc.constantFrom('Đảng', 'Dân', 'dân', 'Em'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        await store.quiet((draft) => {
          for (const { id: one, gone, date, title } of changes) {
            if (gone) draft.delete('articles', one)
            else draft.put('articles', one, article(one, { title, ...(date && { date }) }))
          }
        })
        expect(order.articles()).toEqual([...store.values('articles')].sort(newestFirst))
      }),
    )
    order.close()
    await store.close()
  })
})

describe('an article is found by', () => {
  const articles = [
    article('a1', { path: '2022/hội nghị.txt', title: 'Bộ Ngoại giao họp' }),
    article('a2', { path: '2022/tin.txt', title: 'Hội nghị ở Lào' }),
    article('a3', { path: 'tin.txt', title: 'Thăm Đông Nam Á' }),
    article('a6', { path: 'Báo cũ//1998/lũ.txt', title: 'Lũ ở miền Trung' }),
    article('a4', { path: `${'Đà Nẵng'.normalize('NFD')}.txt`, title: 'Mùa mưa' }),
    article('a5', { path: '"kép"\nhai dòng.txt', title: 'Mùa mưa ở Huế' }),
    ...Array.from({ length: 8 }, (_, at) =>
      article(`b${at}`, { path: `nhiều/${at}.txt`, title: `Tin ${at}` }),
    ),
  ]
  const roots = [
    { name: '', folder: '/lib' },
    { name: 'Báo cũ', folder: '/old' },
  ]
  const found = (reference: string) => findArticle(articles, reference, roots).id

  test.each([
    ['its id', 'a2', 'a2'],
    ['its path', '2022/tin.txt', 'a2'],
    ['its path in an added folder', 'Báo cũ/1998/lũ.txt', 'a6'],
    ['its path on the disk in an added folder', '/old/1998/lũ.txt', 'a6'],
    ['its path, though others end in it', 'tin.txt', 'a3'],
    ['its path from the root', '/lib/2022/tin.txt', 'a2'],
    ['its path with a dot before', './tin.txt', 'a3'],
    ['its composed name, though it is decomposed', 'Đà Nẵng.txt', 'a4'],
    ['its file name', 'hội nghị.txt', 'a1'],
    ['a part of its path without marks', 'HOI NGHI', 'a1'],
    ['a part of its path with an odd name', '"kép"\nhai', 'a5'],
    ['its title, though it is part of another', 'Mùa mưa', 'a4'],
    ['a part of its title without marks', 'tham dong', 'a3'],
  ])('%s', (_, reference, id) => {
    expect(found(reference)).toBe(id)
  })

  test('nothing that fits several, and up to five of them are named', () => {
    expect(() => found('nhieu')).toThrow(
      '"nhieu" fits 8 articles: nhiều/0.txt (b0), nhiều/1.txt (b1), nhiều/2.txt (b2), nhiều/3.txt (b3), nhiều/4.txt (b4) and 3 more; give more of the path, or an id.',
    )
    expect(() => found('2022')).toThrow(
      '"2022" fits 2 articles: 2022/hội nghị.txt (a1), 2022/tin.txt (a2); give more of the path, or an id.',
    )
  })

  test.each([['a99'], ['không có'], [''], ['  '], ['../tin.txt']])('%j: none', (reference) => {
    expect(() => found(reference)).toThrow(
      `Article ${reference || '""'} is not in the library; run "dau index" again.`,
    )
  })
})

describe('a change by the user', () => {
  const open: TestLibrary[] = []
  afterEach(async () => {
    for (const library of open.splice(0)) await library.close()
  })
  const text = 'Chiều 19/8/2022, Bộ Ngoại giao đã họp tại Hà Nội về hợp tác.\n'

  async function libraryWithArticle(): Promise<{ library: TestLibrary; id: string; before: Article }> {
    const library = await openTestLibrary(folderWith({ 'a.txt': text }))
    open.push(library)
    await library.articles.index()
    const before = library.articles.list()[0] as Article
    return { library, id: before.id, before }
  }

  test('of title, date and read state is one step, and undone as one', async () => {
    const { library, id, before } = await libraryWithArticle()
    const change = { title: '  Họp\nBộ  ', date: '2022-08-19', readState: 'read' as const }
    expect(await library.articles.change(id, change)).toMatchObject({
      title: 'Họp Bộ',
      titleFrom: 'user',
      date: '2022-08-19',
      dateFrom: 'user',
      dateCertain: true,
      readState: 'read',
    })
    expect(library.store.history()).toMatchObject([
      { label: { action: 'change-article', count: 1, subject: before.title } },
    ])
    await library.store.undo()
    expect(library.articles.get(id)).toEqual(before)
  })

  test('outlives a change of the file', async () => {
    const { library, id } = await libraryWithArticle()
    await library.articles.change(id, { title: 'Họp Bộ', date: '1999' })
    write(library.root, 'a.txt', 'Sáng 2/9/2023, lễ Quốc khánh đã diễn ra tại Hà Nội.\n')
    await library.articles.index()
    expect(library.articles.get(id)).toMatchObject({
      title: 'Họp Bộ',
      titleFrom: 'user',
      date: '1999',
      dateFrom: 'user',
    })
    expect(library.articles.get(id)).not.toHaveProperty('dateEvidence')
  })

  test('is taken back to what the file says now', async () => {
    const { library, id } = await libraryWithArticle()
    await library.articles.change(id, { title: 'Họp Bộ', date: '1999' })
    write(library.root, 'a.txt', 'Sáng 2/9/2023, lễ Quốc khánh đã diễn ra tại Hà Nội.\n')
    await library.articles.index()
    const [facts] = await library.index.facts({ paths: ['a.txt'] })
    const { title, titleFrom, date } = await library.articles.change(id, { title: null, date: null })
    expect({ title, titleFrom, date }).toEqual({
      title: facts?.title,
      titleFrom: facts?.titleFrom,
      date: facts?.date,
    })
  })

  test('that reading brought about is kept and is no step', async () => {
    const { library, id } = await libraryWithArticle()
    await library.articles.change(id, { title: 'Họp Bộ' })
    expect((await library.articles.change(id, { readState: 'started', isAutomatic: true })).readState).toBe(
      'started',
    )
    expect(library.store.history()).toHaveLength(1)
    await library.store.undo()
    expect(library.articles.get(id)).toMatchObject({ readState: 'started', titleFrom: 'first-sentence' })
  })

  test('of the place where reading stopped alone is no step', async () => {
    const { library, id } = await libraryWithArticle()
    expect(await library.articles.change(id, { position: 12 })).toMatchObject({ position: 12 })
    expect(library.store.history()).toEqual([])
    await library.articles.change(id, { position: 13, readState: 'started' })
    expect(library.store.history()).toHaveLength(1)
    expect(library.articles.get(id)).toMatchObject({ position: 13, readState: 'started' })
  })

  test('that changes nothing is no step', async () => {
    const { library, id, before } = await libraryWithArticle()
    expect(await library.articles.change(id, { readState: 'unread' })).toEqual(before)
    expect(await library.articles.change(id, {})).toEqual(before)
    expect(library.store.history()).toEqual([])
  })

  test.each([
    ['2022'],
    ['2022-08'],
    ['2022-08-19'],
    ['2022-08-19/2022-08-21'],
    ['2021/2022-08'],
    ['2020-02-29'],
  ])('may set the date %s', async (date) => {
    const { library, id } = await libraryWithArticle()
    expect(await library.articles.change(id, { date })).toMatchObject({ date, dateFrom: 'user' })
  })

  test.each([
    ['19/8/2022'],
    ['2022-8-19'],
    ['2022-02-29'],
    ['2022-13'],
    ['2022-08-21/2022-08-19'],
    ['2022-08-19..2022-08-21'],
    ['2022~'],
    ['/2022'],
    ['hôm qua'],
    [''],
  ])('may not set the date %j', async (date) => {
    const { library, id, before } = await libraryWithArticle()
    await expect(library.articles.change(id, { date, title: 'Họp' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `"${date}" is not a date; write a day, month, year or interval such as 2021-08-19, 2021-08, 2021 or 2021-08-19/2021-08-21.`,
    })
    expect(library.articles.get(id)).toEqual(before)
  })

  test.each([
    [{ title: ' \n ' }, 'A title needs at least one character.'],
    [{ title: 'x'.repeat(501) }, 'A title has at most 500 characters; this one has 501.'],
    [{ position: -1 }, '-1 is not a place in a text; give a whole number from 0 on.'],
    [{ position: 1.5 }, '1.5 is not a place in a text; give a whole number from 0 on.'],
  ])('%j is refused', async (change, message) => {
    const { library, id } = await libraryWithArticle()
    await expect(library.articles.change(id, change)).rejects.toMatchObject({ code: 'BAD_INPUT', message })
  })

  test('of an unknown article is refused', async () => {
    const { library } = await libraryWithArticle()
    await expect(library.articles.change('a1', { title: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
