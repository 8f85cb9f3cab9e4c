import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { App } from '../../main/app.ts'
import { openApp } from '../../main/open-app.ts'
import { router } from '../../main/router.ts'
import { root } from '../helpers/dau.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

// Orders that come again, because their answer was lost on the way.

let app: App
let articleId: string
const lao = 'Saleumxay Kommasith'
const clientOf = (one: App) => createRouterClient(router, { context: { app: one } })
const client = () => clientOf(app)
const open = async () => {
  const folder = join(tempFolder(), 'articles')
  cpSync(join(root, 'seeds'), folder, { recursive: true })
  const opened = await openApp({
    env: {},
    data: tempFolder(),
    folder,
    onSaveFailure: 'retry',
    program: 'a test',
  })
  await opened.articles.index()
  return opened
}

beforeAll(async () => {
  app = await open()
  articleId = (await client().articles.find({ reference: '002_' })).id
})
beforeEach(async () => {
  const ids = (await client().annotations.list({})).map(({ id }) => id)
  if (ids.length > 0) await client().annotations.remove({ ids })
})
afterAll(async () => await app.close())

test('a mark that is ordered twice under one name is made once, also while the first order is on its way', async () => {
  const order = { articleId, place: { quote: 'Biển Đông' }, color: 'blue', request: 'r1' } as const
  const [made, meanwhile] = await Promise.all([
    client().annotations.create(order),
    client().annotations.create(order),
  ])
  const later = await client().annotations.create(order)
  expect([meanwhile, later]).toEqual([made, made])
  expect(await client().annotations.list({ articleId })).toEqual([made])
  // Another order of the same words is another mark; so is each that has no name.
  const { request: _, ...nameless } = order
  for (const one of [{ ...order, request: 'r2' }, nameless, nameless]) await client().annotations.create(one)
  expect(await client().annotations.list({ articleId })).toHaveLength(4)
})

test('one step takes back what was ordered twice', async () => {
  const order = { articleId, noteMarkdown: 'Ghi chú cho cả bài', request: 'r3' }
  await client().annotations.create(order)
  await client().annotations.create(order)
  await client().history.undo()
  expect(await client().annotations.list({ articleId })).toEqual([])
})

test('names are tagged everywhere once, and a person is made once', async () => {
  const mention = { type: 'person', name: lao }
  const made = await client().entities.tagAll({ articleId, mention, request: 'r4' })
  expect(made.length).toBeGreaterThan(1)
  expect(await client().entities.tagAll({ articleId, mention, request: 'r4' })).toEqual(made)
  await expect(client().entities.tagAll({ articleId, mention, request: 'r5' })).rejects.toMatchObject({
    code: 'NOTHING_TO_DO',
  })
  const person = { type: 'person', name: 'Một người', request: 'r6' }
  const [one, same] = [await client().entities.create(person), await client().entities.create(person)]
  expect(same).toEqual(one)
  const passage = { start: 0, end: 8 }
  const tags = [1, 2].map(() => client().entities.tag({ articleId, passage, mention, request: 'r6' }))
  const [first, again] = await Promise.all(tags)
  expect(again).toEqual(first)
  expect(first?.[0]?.mention?.entityId).toBe(made[0]?.mention?.entityId)
})

test('what failed is tried again under the same name', async () => {
  const order = { articleId, place: { quote: 'không có câu này' }, request: 'r7' }
  await expect(client().annotations.create(order)).rejects.toMatchObject({ code: 'BAD_PLACE' })
  const made = await client().annotations.create({ ...order, place: { quote: 'Biển Đông' } })
  expect(await client().annotations.list({ articleId })).toEqual([made])
})

test('a name means nothing in another library', async () => {
  const other = await open()
  try {
    const order = { articleId, noteMarkdown: 'Ghi chú', request: 'r8' }
    await client().annotations.create(order)
    const there = clientOf(other)
    const { id } = await there.articles.find({ reference: '002_' })
    const made = await there.annotations.create({ ...order, articleId: id })
    expect(await there.annotations.list({})).toEqual([made])
  } finally {
    await other.close()
  }
})
