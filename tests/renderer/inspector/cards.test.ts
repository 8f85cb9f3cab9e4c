import { expect, it } from 'vitest'
import type { AnchorStatus, Annotation } from '../../../preload/contract/annotation.ts'
import type { Article } from '../../../preload/contract/article.ts'
import type { EntityRow, EntityType } from '../../../preload/contract/entity.ts'
import { reviewOf } from '../../../renderer/data/review.ts'
import {
  cardsOf,
  colorCounts,
  filtered,
  grouped,
  noFilter,
  tagCounts,
} from '../../../renderer/inspector/cards.ts'
import { mentionedGroups, mentionedKeys, nextMention } from '../../../renderer/inspector/entity-groups.ts'

const at = '2021-12-28T00:00:00.000Z'

function annotation(id: string, parts: Partial<Annotation> = {}, status: AnchorStatus = 'exact'): Annotation {
  const target = { textHash: 'h', start: 0, end: 3, exact: 'Lào', prefix: '', suffix: '', status }
  const plain = { articleId: 'a', target, tags: [], tagNames: [], createdAt: at, updatedAt: at } as const
  return { id, origin: 'user', ...plain, tags: [], tagNames: [], ...parts }
}

function mention(id: string, entityId: string | null, asWritten: string, type = 'person'): Annotation {
  return annotation(id, { mention: { entityId, type, asWritten } })
}

const article = { id: 'a' } as Article

it('gives every mark a card but those that only mention somebody', () => {
  const annotations = [
    mention('only', 'e1', 'Lào'),
    annotation('both', { color: 'rose', mention: { entityId: 'e1', type: 'person', asWritten: 'x' } }),
    annotation('tagged', { tags: ['t'], tagNames: ['t'] }),
  ]
  const review = reviewOf(article, annotations)
  const cards = cardsOf(annotations, review)
  expect(cards.map(({ id }) => id)).toEqual(['both', 'tagged'])
  expect(grouped(cards, review).rest).toBe(cards)
})

it('gives marks of a changed file a card for what has to be looked at, mentions too, and says how many moved', () => {
  const annotations = [
    annotation('lost', { color: 'blue' }, 'lost'),
    mention('name lost', 'e1', 'Lào'),
    annotation('moved', { color: 'blue' }, 'moved'),
    annotation('edited', { color: 'rose' }, 'edited'),
    annotation('unsure', { color: 'rose' }, 'unsure'),
    mention('name edited', 'e1', 'Lào'),
    annotation('exact', { color: 'rose' }),
  ].map((one) => {
    const status = one.id === 'name lost' ? 'lost' : one.id === 'name edited' ? 'edited' : undefined
    return status && one.target ? { ...one, target: { ...one.target, status } as const } : one
  })
  const review = reviewOf(article, annotations)
  expect(review.moved).toBe(3)
  const groups = grouped(cardsOf(annotations, review), review)
  const idsOf = (some: readonly Annotation[]) => some.map(({ id }) => id)
  expect(idsOf(groups.unsure)).toEqual(['unsure'])
  expect(idsOf(groups.lost)).toEqual(['lost', 'name lost'])
  expect(idsOf(groups.edited)).toEqual(['edited'])
  expect(idsOf(groups.rest)).toEqual(['moved', 'exact'])
  // The text that is shown of a file that is gone is the one the marks were made on, or none.
  expect(reviewOf({ ...article, missingSince: at }, annotations)).toMatchObject({ moved: 0, lost: [] })
})

it('narrows cards down to any of the colours and all of the tags', () => {
  const cards = [
    annotation('1', { color: 'yellow', tagNames: ['hòa bình', 'x'] }),
    annotation('2', { color: 'blue', tagNames: ['hoà bình'.normalize('NFD')] }),
    annotation('3', { color: 'green' }),
  ]
  const ids = (filter: Parameters<typeof filtered>[1]) => filtered(cards, filter).map(({ id }) => id)
  expect(ids(noFilter)).toEqual(['1', '2', '3'])
  expect(ids({ colors: ['blue', 'green'], tags: [] })).toEqual(['2', '3'])
  expect(ids({ colors: [], tags: ['Hòa bình'] })).toEqual(['1', '2'])
  expect(ids({ colors: ['yellow', 'blue'], tags: ['hòa bình', 'X'] })).toEqual(['1'])
  expect(colorCounts(cards)).toEqual([
    { color: 'yellow', count: 1 },
    { color: 'blue', count: 1 },
    { color: 'green', count: 1 },
  ])
  expect(tagCounts(cards)[0]).toEqual({ name: 'hòa bình', count: 2 })
})

it('groups what an article mentions by type, in the order of first mentions', () => {
  const types = ['person', 'place'].map((id): EntityType => ({ id, name: id, color: id, pattern: 'solid' }))
  const sơn: EntityRow = {
    ...{ id: 'e1', type: 'person', name: 'Bùi Thanh Sơn', aliases: [], links: [], roles: [] },
    ...{ createdAt: at, updatedAt: at, mentions: 2, articles: 1 },
  }
  const marks = [
    mention('1', null, 'Hà Nội', 'place'),
    mention('2', 'e1', 'Sơn'),
    mention('3', null, 'HÀ NỘI', 'place'),
    mention('4', 'e1', 'Bùi Thanh Sơn'),
    mention('5', null, 'Ông ấy'),
  ]
  const groups = mentionedGroups(marks, [sơn], types)
  const shown = groups.map(({ type, rows }) => [type.id, rows.map((row) => [row.name, row.mentions.length])])
  expect(shown).toEqual([
    [
      'person',
      [
        ['Bùi Thanh Sơn', 2],
        ['Ông ấy', 1],
      ],
    ],
    ['place', [['Hà Nội', 2]]],
  ])
  expect(mentionedKeys(marks).size).toBe(3)
})

it('goes from mention to mention, round and round, and passes over lost ones', () => {
  const marks = [mention('1', 'e', 'x'), annotation('2', {}, 'lost'), mention('3', 'e', 'x')]
  expect(nextMention(marks, undefined)?.id).toBe('1')
  expect(nextMention(marks, '1')?.id).toBe('3')
  expect(nextMention(marks, '3')?.id).toBe('1')
  expect(nextMention([annotation('2', {}, 'lost')], undefined)).toBeUndefined()
})
