import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Refusal } from '../../../preload/contract/refusal.ts'
import {
  type AnnotatedLibrary,
  openAnnotatedLibrary,
  seedText,
  userData,
} from '../../helpers/annotated-library.ts'

let library: AnnotatedLibrary
const text = seedText(2)
const minister = 'Saleumxay Kommasith'

beforeEach(async () => {
  library = await openAnnotatedLibrary([2])
})

async function refusal(promise: Promise<unknown>): Promise<Refusal> {
  try {
    await promise
  } catch (error) {
    return error as Refusal
  }
  throw new Error('It was not refused.')
}

describe('create', () => {
  it('highlights a passage in yellow when nothing else is asked', async () => {
    const made = await library.annotations.create({ articleId: 'a2', place: { start: 0, end: 20 } })
    expect(made).toMatchObject({
      articleId: 'a2',
      color: 'yellow',
      tags: [],
      tagNames: [],
      origin: 'user',
      target: { start: 0, end: 20, exact: text.slice(0, 20), prefix: '', status: 'exact' },
    })
    expect(made.id).toMatch(/^n/)
    expect(text.slice(20).startsWith(made.target?.suffix ?? '?')).toBe(true)
    expect(made.target?.suffix.length).toBeLessThanOrEqual(64)
    expect(made.target?.suffix.length).toBeGreaterThan(50)
    expect(library.store.get('textVersions', made.target?.textHash ?? '')).toBeDefined()
  })

  it('carries a highlight, a mention, a note and tags at once, in one step', async () => {
    const made = await library.annotations.create({
      articleId: 'a2',
      place: { quote: minister, nth: 2 },
      color: 'rose',
      mention: { type: 'person', name: minister },
      noteMarkdown: 'Sang **Hà Nội** #đối-ngoại',
      tags: ['Lào', 'LÀO', '#ngoại giao'],
    })
    expect(made).toMatchObject({
      color: 'rose',
      mention: { type: 'person', asWritten: minister },
      entityName: minister,
      noteMarkdown: 'Sang **Hà Nội** #đối-ngoại',
      tagNames: ['Lào', 'ngoại giao', 'đối-ngoại'],
    })
    expect(library.store.history()).toHaveLength(1)
    expect(library.store.history()[0]?.label).toEqual({ action: 'annotate', count: 1, subject: minister })
    await library.store.undo()
    expect(userData(library.store)).toEqual({ annotations: {}, entities: {}, tags: {}, textVersions: {} })
    await library.store.redo()
    expect(await library.annotations.get(made.id)).toEqual(made)
  })

  it('keeps a note on the whole article', async () => {
    const made = await library.annotations.create({ articleId: 'a2', noteMarkdown: 'Đọc lại' })
    expect(made.target).toBeUndefined()
    expect(made.color).toBeUndefined()
    expect(library.store.count('textVersions')).toBe(0)
  })

  it('finds a composed quotation in a decomposed article and keeps what the article has', async () => {
    await library.setText('nfd', text.normalize('NFD'))
    const made = await library.annotations.create({
      articleId: 'nfd',
      place: { quote: 'Bộ trưởng Bùi Thanh Sơn', nth: 1 },
    })
    expect(made.target?.exact).toBe('Bộ trưởng Bùi Thanh Sơn'.normalize('NFD'))
    expect(text.normalize('NFD').slice(made.target?.start, made.target?.end)).toBe(made.target?.exact)
  })

  it('widens offsets inside a letter with marks to the whole letter', async () => {
    await library.setText('nfd', 'Bộ trưởng'.normalize('NFD'))
    const made = await library.annotations.create({ articleId: 'nfd', place: { start: 2, end: 3 } })
    expect(made.target).toMatchObject({ start: 1, end: 4, exact: 'ộ'.normalize('NFD') })
  })

  it('trims what only mentions, and keeps what is highlighted as it was selected', async () => {
    await library.setText('b', 'Ông  “Bùi Thanh Sơn”, (Lào) tăng 33,6%. Hợp tác (CLV)… “A” và “B”')
    const mention = async (quote: string, color?: 'blue') => {
      const request = { articleId: 'b', place: { quote }, mention: { type: 'other' } }
      const made = await library.annotations.create(color ? { ...request, color } : request)
      return [made.target?.exact, made.mention?.asWritten]
    }
    expect(await mention(' “Bùi Thanh Sơn”,')).toEqual(['Bùi Thanh Sơn', 'Bùi Thanh Sơn'])
    expect(await mention(', (Lào) ')).toEqual(['Lào', 'Lào'])
    expect(await mention(' 33,6%.')).toEqual(['33,6%', '33,6%'])
    expect(await mention('Hợp tác (CLV)…')).toEqual(['Hợp tác (CLV)', 'Hợp tác (CLV)'])
    expect(await mention('“A” và “B”')).toEqual(['“A” và “B”', '“A” và “B”'])
    expect(await mention(' “Bùi Thanh Sơn”,', 'blue')).toEqual([' “Bùi Thanh Sơn”,', 'Bùi Thanh Sơn'])
  })

  it('mentions something of a type that is not identified yet', async () => {
    const made = await library.annotations.create({
      articleId: 'a2',
      place: { quote: 'Dansavanh' },
      mention: { type: 'place' },
    })
    expect(made.mention).toEqual({ entityId: null, type: 'place', asWritten: 'Dansavanh' })
    expect(made.entityName).toBeUndefined()
  })
})

describe('create refuses', () => {
  const cases: [string, Parameters<AnnotatedLibrary['annotations']['create']>[0], string, RegExp][] = [
    [
      'an unknown article',
      { articleId: 'a9', noteMarkdown: 'x' },
      'NOT_FOUND',
      /Article a9 is not in the library/,
    ],
    ['nothing', { articleId: 'a2' }, 'BAD_INPUT', /nothing to keep/],
    ['a blank note alone', { articleId: 'a2', noteMarkdown: ' \n' }, 'BAD_INPUT', /nothing to keep/],
    [
      'a negative offset',
      { articleId: 'a2', place: { start: -1, end: 4 } },
      'BAD_PLACE',
      /not inside the text/,
    ],
    [
      'an offset past the end',
      { articleId: 'a2', place: { start: 0, end: 99999 } },
      'BAD_PLACE',
      /which is \d+ units long/,
    ],
    [
      'half an offset',
      { articleId: 'a2', place: { start: 0.5, end: 4 } },
      'BAD_PLACE',
      /0.5 is not a whole number/,
    ],
    [
      'NaN',
      { articleId: 'a2', place: { start: Number.NaN, end: 4 } },
      'BAD_PLACE',
      /NaN is not a whole number/,
    ],
    [
      'an infinite offset',
      { articleId: 'a2', place: { start: 0, end: Infinity } },
      'BAD_PLACE',
      /Infinity is not/,
    ],
    ['an empty range', { articleId: 'a2', place: { start: 5, end: 5 } }, 'BAD_PLACE', /is empty/],
    ['a range turned round', { articleId: 'a2', place: { start: 9, end: 5 } }, 'BAD_PLACE', /is empty/],
    [
      'a quotation that is not there',
      { articleId: 'a2', place: { quote: 'không hề có' } },
      'BAD_PLACE',
      /"không hề có" is not in 002/,
    ],
    [
      'a quotation inside a letter',
      { articleId: 'a2', place: { quote: '\u0301' } },
      'BAD_PLACE',
      /is not in/,
    ],
    [
      'a quotation number that is not there',
      { articleId: 'a2', place: { quote: 'Dansavanh', nth: 2 } },
      'BAD_PLACE',
      /stands only once/,
    ],
    [
      'a quotation number 0',
      { articleId: 'a2', place: { quote: 'Dansavanh', nth: 0 } },
      'BAD_PLACE',
      /from 1 on/,
    ],
    [
      'offsets into another text',
      { articleId: 'a2', place: { start: 0, end: 4 }, textHash: 'x' },
      'CONFLICT',
      /read it again/,
    ],
    ['a colour without a passage', { articleId: 'a2', color: 'blue' }, 'BAD_INPUT', /needs a passage/],
    [
      'a mention without words',
      { articleId: 'a2', mention: { type: 'person' } },
      'BAD_INPUT',
      /needs the words/,
    ],
    [
      'a mention of punctuation',
      { articleId: 'a2', place: { quote: './.' }, mention: { type: 'person' } },
      'BAD_PLACE',
      /no letter or digit/,
    ],
    [
      'an unknown type',
      { articleId: 'a2', place: { quote: 'Dansavanh' }, mention: { type: 'ship', name: 'x' } },
      'BAD_INPUT',
      /no entity type "ship"; use one of person,/,
    ],
    [
      'an unknown entity',
      { articleId: 'a2', place: { quote: 'Dansavanh' }, mention: { entityId: 'e0' } },
      'NOT_FOUND',
      /Entity e0/,
    ],
    ['an invisible tag', { articleId: 'a2', tags: ['\u200b'] }, 'BAD_INPUT', /can be seen/],
    [
      'an invisible name',
      { articleId: 'a2', place: { quote: 'Dansavanh' }, mention: { type: 'place', name: '\u00ad' } },
      'BAD_INPUT',
      /can be seen/,
    ],
    [
      'a note given twice',
      { articleId: 'a2', noteMarkdown: 'a', note: { type: 'doc', content: [] } },
      'BAD_INPUT',
      /given twice/,
    ],
    [
      'a note of unknown nodes',
      { articleId: 'a2', note: { type: 'doc', content: [{ type: 'table' }] } },
      'BAD_INPUT',
      /cannot be read/,
    ],
  ]
  it.each(cases)('%s', async (_, request, code, message) => {
    const error = await refusal(library.annotations.create(request))
    expect(error.code).toBe(code)
    expect(error.message).toMatch(message)
    expect(error.message).toMatch(/^[^\n]+\.$/)
    expect(library.store.history()).toHaveLength(0)
    expect(userData(library.store)).toEqual({ annotations: {}, entities: {}, tags: {}, textVersions: {} })
  })

  it('a quotation that stands several times, with the places', async () => {
    const error = await refusal(library.annotations.create({ articleId: 'a2', place: { quote: minister } }))
    expect(error.code).toBe('AMBIGUOUS')
    expect(error.message).toMatch(
      /^The quotation "Saleumxay Kommasith" stands 5 times in 002_.*; say which with --nth 1 to 5\.$/,
    )
    const places = error.data.places as {
      nth: number
      start: number
      end: number
      before: string
      after: string
    }[]
    expect(places.map(({ nth }) => nth)).toEqual([1, 2, 3, 4, 5])
    for (const { start, end, before, after } of places) {
      expect(text.slice(start, end)).toBe(minister)
      expect(text.slice(0, start).endsWith(before) && text.slice(end).startsWith(after)).toBe(true)
      expect(Math.min(before.length, after.length)).toBeGreaterThan(5)
    }
  })
})

describe('change', () => {
  it('takes parts away and adds others, and undo brings them back exactly', async () => {
    const made = await library.annotations.create({
      articleId: 'a2',
      place: { quote: minister, nth: 1 },
      color: 'blue',
      noteMarkdown: 'một',
      tags: ['a'],
    })
    const before = userData(library.store)
    const changed = await library.annotations.change({
      id: made.id,
      color: null,
      noteMarkdown: null,
      mention: { type: 'person', name: minister },
      tags: ['b', 'A'],
    })
    expect(changed).toMatchObject({ entityName: minister, tagNames: ['b', 'a'] })
    expect(changed).not.toHaveProperty('color')
    expect(changed).not.toHaveProperty('note')
    expect(changed.updatedAt > made.updatedAt).toBe(true)
    const after = userData(library.store)
    await library.store.undo()
    expect(userData(library.store)).toEqual(before)
    await library.store.redo()
    expect(userData(library.store)).toEqual(after)
  })

  it('adds the tags that a note writes and keeps them when the note no longer does', async () => {
    const made = await library.annotations.create({ articleId: 'a2', noteMarkdown: 'về #Lào', tags: ['x'] })
    const changed = await library.annotations.change({ id: made.id, noteMarkdown: 'về #ASEAN' })
    expect(changed.tagNames).toEqual(['x', 'Lào', 'ASEAN'])
    expect((await library.annotations.change({ id: made.id, tags: [] })).tagNames).toEqual([])
  })

  it('moves to a new place in the text of today', async () => {
    const made = await library.annotations.create({
      articleId: 'a2',
      place: { quote: minister, nth: 1 },
      mention: { type: 'person', name: minister },
    })
    await library.setText('a2', `Mới. ${text}`)
    const start = `Mới. ${text}`.lastIndexOf(minister)
    const changed = await library.annotations.change({
      id: made.id,
      place: { start: start - 1, end: start + minister.length + 1 },
    })
    expect(changed.target).toMatchObject({ start, status: 'exact', exact: minister })
    expect(library.store.count('textVersions')).toBe(2)
  })

  it('makes no step when nothing changes', async () => {
    const made = await library.annotations.create({
      articleId: 'a2',
      place: { start: 0, end: 20 },
      noteMarkdown: 'một *hai*',
    })
    expect(await library.annotations.change({ id: made.id, color: null, noteMarkdown: 'một *hai*' })).toEqual(
      made,
    )
    expect(library.store.history()).toHaveLength(1)
  })

  it('refuses to leave nothing, to mention nowhere, and what is not there', async () => {
    const made = await library.annotations.create({ articleId: 'a2', place: { start: 0, end: 20 } })
    const note = await library.annotations.create({ articleId: 'a2', noteMarkdown: 'x' })
    expect(await refusal(library.annotations.change({ id: made.id, color: null }))).toMatchObject({
      code: 'BAD_INPUT',
      message: expect.stringMatching(/remove it instead/),
    })
    expect(await refusal(library.annotations.change({ id: note.id, noteMarkdown: '' }))).toMatchObject({
      code: 'BAD_INPUT',
    })
    expect(
      await refusal(library.annotations.change({ id: note.id, mention: { type: 'person', name: 'x' } })),
    ).toMatchObject({ code: 'BAD_INPUT' })
    expect(await refusal(library.annotations.change({ id: 'n0', color: 'blue' }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await library.annotations.list('a2')).toEqual([note, made])
    expect(library.catalogue.list()).toEqual([])
  })
})

describe('remove', () => {
  it('takes many away in one step and refuses all when one is unknown', async () => {
    const made = [
      await library.annotations.create({ articleId: 'a2', place: { start: 0, end: 20 } }),
      await library.annotations.create({ articleId: 'a2', noteMarkdown: 'x' }),
    ]
    const ids = made.map(({ id }) => id)
    const before = userData(library.store)
    expect(await refusal(library.annotations.remove([...ids, 'n0']))).toMatchObject({
      code: 'NOT_FOUND',
      message: 'Annotation n0 does not exist; see "dau annotations".',
    })
    expect(userData(library.store)).toEqual(before)
    expect(await library.annotations.remove([...ids, ids[0] ?? ''])).toEqual(made)
    expect(await library.annotations.list('a2')).toEqual([])
    expect(library.store.history()[0]?.label).toMatchObject({ action: 'remove-annotations', count: 2 })
    await library.store.undo()
    expect(userData(library.store)).toEqual(before)
  })
})

describe('list', () => {
  it('goes by text order within an article and by date between articles', async () => {
    const others = await openAnnotatedLibrary([0, 1, 3])
    const create = (articleId: string, start?: number) =>
      others.annotations.create(
        start === undefined
          ? { articleId, noteMarkdown: 'x' }
          : { articleId, place: { start, end: start + 9 } },
      )
    const order = [
      await create('a3'),
      await create('a0', 300),
      await create('a1', 7),
      await create('a0', 20),
      await create('a0'),
    ]
    const [c, e, d, b, a] = order.map(({ id }) => id)
    expect((await others.annotations.list()).map(({ id }) => id)).toEqual([c, d, a, b, e])
    expect((await others.annotations.list('a0')).map(({ id }) => id)).toEqual([a, b, e])
    expect(await refusal(others.annotations.list('a9'))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(others.annotations.get('n0'))).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a large library', () => {
  let large: AnnotatedLibrary
  const count = 10_000
  beforeAll(async () => {
    large = await openAnnotatedLibrary([0, 1, 2])
    const { target } = await large.annotations.create({ articleId: 'a2', place: { start: 0, end: 20 } })
    await large.store.quiet((draft) => {
      const at = '2026-01-01T00:00:00.000Z'
      for (let i = 0; i < 60_000; i++) {
        const id = `nx${i}`
        const articleId = i < count ? 'a2' : `other${i % 5000}`
        draft.put('annotations', id, {
          id,
          articleId,
          ...(target && { target }),
          color: 'blue',
          tags: [],
          createdAt: at,
          updatedAt: at,
          origin: 'user',
        })
      }
    })
  })

  it('lists, finds and creates without looking at everything', async () => {
    const time = async (act: () => Promise<unknown>) => {
      const start = performance.now()
      await act()
      return performance.now() - start
    }
    const dense = await time(async () => expect(await large.annotations.list('a2')).toHaveLength(count + 1))
    const sparse = await time(async () => {
      for (let i = 0; i < 100; i++) expect(await large.annotations.list('a0')).toEqual([])
    })
    const created = await time(() =>
      large.annotations.create({ articleId: 'a2', place: { start: 5, end: 9 } }),
    )
    // Generous for a busy machine; scanning 60,000 records a hundred times takes seconds.
    expect(dense).toBeLessThan(1_500)
    expect(sparse).toBeLessThan(300)
    expect(created).toBeLessThan(500)
  })
})
