import { beforeEach, describe, expect, it } from 'vitest'
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
  library = await openAnnotatedLibrary([0, 1, 2])
})

async function refusal(
  act: () => Promise<unknown> | unknown,
): Promise<Pick<Refusal, 'code' | 'message' | 'data'>> {
  try {
    await act()
  } catch (error) {
    const { code, message, data } = error as Refusal
    expect(message).toMatch(/^[^\n]+\.$/)
    return { code, message, data }
  }
  throw new Error('It was not refused.')
}

const mention = (quote: string, name = quote, type = 'person', nth = 1) =>
  library.annotations.create({ articleId: 'a2', place: { quote, nth }, mention: { type, name } })

describe('types', () => {
  it('are there without being stored, and as the user changed them', async () => {
    expect(library.entities.types().map(({ id, pattern, key }) => [id, pattern, key])).toEqual([
      ['person', 'solid', '1'],
      ['organisation', 'dash', '2'],
      ['place', 'dots', '3'],
      ['event', 'double', '4'],
      ['document', 'dash-dot', '5'],
      ['time', 'short-dash', '6'],
      ['quantity', 'wave', '7'],
      ['other', 'long-dash', '8'],
    ])
    expect(library.store.count('entityTypes')).toBe(0)
    await library.store.quiet((draft) => {
      draft.put('entityTypes', 'place', {
        id: 'place',
        name: 'Địa danh',
        color: 'place',
        pattern: 'dots',
        key: '3',
      })
      draft.put('entityTypes', 'y1', { id: 'y1', name: 'Tàu', color: '#123456', pattern: 'solid' })
    })
    expect(library.entities.types().map(({ name }) => name)).toEqual([
      'Person',
      'Organisation',
      'Địa danh',
      'Event',
      'Document',
      'Time',
      'Quantity',
      'Other',
      'Tàu',
    ])
    expect((await library.entities.create({ type: 'tàu', name: 'HQ-012' })).type).toBe('y1')
    expect((await library.entities.create({ type: 'Địa Danh', name: 'Lào' })).type).toBe('place')
  })
})

describe('find or create', () => {
  it('knows a name by its letters, whatever case, Unicode form and tone placement', async () => {
    const made = await mention('Ủy ban Biên giới quốc gia', undefined, 'organisation')
    const id = made.mention?.entityId
    for (const name of ['uỷ ban biên giới  quốc gia', 'ỦY BAN BIÊN GIỚI QUỐC GIA'.normalize('NFD')])
      expect((await mention('Ủy ban', name, 'organisation')).mention?.entityId).toBe(id)
    expect((await mention('Ủy ban', 'Uy ban Bien gioi quoc gia', 'organisation')).mention?.entityId).not.toBe(
      id,
    )
    expect((await mention('Ủy ban', 'Ủy ban Biên giới quốc gia', 'place')).mention?.entityId).not.toBe(id)
    expect(library.entities.list()).toHaveLength(3)
  })

  it('finds by another name, and never guesses between two', async () => {
    const first = await library.entities.create({
      type: 'person',
      name: 'Nguyễn Văn A',
      aliases: ['ông A', ' ông  A '],
    })
    expect(first.aliases.map(({ text }) => text)).toEqual(['ông A'])
    expect((await mention('Bùi Thanh Sơn', 'Ông A')).mention?.entityId).toBe(first.id)
    const second = await library.entities.create({ type: 'person', name: 'Ông A' })
    const before = userData(library.store)
    expect(await refusal(() => mention('Bùi Thanh Sơn', 'ông a'))).toEqual({
      code: 'AMBIGUOUS',
      message: `2 entities are called "ông a": Nguyễn Văn A (${first.id}), Ông A (${second.id}); give the id of the one you mean.`,
      data: {
        reason: 'entity-ambiguous',
        name: 'ông a',
        n: 2,
        entities: [
          { id: first.id, name: 'Nguyễn Văn A' },
          { id: second.id, name: 'Ông A' },
        ],
      },
    })
    expect(userData(library.store)).toEqual(before)
  })
})

describe('change', () => {
  it('keeps the old name as another name, and undoes exactly', async () => {
    const made = await library.entities.create({
      type: 'person',
      name: 'Saleumsay Kommasith',
      aliases: [minister],
    })
    const before = userData(library.store)
    const renamed = await library.entities.change({
      id: made.id,
      name: minister,
      description: ' Bộ trưởng \r\n',
      links: ['https://vi.wikipedia.org/wiki/Lào'],
    })
    expect(renamed).toMatchObject({ name: minister, description: 'Bộ trưởng' })
    expect(renamed.aliases.map(({ text }) => text)).toEqual(['Saleumsay Kommasith'])
    const changed = await library.entities.change({
      id: made.id,
      addAliases: ['Saleumxay', minister],
      removeAliases: ['saleumsay kommasith'],
      description: null,
    })
    expect(changed.aliases.map(({ text }) => text)).toEqual(['Saleumxay'])
    expect(changed).not.toHaveProperty('description')
    await library.store.undo()
    await library.store.undo()
    expect(userData(library.store)).toEqual(before)
  })

  it('gives a new type to every mention', async () => {
    const made = await mention('Dansavanh', undefined, 'organisation')
    await library.entities.change({ id: made.mention?.entityId ?? '', type: 'place' })
    expect((await library.annotations.get(made.id)).mention).toMatchObject({ type: 'place' })
    expect([...library.catalogue.articlesWith({ type: 'place' })]).toEqual(['a2'])
    expect([...library.catalogue.articlesWith({ type: 'organisation' })]).toEqual([])
  })

  it('refuses what cannot be, changing nothing', async () => {
    const { id } = await library.entities.create({ type: 'person', name: 'A' })
    const before = userData(library.store)
    const { entities } = library
    expect(await refusal(() => entities.change({ id: 'e0', name: 'x' }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(() => entities.change({ id, type: 'ship' }))).toMatchObject({ code: 'BAD_INPUT' })
    expect(await refusal(() => entities.change({ id, name: '\u200b ' }))).toMatchObject({ code: 'BAD_INPUT' })
    expect(await refusal(() => entities.change({ id, name: 'x'.repeat(501) }))).toMatchObject({
      code: 'BAD_INPUT',
    })
    expect(await refusal(() => entities.change({ id, removeAliases: ['B'] }))).toMatchObject({
      code: 'NOT_FOUND',
      message: `A (${id}) has no other name "B".`,
    })
    expect(await refusal(() => entities.change({ id, links: ['javascript:alert(1)'] }))).toMatchObject({
      code: 'BAD_INPUT',
    })
    expect(await refusal(() => entities.change({ id, links: ['mailto:a@b.vn'] }))).toMatchObject({
      code: 'BAD_INPUT',
    })
    expect(await refusal(() => entities.create({ type: 'person', name: '' }))).toMatchObject({
      code: 'BAD_INPUT',
    })
    expect(userData(library.store)).toEqual(before)
  })
})

describe('tag all', () => {
  it('tags every Saleumxay Kommasith of the article in one step', async () => {
    const request = { articleId: 'a2', mention: { type: 'person', name: minister } }
    const starts = [...text.matchAll(new RegExp(minister, 'g'))].map(({ index }) => index)
    const preview = await library.entities.tagAllPreview(request)
    expect(preview).toEqual(starts.map((start) => ({ start, end: start + minister.length, text: minister })))
    expect(library.entities.list()).toEqual([])
    const made = await library.entities.tagAll(request)
    expect(made.map(({ target }) => target?.start)).toEqual(starts)
    expect(library.store.history()[0]?.label).toEqual({ action: 'tag-all', count: 5, subject: minister })
    const [entity] = library.entities.list()
    expect(entity).toMatchObject({ name: minister, mentions: 5, articles: 1 })
    for (const { mention } of made)
      expect(mention).toEqual({ entityId: entity?.id, type: 'person', asWritten: minister })
    const after = userData(library.store)
    await library.store.undo()
    expect(userData(library.store)).toEqual({ annotations: {}, entities: {}, tags: {}, textVersions: {} })
    await library.store.redo()
    expect(userData(library.store)).toEqual(after)
    expect(await library.entities.mentions(entity?.id ?? '')).toEqual(made)
  })

  it('uses other names too, and leaves what is tagged already or overlaps a mention', async () => {
    const tagged = await mention(minister, undefined, 'person', 2)
    await mention(`Bộ trưởng Ngoại giao Lào ${minister} thăm`, 'Chuyến thăm', 'event')
    const id = tagged.mention?.entityId ?? ''
    await library.entities.change({ id, addAliases: ['Saleumsay Kommasith', 'Kommasith'] })
    const made = await library.entities.tagAll({ articleId: 'a2', mention: { entityId: id } })
    expect(made.map((annotation) => annotation.mention?.asWritten)).toEqual([
      'Saleumsay Kommasith',
      minister,
      minister,
      minister,
    ])
    expect(
      await refusal(() => library.entities.tagAll({ articleId: 'a2', mention: { entityId: id } })),
    ).toMatchObject({
      code: 'NOTHING_TO_DO',
      message: `No untagged "${minister}" is left in this article.`,
    })
  })

  it('tags only the surface that is asked for, whole words only', async () => {
    const request = {
      articleId: 'a2',
      mention: { type: 'place', name: 'Cộng hòa Dân chủ Nhân dân Lào' },
      surface: 'Lào',
    }
    const made = await library.entities.tagAll(request)
    expect(made.length).toBeGreaterThan(10)
    for (const { target } of made) {
      expect(target?.exact).toBe('Lào')
      expect(/[\p{L}\p{M}]/u.test(text[(target?.start ?? 0) - 1] ?? '')).toBe(false)
    }
    expect(library.entities.list()).toHaveLength(1)
  })

  it('sees a highlight as no obstacle, and where mentions lie today', async () => {
    await library.annotations.create({
      articleId: 'a2',
      place: { start: 0, end: text.length },
      color: 'blue',
    })
    await mention(minister, undefined, 'person', 1)
    await library.setText('a2', `Mới.\n${text}`)
    expect(
      await library.entities.tagAll({ articleId: 'a2', mention: { type: 'person', name: minister } }),
    ).toHaveLength(4)
  })

  it('refuses unknown articles, entities and types', async () => {
    const tagAll =
      (articleId: string, mention: { entityId: string } | { type: string; name: string }) => () =>
        library.entities.tagAll({ articleId, mention })
    expect(await refusal(tagAll('a2', { entityId: 'e0' }))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(tagAll('a2', { type: 'ship', name: 'x' }))).toMatchObject({ code: 'BAD_INPUT' })
    expect(await refusal(tagAll('a2', { type: 'person', name: 'Không Ai' }))).toMatchObject({
      code: 'NOTHING_TO_DO',
    })
    expect(library.store.history()).toEqual([])
  })
})

describe('merge', () => {
  it('makes a tombstone that resolves, moves the mentions, and undoes exactly', async () => {
    const [a, b] = [await mention('Saleumsay Kommasith'), await mention(minister)]
    const [from, into] = [a.mention?.entityId ?? '', b.mention?.entityId ?? '']
    await library.entities.change({
      id: from,
      addAliases: ['Saleumsay'],
      description: 'Ngoại trưởng',
      links: ['https://a.vn'],
    })
    const before = userData(library.store)
    const merged = await library.entities.merge(from, into)
    expect(merged).toMatchObject({
      id: into,
      name: minister,
      mentions: 2,
      articles: 1,
      description: 'Ngoại trưởng',
      links: ['https://a.vn'],
    })
    expect(merged.aliases.map(({ text }) => text)).toEqual(['Saleumsay Kommasith', 'Saleumsay'])
    expect(library.store.history()[0]?.label).toEqual({
      action: 'merge-entities',
      count: 1,
      subject: `Saleumsay Kommasith → ${minister}`,
    })
    expect(library.entities.get(from)).toEqual(merged)
    expect(library.entities.list()).toEqual([merged])
    expect(await library.annotations.get(a.id)).toMatchObject({
      entityName: minister,
      mention: { entityId: into },
    })
    expect((await library.entities.mentions(from)).map(({ id }) => id)).toEqual([a.id, b.id])
    expect((await mention(minister, 'SALEUMSAY', 'person', 3)).mention?.entityId).toBe(into)
    await library.store.undo()
    await library.store.undo()
    expect(userData(library.store)).toEqual(before)
    expect(library.entities.get(from).name).toBe('Saleumsay Kommasith')
  })

  it('follows merges of merges, and takes the type of what it is merged into', async () => {
    const made = [
      await mention('ASEAN', 'A', 'other'),
      await mention('ASEAN', 'B', 'other', 2),
      await mention('ASEAN', 'C', 'organisation', 3),
    ]
    const [a = '', b = '', c = ''] = made.map((annotation) => annotation.mention?.entityId ?? '')
    await library.entities.merge(a, b)
    expect(await library.entities.merge(b, c)).toMatchObject({ id: c, type: 'organisation', mentions: 3 })
    expect(library.entities.get(a).id).toBe(c)
    expect([...library.catalogue.articlesWith({ type: 'other' })]).toEqual([])
    const { code, message } = await refusal(() => library.entities.merge(a, b))
    expect([code, message]).toEqual([
      'BAD_INPUT',
      `${a} and ${b} (C) are one entity already; name two different ones.`,
    ])
    expect(await refusal(() => library.entities.merge(c, c))).toMatchObject({ code: 'BAD_INPUT' })
    expect(await refusal(() => library.entities.merge('e0', c))).toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('split', () => {
  it('moves mentions with the names only they use, in one step', async () => {
    const [a, b] = [await mention('Saleumsay Kommasith'), await mention(minister)]
    const merged = await library.entities.merge(a.mention?.entityId ?? '', b.mention?.entityId ?? '')
    const before = userData(library.store)
    const made = await library.entities.split({ id: merged.id, mentions: [a.id] })
    expect(made).toMatchObject({ name: 'Saleumsay Kommasith', type: 'person', mentions: 1, aliases: [] })
    expect(library.entities.get(merged.id)).toMatchObject({ mentions: 1, aliases: [] })
    expect((await mention('Saleumsay Kommasith')).mention?.entityId).toBe(made.id)
    await library.store.undo()
    await library.store.undo()
    expect(userData(library.store)).toEqual(before)
  })

  it('refuses what does not mention the entity', async () => {
    const [a, b] = [await mention('Saleumsay Kommasith'), await mention(minister)]
    const note = await library.annotations.create({ articleId: 'a2', noteMarkdown: 'x' })
    const split =
      (...mentions: string[]) =>
      () =>
        library.entities.split({ id: a.mention?.entityId ?? '', mentions })
    expect(await refusal(split(a.id, b.id))).toMatchObject({
      code: 'BAD_INPUT',
      message: `Annotation ${b.id} does not mention Saleumsay Kommasith; leave it out.`,
    })
    expect(await refusal(split(note.id))).toMatchObject({ code: 'BAD_INPUT' })
    expect(await refusal(split('n0'))).toMatchObject({ code: 'NOT_FOUND' })
    expect(await refusal(split())).toMatchObject({ code: 'BAD_INPUT' })
    expect(library.entities.list()).toHaveLength(2)
  })
})

describe('concordance', () => {
  it('shows every mention in its line, by date, then place', async () => {
    for (const articleId of ['a2', 'a0', 'a1'])
      await library.entities.tagAll({ articleId, mention: { type: 'place', name: 'Việt Nam' } })
    const [entity] = library.entities.list()
    const lines = await library.entities.concordance(entity?.id ?? '')
    expect(lines.length).toBe(entity?.mentions)
    expect(lines.map(({ date }) => date)).toEqual(lines.map(({ date }) => date).sort())
    for (const { articleId, start, end, left, right, text: words } of lines) {
      const article = seedText(Number(articleId.slice(1)))
      expect(words).toBe('Việt Nam')
      expect(left.length).toBeLessThanOrEqual(60)
      expect(right.length).toBeLessThanOrEqual(60)
      expect(left.length + right.length).toBeGreaterThan(50)
      const folded = (part: string) => part.replace(/\s+/g, ' ')
      expect(folded(article.slice(0, start)).endsWith(left)).toBe(true)
      expect(folded(article.slice(end)).startsWith(right)).toBe(true)
      // Whole words at both ends.
      const [before, after] = [folded(article.slice(0, start)), folded(article.slice(end))]
      expect(before.length === left.length || /\s$/.test(before.slice(0, before.length - left.length))).toBe(
        true,
      )
      expect(after.length === right.length || /^\s/.test(after.slice(right.length))).toBe(true)
    }
    for (const articleId of ['a0', 'a1', 'a2']) {
      const starts = lines.filter((line) => line.articleId === articleId).map(({ start }) => start)
      expect(starts).toEqual([...starts].sort((x, y) => x - y))
    }
  })

  it('reads the text of today where it changed, and the kept context where the file is gone', async () => {
    const made = await mention('Dansavanh', undefined, 'place')
    const id = made.mention?.entityId ?? ''
    const [before] = await library.entities.concordance(id)
    const changed = text.replace('Lao Bảo-Dansavanh', 'Lao Bảo (Quảng Trị)-Dansavanh')
    await library.setText('a2', changed)
    const [after] = await library.entities.concordance(id)
    expect(after?.left).toMatch(/Lao Bảo \(Quảng Trị\)-$/)
    expect(changed.slice(after?.start, after?.end)).toBe('Dansavanh')
    library.breakFile('a2')
    expect((await library.entities.concordance(id))[0]).toEqual({
      ...before,
      start: after?.start,
      end: after?.end,
    })
  })
})

describe('articlesWith', () => {
  it('asks for entities as they are spelled, whole names before parts, merged ones too', async () => {
    await library.entities.tagAll({
      articleId: 'a2',
      mention: { type: 'organisation', name: 'Bộ Ngoại giao' },
    })
    await library.entities
      .tagAll({ articleId: 'a0', mention: { type: 'place', name: 'Lào' } })
      .catch(() => {})
    await library.annotations.create({
      articleId: 'a1',
      place: { start: 0, end: 10 },
      mention: { type: 'place', name: 'Bộ Ngoại giao Lào' },
    })
    await library.annotations.create({
      articleId: 'a0',
      place: { start: 0, end: 10 },
      mention: { type: 'time' },
    })
    const having = (wanted: { entity?: string; type?: string }) =>
      [...library.catalogue.articlesWith(wanted)].sort()
    expect(having({ entity: 'bo ngoai giao' })).toEqual(['a2'])
    expect(having({ entity: 'ngoai giao' })).toEqual(['a1', 'a2'])
    expect(having({ entity: 'bò ngoại giao' })).toEqual([])
    expect(having({ entity: 'ngoai giao', type: 'place' })).toEqual(['a1'])
    expect(having({ type: 'Time' })).toEqual(['a0'])
    const [organisation, place] = ['organisation', 'place'].map(
      (type) =>
        library.entities.list().find((row) => row.type === type && row.name.startsWith('Bộ'))?.id ?? '',
    )
    await library.entities.merge(place ?? '', organisation ?? '')
    expect(having({ entity: 'bo ngoai giao' })).toEqual(['a1', 'a2'])
    expect(having({ entity: place ?? '' })).toEqual(['a1', 'a2'])
  })
})
