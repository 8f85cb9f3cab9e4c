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
const misspelled = 'Saleumsay Kommasith'

beforeEach(async () => {
  library = await openAnnotatedLibrary([0, 2])
})

async function refusal(promise: Promise<unknown>): Promise<Refusal> {
  try {
    await promise
  } catch (error) {
    return error as Refusal
  }
  throw new Error('It was not refused.')
}

function rangeOf(words: string, from = 0): { start: number; end: number } {
  const start = text.indexOf(words, from)
  return { start, end: start + words.length }
}

describe('tagging a passage', () => {
  it('keeps another name, tags the passage and its other places as one step', async () => {
    const known = await library.entities.create({ type: 'person', name: minister })
    const before = userData(library.store)
    const made = await library.entities.tag({
      articleId: 'a2',
      passage: rangeOf(misspelled),
      mention: { entityId: known.id },
      alias: misspelled,
      others: minister,
    })
    expect(made.map(({ target }) => target?.exact)).toEqual([misspelled, ...Array(5).fill(minister)])
    expect(made.every(({ mention }) => mention?.entityId === known.id)).toBe(true)
    expect(library.entities.get(known.id)).toMatchObject({ mentions: 6, aliases: [{ text: misspelled }] })
    const [step] = library.store.history()
    expect(step?.label).toEqual({ action: 'tag-all', count: 6, subject: misspelled })
    expect(library.store.history()).toHaveLength(2)
    const after = userData(library.store)
    await library.store.undo()
    expect(userData(library.store)).toEqual(before)
    await library.store.redo()
    expect(userData(library.store)).toEqual(after)
  })

  it('makes the entity in the same step, and takes what stands around a name off the selection', async () => {
    const [made] = await library.entities.tag({
      articleId: 'a2',
      passage: rangeOf(`${minister} `),
      mention: { type: 'person', name: minister },
      alias: misspelled,
    })
    expect(made?.target?.exact).toBe(minister)
    expect(library.entities.list()).toMatchObject([{ name: minister, aliases: [{ text: misspelled }] }])
    expect(library.store.history().map(({ label }) => label)).toEqual([
      { action: 'annotate', count: 1, subject: minister },
    ])
    await library.store.undo()
    expect(userData(library.store)).toEqual({ annotations: {}, entities: {}, tags: {}, textVersions: {} })
  })

  it('gives an annotation the mention where it lies, and leaves what is tagged already', async () => {
    const first = rangeOf(minister)
    const highlight = await library.annotations.create({ articleId: 'a2', place: first, color: 'blue' })
    const second = await library.annotations.create({
      articleId: 'a2',
      place: rangeOf(minister, first.end),
      mention: { type: 'person', name: 'Ai đó' },
    })
    const made = await library.entities.tag({
      articleId: 'a2',
      passage: { annotationId: highlight.id },
      mention: { type: 'person', name: minister },
      others: minister,
    })
    expect(made).toHaveLength(4)
    expect(made[0]).toMatchObject({ id: highlight.id, color: 'blue', entityName: minister })
    expect((await library.annotations.get(second.id)).entityName).toBe('Ai đó')
    expect(library.store.history()[0]?.label).toMatchObject({ action: 'tag-all', count: 4 })
  })

  it('tags an annotation alone as a change of it', async () => {
    const made = await library.annotations.create({ articleId: 'a2', place: rangeOf(minister) })
    await library.entities.tag({
      articleId: 'a2',
      passage: { annotationId: made.id },
      mention: { type: 'person', name: minister },
    })
    expect(library.store.history()[0]?.label).toEqual({
      action: 'change-annotation',
      count: 1,
      subject: minister,
    })
  })

  it('refuses, changing nothing, what is not there or not so any more', async () => {
    const made = await library.annotations.create({ articleId: 'a2', place: rangeOf(minister) })
    const note = await library.annotations.create({ articleId: 'a2', noteMarkdown: 'Cả bài' })
    const before = userData(library.store)
    const mention = { type: 'person', name: minister }
    const tag = library.entities.tag.bind(library.entities)
    const passage = rangeOf(minister)
    expect(await refusal(tag({ articleId: 'a2', passage, mention, textHash: 'other' }))).toMatchObject({
      code: 'CONFLICT',
    })
    expect(
      await refusal(tag({ articleId: 'a0', passage: { annotationId: made.id }, mention })),
    ).toMatchObject({ code: 'NOT_FOUND' })
    expect(
      await refusal(tag({ articleId: 'a2', passage: { annotationId: note.id }, mention })),
    ).toMatchObject({ code: 'BAD_INPUT' })
    expect(await refusal(tag({ articleId: 'a2', passage: { start: 5, end: 5 }, mention }))).toMatchObject({
      code: 'BAD_PLACE',
    })
    expect(await refusal(tag({ articleId: 'a2', passage, mention: { entityId: 'e0' } }))).toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await refusal(tag({ articleId: 'a2', passage, mention, alias: '\u200b' }))).toMatchObject({
      code: 'BAD_INPUT',
    })
    expect(userData(library.store)).toEqual(before)
  })
})

describe('a new place for an annotation', () => {
  it('is refused when it counts in a text that is no longer there', async () => {
    const made = await library.annotations.create({ articleId: 'a2', place: rangeOf(minister) })
    const { textHash } = made.target ?? { textHash: '' }
    await library.setText('a2', `Một dòng mới.\n${text}`)
    const place = { start: 0, end: 7 }
    expect(await refusal(library.annotations.change({ id: made.id, place, textHash }))).toMatchObject({
      code: 'CONFLICT',
    })
    expect(library.store.get('annotations', made.id)?.target).toMatchObject({
      ...rangeOf(minister),
      textHash,
    })
  })
})
