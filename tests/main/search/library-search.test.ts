import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { array, assert, asyncProperty, constantFrom } from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { App } from '../../../main/app.ts'
import { openApp } from '../../../main/open-app.ts'
import { matchText } from '../../../main/search/match.ts'
import { termsOf } from '../../../main/search/terms.ts'
import type { Annotation, AnnotationRequest } from '../../../preload/contract/annotation.ts'
import type { Article } from '../../../preload/contract/article.ts'
import { listSorts } from '../../../preload/contract/choices.ts'
import { mostCounted } from '../../../preload/contract/limits.ts'
import { Refusal } from '../../../preload/contract/refusal.ts'
import { matches } from '../../../preload/text/fold.ts'
import { overlaps, readInterval } from '../../../preload/text/interval.ts'
import { parseQuery, type QueryFilter } from '../../../preload/text/query.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

const texts: Record<string, string> = {
  'lao.txt':
    'Tham vấn Việt Nam - Lào\n\nNgày 28/12/2021, tại Hà Nội, hai bên nhất trí hợp tác. Hợp tác kinh tế phát triển.\n\nTheo Vietnam+\n',
  'cuba.txt':
    'Ủng hộ Cuba\n\nNgày 29/8/2022, Việt Nam cảm ơn sự hợp tác kịp thời của Cuba.\n\nTheo TTXVN/Vietnam+\n',
  'hop-tac-xa.txt':
    'Hợp tác xã kiểu mới\n\nNgày 3/2/2022, các hop tac xa ở Hoà Bình bàn về kinh tế.\n\nTheo VnExpress\n',
  'cum-tu.txt': 'Chuyện xã hội\n\nNgày 5/5/2019, xã hợp lòng dân, tác phong mới.\n\nTheo VnExpress\n',
  'khong-ngay.txt': 'Không rõ ngày\n\nHội nghị kinh tế bàn việc chung của cả nước.\n',
}

let app: App
const ids: Record<string, string> = {}

beforeAll(async () => {
  const folder = join(tempFolder(), 'articles')
  mkdirSync(folder)
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
  app = await openApp({
    env: { DAU_DATA: tempFolder() },
    folder,
    onSaveFailure: 'reject',
    program: 'test',
    inlineIndex: true,
  })
  for await (const _ of app.index());
  for (const { id, path } of app.articles.list()) ids[path] = id
  const mark = (path: string, quote: string, request: Omit<AnnotationRequest, 'articleId' | 'place'>) =>
    app.annotations.create({ articleId: ids[path] ?? '', place: { quote }, ...request })
  await mark('lao.txt', 'Hà Nội', { mention: { type: 'place', name: 'Hà Nội' } })
  await mark('lao.txt', 'nhất trí hợp tác', {
    color: 'yellow',
    tags: ['kinh tế'],
    noteMarkdown: 'xem **lại**',
  })
  await mark('cuba.txt', 'cảm ơn', { color: 'blue', tags: ['Kinh tế đối ngoại'] })
  await mark('cuba.txt', 'kịp thời của Cuba', { mention: { type: 'place', name: 'Cu-ba' } })
  await mark('hop-tac-xa.txt', 'Hoà Bình', { mention: { type: 'place', name: 'Hoà Bình' }, color: 'blue' })
  await app.articles.change(ids['cuba.txt'] ?? '', { readState: 'read' })
  await app.articles.change(ids['lao.txt'] ?? '', { readState: 'started' })
})

afterAll(() => app.close())

async function found(query: string, exact = false): Promise<string[]> {
  const { results, total } = await app.search.query({ query, exact, limit: 100 })
  expect(results).toHaveLength(total)
  return results.map(({ path }) => path).sort()
}

describe('words and filters in one query', () => {
  test.each([
    ['hợp tác', ['cuba.txt', 'cum-tu.txt', 'hop-tac-xa.txt', 'lao.txt']],
    ['"hợp tác"', ['cuba.txt', 'hop-tac-xa.txt', 'lao.txt']],
    ['hop tac date:2022', ['cuba.txt', 'hop-tac-xa.txt']],
    ['"hợp tác" -xã', ['cuba.txt', 'lao.txt']],
    ['hợp* -cuba source:vietnam', ['lao.txt']],
    ['date:2021..2022-02', ['hop-tac-xa.txt', 'lao.txt']],
    ['-date:2021..2022-02', ['cuba.txt', 'cum-tu.txt', 'khong-ngay.txt']],
    ['source:vnexpress', ['cum-tu.txt', 'hop-tac-xa.txt']],
    // A whole name is that one alone, as with tags and entities.
    ['source:vietnam+', ['lao.txt']],
    ['source:ttxvn', ['cuba.txt']],
    ['tag:"kinh te"', ['lao.txt']],
    ['tag:"đối ngoại"', ['cuba.txt']],
    ['entity:hoa', ['hop-tac-xa.txt']],
    ['entity:hòa', ['hop-tac-xa.txt']],
    ['type:place', ['cuba.txt', 'hop-tac-xa.txt', 'lao.txt']],
    ['type:place -color:blue', ['lao.txt']],
    ['has:note', ['lao.txt']],
    ['is:unread', ['cum-tu.txt', 'hop-tac-xa.txt', 'khong-ngay.txt']],
    ['is:started', ['lao.txt']],
    ['-is:unread hợp', ['cuba.txt', 'lao.txt']],
    ['is:annotated is:read', ['cuba.txt']],
    ['tag:không-có', []],
  ])('%s', async (query, paths) => {
    expect(await found(query)).toEqual(paths)
    // The list of articles takes the same language.
    expect((await app.search.articles(query)).map(({ path }) => path).sort()).toEqual(paths)
  })

  test('filters alone give their articles newest first, with their beginning', async () => {
    const { results } = await app.search.query({ query: '-is:started', limit: 2 })
    expect(results.map(({ path, hits }) => [path, hits])).toEqual([
      ['cuba.txt', []],
      ['hop-tac-xa.txt', []],
    ])
    expect(results[0]?.snippet).toMatch(/^Ủng hộ Cuba Ngày 29\/8\/2022/u)
  })

  test('in every order of the list, page by page', async () => {
    const orders = {
      newest: ['cuba.txt', 'hop-tac-xa.txt', 'lao.txt', 'cum-tu.txt'],
      oldest: ['cum-tu.txt', 'lao.txt', 'hop-tac-xa.txt', 'cuba.txt'],
      title: ['cum-tu.txt', 'hop-tac-xa.txt', 'lao.txt', 'cuba.txt'],
      source: ['cuba.txt', 'lao.txt', 'hop-tac-xa.txt', 'cum-tu.txt'],
      annotated: ['hop-tac-xa.txt', 'cuba.txt', 'lao.txt', 'cum-tu.txt'],
    } as const
    for (const sort of listSorts) {
      const ask = async (query: string) => {
        const pages = [0, 3, 6].map((offset) => app.search.query({ query, sort, limit: 3, offset }))
        const [first, ...others] = await Promise.all(pages)
        for (const { total } of others) expect(total).toBe(first?.total)
        return [first, ...others].flatMap((page) => page?.results ?? [])
      }
      const found = await ask('hợp tác')
      expect(
        found.map(({ path }) => path),
        sort,
      ).toEqual(orders[sort])
      for (const { articleId, dateCertain, hits, snippetHits } of found) {
        expect(dateCertain).toBe(app.articles.get(articleId).dateCertain)
        expect(hits.length).toBeGreaterThan(0)
        expect(snippetHits.length).toBeGreaterThan(0)
      }
      // Filters alone, and with a filter beside the words.
      const withDate = orders[sort].filter((path) => path !== 'cum-tu.txt')
      expect((await ask('hợp tác date:2021..')).map(({ path }) => path)).toEqual(withDate)
      expect((await ask('is:annotated')).map(({ path }) => path)).toEqual(withDate)
    }
    const { results } = await app.search.query({ query: 'in:notes type:place' })
    expect(results.map(({ path }) => path)).toEqual(['cuba.txt', 'hop-tac-xa.txt', 'lao.txt'])
    const places = await app.search.query({ query: 'in:notes type:place', sort: 'oldest' })
    expect(places.results.map(({ path }) => path)).toEqual(['lao.txt', 'hop-tac-xa.txt', 'cuba.txt'])
  })

  test('notes, by filters of the article too', async () => {
    const notes = async (query: string) => (await app.search.query({ query })).results.map(({ path }) => path)
    expect(await notes('in:notes lại')).toEqual(['lao.txt'])
    expect(await notes('in:notes lại is:unread')).toEqual([])
    expect(await notes('in:notes lại date:2021 tag:"kinh tế" color:yellow')).toEqual(['lao.txt'])
    expect(await notes('in:notes cảm ơn -is:unread -color:blue')).toEqual([])
  })

  test('with the marks that are asked for', async () => {
    expect(await found('hop', true)).toEqual(['hop-tac-xa.txt'])
    expect(await found('hop')).toHaveLength(4)
  })
})

describe('a last word that is being written', () => {
  const typed = async (query: string, sort?: 'oldest') => {
    const answer = await app.search.query({ query, begun: true, ...(sort && { sort }) })
    return [answer.query, answer.results.map(({ path }) => path).sort()]
  }

  test('stands for the words that begin so where no article has it', async () => {
    expect(await found('kinh t')).toEqual([])
    const expected = ['kinh t*', ['hop-tac-xa.txt', 'khong-ngay.txt', 'lao.txt']]
    expect(await typed('kinh t')).toEqual(expected)
    expect(await typed('kinh t', 'oldest')).toEqual(expected)
    expect(await typed('source:vnexpress kinh t')).toEqual(['source:vnexpress kinh t*', ['hop-tac-xa.txt']])
  })

  test('stands for itself where an article has it, and once it is written', async () => {
    expect(await typed('hop tac xa')).toEqual(['hop tac xa', ['cum-tu.txt', 'hop-tac-xa.txt']])
    expect(await typed('kinh t ')).toEqual(['kinh t ', []])
    expect(await typed('kinh zt')).toEqual(['kinh zt*', []])
  })

  test('finds the names of entities so', () => {
    const names = (query: string, begun: boolean) =>
      app.search.entities({ query, begun }).results.map(({ name }) => name)
    expect(names('ha n', false)).toEqual([])
    expect(names('ha n', true)).toEqual(['Hà Nội'])
  })
})

describe('what was asked by index and store together', () => {
  const words = constantFrom('hợp', 'hop*', '"hop tac"', '-xã', 'kinh', '-"kinh tế"', 'viet', 'ngày')
  const filters = constantFrom(
    ...'date:2022 -date:2022 date:2019..2021 source:vnexpress -source:ttxvn is:unread -is:read'.split(' '),
    ...'is:annotated has:note -has:note color:blue type:place -type:place tag:kinh entity:"ha noi"'.split(
      ' ',
    ),
  ).map((filter) => (filter === 'entity:"ha' || filter === 'noi"' ? 'entity:"ha noi"' : filter))

  test('is what every text and every record says for itself', async () => {
    const annotations = await app.listAnnotations(undefined)
    let matched = 0
    await assert(
      asyncProperty(array(words, { maxLength: 2 }), array(filters, { maxLength: 3 }), async (some, more) => {
        const query = [...some, ...more].join(' ')
        if (query === '') return
        const expected = app.articles.list().filter((article) => says(article, annotations, query))
        expect([query, await found(query)]).toEqual([query, expected.map(({ path }) => path).sort()])
        matched += expected.length
      }),
      { numRuns: 150 },
    )
    expect(matched).toBeGreaterThan(50)
  })
})

/** The plain reading of a query, article by article. */
function says(article: Article, annotations: readonly Annotation[], query: string): boolean {
  const terms = termsOf(query)
  const text = texts[article.path] ?? ''
  const hasWords = terms.some(({ negated }) => !negated)
  const without = terms.filter(({ negated }) => negated).map((term) => ({ ...term, negated: false }))
  if (hasWords ? !matchText(text, terms, false) : without.some((term) => matchText(text, [term], false)))
    return false
  const made = annotations.filter(({ articleId }) => articleId === article.id)
  return parseQuery(query).filters.every((filter) => meets(article, made, filter) !== filter.negated)
}

function meets(article: Article, made: readonly Annotation[], { field, value, interval }: QueryFilter) {
  switch (field) {
    case 'date':
      return overlaps(interval ?? {}, readInterval(article.date ?? '') ?? { from: '0', to: '0' })
    case 'source':
      return matches(value, article.source ?? '')
    case 'is':
      return value === 'annotated' ? made.length > 0 : article.readState === value
    case 'has':
      return made.some(({ note }) => note !== undefined)
    case 'color':
      return made.some(({ color }) => color === value)
    case 'tag':
      return made.some(({ tags }) =>
        tags.some((tag) => matches(value, app.store.get('tags', tag)?.name ?? tag)),
      )
    case 'type':
      return made.some(({ mention }) => mention?.type === value)
    case 'entity':
      return made.some(({ mention }) => mention?.entityId && matches(value, mention.asWritten))
    case 'in':
      throw new Error('notes are searched in notes')
  }
}

describe('what each filter would leave', () => {
  const facets = (query: string, segment: 'all' | 'unread' = 'all') => app.search.facets({ query, segment })

  test('of the whole library', async () => {
    expect(await facets('')).toEqual({
      counts: { all: 5, unread: 3, annotated: 3 },
      years: [
        { value: '2022', count: 2 },
        { value: '2021', count: 1 },
        { value: '2019', count: 1 },
      ],
      sources: [
        { value: 'VnExpress', count: 2 },
        { value: 'TTXVN/Vietnam+', count: 1 },
        { value: 'Vietnam+', count: 1 },
      ],
      tags: [
        { value: 'Kinh tế đối ngoại', count: 1 },
        { value: 'kinh tế', count: 1 },
      ],
      entities: [
        { value: 'Cu-ba', type: 'place', count: 1 },
        { value: 'Hoà Bình', type: 'place', count: 1 },
        { value: 'Hà Nội', type: 'place', count: 1 },
      ],
      types: [{ value: 'place', count: 3 }],
      colors: [
        { value: 'yellow', count: 1 },
        { value: 'blue', count: 2 },
      ],
      notes: 1,
      toReview: 0,
      unread: 3,
      annotated: 3,
    })
  })

  test('of words and filters; of a source or a year chosen, what another would leave', async () => {
    const { counts, years, sources, colors, unread } = await facets('"hop tac" source:vnexpress', 'unread')
    expect(counts).toEqual({ all: 1, unread: 1, annotated: 1 })
    expect(years).toEqual([{ value: '2022', count: 1 }])
    expect(sources).toEqual([{ value: 'VnExpress', count: 1 }])
    expect(colors).toEqual([{ value: 'blue', count: 1 }])
    expect(unread).toBe(1)
    expect((await facets('"hop tac" source:vnexpress')).sources).toEqual([
      { value: 'TTXVN/Vietnam+', count: 1 },
      { value: 'Vietnam+', count: 1 },
      { value: 'VnExpress', count: 1 },
    ])
    expect((await facets('date:2019 source:vnexpress')).years.map(({ value }) => value)).toEqual([
      '2022',
      '2019',
    ])
    expect((await facets('in:notes lại')).counts.all).toBe(1)
  })

  test('every count is what the filter then finds', async () => {
    const all = await facets('kinh tế')
    const asked = [
      ...all.years.map(({ value, count }) => [`date:${value}`, count] as const),
      ...all.sources.map(({ value, count }) => [`source:"${value}"`, count] as const),
      ...all.tags.map(({ value, count }) => [`tag:"${value}"`, count] as const),
      ...all.entities.map(({ value, count }) => [`entity:"${value}"`, count] as const),
      ...all.colors.map(({ value, count }) => [`color:${value}`, count] as const),
      ...all.types.map(({ value, count }) => [`type:${value}`, count] as const),
      ['has:note', all.notes] as const,
      ['is:unread', all.unread] as const,
      ['is:annotated', all.annotated] as const,
    ]
    expect(asked.length).toBeGreaterThan(8)
    for (const [filter, count] of asked) {
      expect([filter, (await found(`kinh tế ${filter}`)).length]).toEqual([filter, count])
    }
  })
})

describe('the places of a search', () => {
  /** As many as all its results show. */
  async function shown(query: string, exact: boolean, segment: 'all' | 'unread') {
    const { total, results } = await app.search.query({ query, exact, segment, limit: 1_000 })
    expect(results).toHaveLength(total)
    return results.reduce((sum, { hits }) => sum + hits.length, 0)
  }

  const words = constantFrom(
    ...[
      'hợp',
      'hop*',
      'h*',
      'd*',
      '"hop tac"',
      '"hợp t*"',
      '"hop tac x*"',
      '-xã',
      '-h*',
      'kinh',
      'VnExp*',
      '"',
    ],
    ...[
      '(',
      'in:notes',
      'date:2022',
      '-source:ttxvn',
      'is:unread',
      'has:note',
      'type:place',
      'tag:',
      '·h',
      'e:',
    ],
  )

  test('are counted as its results show them, whatever is asked', async () => {
    let places = 0
    await assert(
      asyncProperty(
        array(words, { minLength: 1, maxLength: 4 }),
        constantFrom(false, false, true),
        constantFrom<('all' | 'unread')[]>('all', 'all', 'unread'),
        async (some, exact, segment) => {
          const query = some.join(' ')
          const expected = await shown(query, exact, segment).catch(refused)
          const counted = await app.search.hits({ query, exact, segment }).catch(refused)
          expect([query, exact, segment, counted]).toEqual([query, exact, segment, expected])
          if (typeof counted === 'number') places += counted
        },
      ),
      { numRuns: 200 },
    )
    expect(places).toBeGreaterThan(100)
  })

  test('are counted where the last word is only begun', async () => {
    const { query } = await app.search.query({ query: 'kinh t', begun: true })
    expect(await app.search.hits({ query })).toBe(await shown(query, false, 'all'))
    expect(await app.search.hits({ query })).toBeGreaterThan(0)
  })

  test('are not those of articles that were taken out', async () => {
    const before = await shown('"hop tac"', false, 'all')
    await app.batches.exclude([ids['lao.txt'] ?? ''])
    try {
      const left = await shown('"hop tac"', false, 'all')
      expect(left).toBeLessThan(before)
      expect(await app.search.hits({ query: '"hop tac"' })).toBe(left)
    } finally {
      await app.undo()
    }
    expect(await app.search.hits({ query: '"hop tac"' })).toBe(before)
  })

  test('are not counted in very many articles', async () => {
    const folder = join(app.place.folder, 'many')
    mkdirSync(folder)
    const file = (at: number) => join(folder, `${at}.txt`)
    for (let at = 0; at < mostCounted; at++)
      writeFileSync(file(at), `Tin ${at}: bưởi và bưởi, không phải xôi.`)
    for await (const _ of app.index());
    expect(await app.search.hits({ query: 'bưởi' })).toBe(2 * mostCounted)
    writeFileSync(file(mostCounted), 'Thêm một quả bưởi.')
    for await (const _ of app.index());
    for (const query of ['bưởi', 'bu*', '"và buoi"', '-xôi', '-date:2022']) {
      const { total } = await app.search.query({ query })
      expect([query, await app.search.hits({ query })]).toEqual([
        query,
        total > mostCounted ? null : expect.any(Number),
      ])
    }
    expect(await app.search.hits({ query: 'bưởi' })).toBeNull()
    rmSync(folder, { recursive: true })
    for await (const _ of app.index());
  })
})

/** What is asked of nothing is refused alike. */
function refused(error: unknown): string {
  if (error instanceof Refusal) return error.code
  throw error
}

describe('entities', () => {
  const entities = (query: string, exact = false) =>
    app.search
      .entities({ query, exact })
      .results.map(({ name, hits }) => [name, ...hits.map(({ start, end }) => name.slice(start, end))])

  test('by any of their names, the closest spelling first', async () => {
    const [hanoi] = app.entities.list().filter(({ name }) => name === 'Hà Nội')
    await app.entities.change({ id: hanoi?.id ?? '', addAliases: ['Thủ đô Hoa'] })
    expect(entities('hoa')).toEqual([
      ['Thủ đô Hoa', 'Hoa'],
      ['Hoà Bình', 'Hoà'],
    ])
    expect(entities('hoa', true)).toEqual([['Thủ đô Hoa', 'Hoa']])
    expect(entities('hoa -bình')).toEqual([['Thủ đô Hoa', 'Hoa']])
    expect(entities('ha noi')).toEqual([['Hà Nội', 'Hà Nội']])
  })

  test('in the articles that the filters allow; none without words', () => {
    expect(entities('hoa date:2022')).toEqual([['Hoà Bình', 'Hoà']])
    expect(entities('hoa color:yellow')).toEqual([['Thủ đô Hoa', 'Hoa']])
    expect(entities('color:yellow -hoa')).toEqual([])
  })
})

describe('passages', () => {
  test('every place of an article once, those near each other together', async () => {
    const long = `hợp tác. ${'chuyện khác rất dài, '.repeat(20)}hợp tác và hợp tác`
    writeFileSync(join(app.place.folder, 'dai.txt'), long)
    for await (const _ of app.index());
    const { id } = app.articles.find('dai.txt')
    const passages = await app.search.passages({ articleId: id, query: 'hop tac' })
    expect(passages.map(({ hits }) => hits.map(({ start, end }) => long.slice(start, end)))).toEqual([
      ['hợp tác'],
      ['hợp tác', 'hợp tác'],
    ])
    for (const { snippet, snippetHits } of passages) {
      expect(snippetHits.map(({ start, end }) => snippet.slice(start, end))).toContain('hợp tác')
    }
    rmSync(join(app.place.folder, 'dai.txt'))
    for await (const _ of app.index());
  })
})
