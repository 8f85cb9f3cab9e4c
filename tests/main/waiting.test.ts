import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { Catalogue } from '../../main/library/catalogue.ts'
import { LibraryFolders } from '../../main/library/library-folders.ts'
import { forgetLongGone } from '../../main/library/missing.ts'
import { SavedViews } from '../../main/search/saved-views.ts'
import { openAnnotatedLibrary } from '../helpers/annotated-library.ts'
import { inTurn, longStep } from '../helpers/long-step.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

// What waits while a change of very many records is made must work on what is there when its turn has come.

test('two changes of one entity are both kept', async () => {
  const { store, entities } = await openAnnotatedLibrary([])
  const { id } = await entities.create({ type: 'person', name: 'Saleumxay' })
  const long = longStep(store)
  await Promise.all([
    entities.change({ id, addAliases: ['Kommasith'] }),
    entities.change({ id, description: 'Bộ trưởng' }),
    entities.change({ id, name: 'Saleumxay Kommasith' }),
    long,
  ])
  expect(entities.get(id)).toMatchObject({
    name: 'Saleumxay Kommasith',
    aliases: [{ text: 'Kommasith' }, { text: 'Saleumxay' }],
    description: 'Bộ trưởng',
  })
})

test('two entities are not merged into each other', async () => {
  const { store, entities } = await openAnnotatedLibrary([])
  const [{ id: a }, { id: b }] = [
    await entities.create({ type: 'place', name: 'Lào' }),
    await entities.create({ type: 'place', name: 'CHDCND Lào' }),
  ]
  const long = longStep(store)
  const ends = await Promise.allSettled([entities.merge(a, b), entities.merge(b, a), long])
  expect(ends).toMatchObject([
    { status: 'fulfilled' },
    { status: 'rejected', reason: { code: 'BAD_INPUT' } },
    { status: 'fulfilled' },
  ])
  expect(entities.list().map(({ id }) => id)).toEqual([b])
})

test('a mention that is moved to another entity keeps the note it was given just before', async () => {
  const { store, entities, annotations } = await openAnnotatedLibrary([2])
  const made = await annotations.create({
    articleId: 'a2',
    place: { quote: 'Saleumxay Kommasith', nth: 1 },
    mention: { type: 'person', name: 'Saleumxay Kommasith' },
  })
  const long = longStep(store)
  const [, split] = await Promise.all([
    annotations.change({ id: made.id, noteMarkdown: 'Hỏi lại' }),
    entities.split({ id: made.mention?.entityId ?? '', mentions: [made.id], name: 'Người khác' }),
    long,
  ])
  const { mention, note } = await annotations.get(made.id)
  expect(mention?.entityId).toBe(split.id)
  expect(JSON.stringify(note)).toContain('Hỏi lại')
})

test('tags that two requests make new are put on once', async () => {
  const { store, annotations } = await openAnnotatedLibrary([0, 1])
  const long = longStep(store)
  const add = () => annotations.articleTags.add(['a0', 'a1'], ['đối ngoại'])
  expect((await Promise.all([add(), add(), long])).slice(0, 2)).toEqual([2, 0])
  expect(store.history().filter(({ label }) => label.action === 'tag-articles')).toHaveLength(1)
})

test('texts stay that undo of what came before needs', async () => {
  const { store, annotations } = await openAnnotatedLibrary([])
  await store.quiet((draft) => {
    draft.put('textVersions', 'h1', { id: 'h1', gzip: '' })
  })
  const long = longStep(store)
  const removed = store.step({ action: 'remove-annotations' }, (draft) => draft.delete('tags', 'dài 1'))
  expect(await annotations.dropUnusedTexts()).toBe(0)
  await Promise.all([long, removed])
  expect(store.count('textVersions')).toBe(1)
})

test('an article that is gone for long stays with what the user put on it just before', async () => {
  const { store, annotations, setText } = await openAnnotatedLibrary([])
  await setText('a1', 'Tin', { missingSince: '2025-01-01T00:00:00.000Z' })
  await setText('a2', 'Tin khác', { missingSince: '2025-01-01T00:00:00.000Z' })
  const catalogue = new Catalogue(store)
  const long = longStep(store)
  await Promise.all([
    annotations.articleTags.add(['a1'], ['lưu']),
    forgetLongGone({ store, catalogue }, (id) => annotations.has(id)),
    long,
  ])
  expect([...store.values('articles')].map(({ id }) => id)).toEqual(['a1'])
})

test('nothing is marked on an article that goes before', async () => {
  const { store, annotations, entities } = await openAnnotatedLibrary([2])
  const waiting = inTurn(store)
  const gone = store.quiet((draft) => draft.delete('articles', 'a2'))
  const mention = { type: 'person', name: 'Saleumxay Kommasith' }
  const ends = Promise.allSettled([
    annotations.create({ articleId: 'a2', tags: ['lưu'] }),
    entities.tagAll({ articleId: 'a2', mention }),
  ])
  // The text is read, and both wait.
  for (let turns = 0; turns < 200; turns++) await turn()
  waiting.letGo()
  const refused = { status: 'rejected', reason: { data: { reason: 'article-gone' } } }
  expect(await ends).toMatchObject([refused, refused])
  await Promise.all([gone, waiting.ended])
  expect(store.count('annotations') + store.count('tags') + store.count('entities')).toBe(0)
})

test('saved and recent searches that come together are all kept', async () => {
  const { store } = await openAnnotatedLibrary([])
  const views = new SavedViews(store)
  const { id } = await views.create({ name: 'Lào', query: 'Lào' })
  const long = longStep(store)
  await Promise.all([
    views.create({ name: 'Lào', query: 'Viêng Chăn', exact: true }),
    views.rename(id, 'Ai Lao'),
    views.remember('Huế'),
    views.remember('Đà Nẵng'),
    long,
  ])
  expect(views.list()).toEqual([{ id, name: 'Ai Lao', query: 'Viêng Chăn', exact: true }])
  expect(views.recent()).toEqual(['Đà Nẵng', 'Huế'])
})

test('folders that are added together are all in the library, under names of their own', async () => {
  const { store } = await openAnnotatedLibrary([])
  const folders = new LibraryFolders(store, tempFolder())
  const paths = [join(tempFolder(), 'báo'), join(tempFolder(), 'báo')]
  for (const path of paths) mkdirSync(path)
  const waiting = inTurn(store)
  const added = paths.map((path) => folders.add(path))
  // The disk has told of them, and both wait.
  for (let turns = 0; turns < 200; turns++) await turn()
  waiting.letGo()
  await Promise.all([...added, waiting.ended])
  expect(new Set(folders.others().map(({ folder }) => folder))).toEqual(new Set(paths))
  expect(folders.others().map(({ name }) => name)).toEqual(['báo', 'báo 2'])
})
