import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import { RPCHandler } from '@orpc/server/message-port'
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { App } from '../../../main/app.ts'
import { openApp } from '../../../main/open-app.ts'
import { router } from '../../../main/router.ts'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import type { Change } from '../../../preload/contract/library.ts'
import { type Client, connect } from '../../../renderer/client.ts'
import { ChangedAnnotations } from '../../../renderer/data/changed-annotations.ts'
import { root } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

let app: App
let client: Client
let queries: QueryClient
let articleId: string
let key: unknown[]
let asked = 0
/** Whether the way to the library is broken for questions. */
let isBroken = false
let stop: () => void
let following: Promise<unknown> = Promise.resolve()

beforeEach(async () => {
  const folder = join(tempFolder(), 'articles')
  cpSync(join(root, 'seeds'), folder, { recursive: true })
  app = await openApp({ env: {}, data: tempFolder(), folder, onSaveFailure: 'retry', program: 'a test' })
  await app.articles.index()
  const { port1, port2 } = new MessageChannel()
  new RPCHandler(router).upgrade(port1, { context: { app } })
  port1.start()
  port2.start()
  client = connect(port2 as unknown as MessagePort)
  articleId = app.articles.find('002_').id
  key = [['annotations', 'list'], { input: { articleId }, type: 'query' }]
  queries = new QueryClient({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false } },
  })
  asked = 0
  const observer = new QueryObserver(queries, { queryKey: key, queryFn: ask, structuralSharing: false })
  stop = observer.subscribe(() => {})
  await observer.fetchOptimistic(observer.options)
  asked = 1
  const changed = new ChangedAnnotations(client, queries)
  app.store.subscribe((changes) => {
    const told = changes.map(({ table, id, after }): Change => ({ table, id, gone: after === undefined }))
    const isWhole = told.some(({ table }) => table === 'tags')
    following = Promise.all([following, changed.follow(told, isWhole)])
  })
})

afterEach(async () => {
  stop()
  await following
  await app.close()
})

function ask(): Promise<Annotation[]> {
  asked += 1
  if (isBroken) return Promise.reject(new Error('The way is broken.'))
  return client.annotations.list({ articleId })
}

async function shown(): Promise<Annotation[] | undefined> {
  await following
  return queries.getQueryData<Annotation[]>(key)
}

const highlight = (quote: string, nth = 1) =>
  client.annotations.create({ articleId, place: { quote, nth }, color: 'blue' })

test('a list takes in what was made, changed, removed and undone, without being asked for again', async () => {
  const first = await highlight('Việt Nam', 3)
  await highlight('Việt Nam', 1)
  await client.annotations.create({ articleId, noteMarkdown: 'Về cả bài' })
  await highlight('Việt Nam', 2)
  await client.annotations.change({ id: first.id, color: 'rose' })
  await highlight('Lào', 1).then(({ id }) => client.annotations.remove({ ids: [id] }))
  await client.history.undo()
  expect(await shown()).toEqual(await client.annotations.list({ articleId }))
  expect(await shown()).toHaveLength(5)
  expect(asked).toBe(1)
})

test('annotations of other articles stay out of it', async () => {
  const other = app.articles.find('000_').id
  await client.annotations.create({ articleId: other, noteMarkdown: 'Bài khác' })
  expect(await shown()).toEqual([])
  expect(asked).toBe(1)
})

test('what is too much for single answers, or shows more than annotations, is asked for anew', async () => {
  await highlight('Việt Nam')
  await app.store.quiet((draft) => {
    for (const [id, one] of [...draft.entries('annotations')])
      for (let copy = 0; copy < 30; copy++)
        draft.put('annotations', `${id}${copy}`, { ...one, id: `${id}${copy}` })
  })
  expect(await shown()).toHaveLength(31)
  expect(asked).toBe(2)
  await client.annotations.create({ articleId, noteMarkdown: 'Có #thẻ' })
  expect(await shown()).toEqual(await client.annotations.list({ articleId }))
  expect(asked).toBeGreaterThan(2)
})

test('a list that nobody shows is asked for anew after many changes, whatever few come after them', async () => {
  const made = await highlight('Việt Nam')
  await following
  stop()
  await client.annotations.change({ id: made.id, tags: ['thẻ'] })
  await highlight('Lào')
  await following
  expect(queries.getQueryState(key)?.isInvalidated).toBe(true)
})

test('what was removed and brought back before anybody looked is there', async () => {
  const { id } = await highlight('Việt Nam', 2)
  await shown()
  const change = (gone: boolean): Change => ({ table: 'annotations', id, gone })
  await new ChangedAnnotations(client, queries).follow([change(true), change(false)], false)
  expect((await shown())?.map((one) => one.id)).toEqual([id])
  await client.annotations.remove({ ids: [id] })
  await new ChangedAnnotations(client, queries).follow([change(false), change(true)], false)
  expect(await shown()).toEqual([])
})

test('a list that was asked for in vain is asked for anew with the next change', async () => {
  isBroken = true
  await queries.invalidateQueries({ queryKey: key })
  expect(queries.getQueryState(key)?.status).toBe('error')
  isBroken = false
  const { id } = await highlight('Việt Nam')
  expect((await shown())?.map((one) => one.id)).toEqual([id])
})

test('what was made and removed before anybody looked brings a new list, which ends its being drawn', async () => {
  const before = await shown()
  const change = (gone: boolean): Change => ({ table: 'annotations', id: 'n00000000000', gone })
  await new ChangedAnnotations(client, queries).follow([change(false), change(true)], false)
  expect(await shown()).toEqual(before)
  expect(await shown()).not.toBe(before)
  expect(asked).toBe(1)
})
