import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { createRouterClient } from '@orpc/server'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { App } from '../../main/app.ts'
import { AppSaving } from '../../main/app-saving.ts'
import { openApp } from '../../main/open-app.ts'
import { router } from '../../main/router.ts'
import { root } from '../helpers/dau.ts'
import { faultyFiles } from '../helpers/faulty-files.ts'
import { inTurn } from '../helpers/long-step.ts'
import { tempFolder } from '../helpers/temp-folder.ts'
import { openTempStore } from '../helpers/temp-store.ts'

// What the bottom line of every window says of saving, and that nothing that was asked for is lost by ending.

const label = { action: 'other' } as const

async function openSeeds(): Promise<App> {
  const folder = join(tempFolder(), 'articles')
  cpSync(join(root, 'seeds'), folder, { recursive: true })
  const app = await openApp({
    ...{ env: {}, data: tempFolder(), folder, onSaveFailure: 'retry', program: 'a test' },
  })
  await app.articles.index()
  return app
}

test('every window is told as long as something long is made, and as long as others wait for it', async () => {
  const app = await openSeeds()
  const client = createRouterClient(router, { context: { app } })
  const { id: articleId } = await client.articles.find({ reference: '002_' })
  await expect.poll(() => app.saving.shown).toEqual({ state: 'saved' })
  const windows = await Promise.all([client.library.saving(), client.library.saving()])
  const next = () => Promise.all(windows.map(async (one) => (await one.next()).value))
  expect(await next()).toEqual([{ state: 'saved' }, { state: 'saved' }])

  const long = inTurn(app.store)
  const marked = client.annotations.create({ articleId, place: { quote: 'Saleumxay Kommasith', nth: 1 } })
  expect(await next()).toEqual([{ state: 'saving' }, { state: 'saving' }])
  expect((await client.library.state()).saving).toEqual({ state: 'saving' })
  expect(app.store.count('annotations')).toBe(0)
  let isMade = false
  void marked.then(() => {
    isMade = true
  })
  long.letGo()
  expect(await next()).toEqual([{ state: 'saved' }, { state: 'saved' }])
  expect(isMade).toBe(true)
  expect((await client.library.state()).saving).toEqual({ state: 'saved' })
  await long.ended
  await app.close()
  expect((await windows[0]?.next())?.done).toBe(true)
})

test('an order counts before the store knows of it; what is saved at once is not told', async () => {
  // How long a disk takes is its own affair: the clock of the line that tells goes on when the test says so.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const store = await openTempStore()
  const saving = new AppSaving(store)
  const told: string[] = []
  const over = (async () => {
    for await (const { state } of saving.follow(undefined)) told.push(state)
  })()
  await saving.during(() => store.step(label, (draft) => draft.put('tags', 't1', { id: 't1', name: 'một' })))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual(['saved'])
  const read = Promise.withResolvers<void>()
  const order = saving.during(async () => {
    await read.promise
    await store.step(label, (draft) => draft.put('tags', 't2', { id: 't2', name: 'hai' }))
  })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual(['saved', 'saving'])
  const elsewhere = Promise.withResolvers<void>()
  saving.countAlso(elsewhere.promise)
  read.resolve()
  await order
  await vi.advanceTimersByTimeAsync(1_000)
  expect(saving.shown).toEqual({ state: 'saving' })
  elsewhere.resolve()
  await elsewhere.promise
  await vi.advanceTimersByTimeAsync(1_000)
  expect(told).toEqual(['saved', 'saving', 'saved'])
  saving.end()
  await over
  await store.close()
})

test('that the disk does not take it is told at once, with the reason', async () => {
  let isFull = false
  const files = faultyFiles(({ operation }) => {
    return isFull && operation === 'file.append' ? { kind: 'torn', code: 'ENOSPC' } : undefined
  })
  const store = await openTempStore({ files, onSaveFailure: 'retry' })
  const saving = new AppSaving(store)
  isFull = true
  const order = saving.during(() =>
    store.step(label, (draft) => draft.put('tags', 't1', { id: 't1', name: 'một' })),
  )
  await expect.poll(() => store.saving.state).toBe('failing')
  expect(saving.shown).toMatchObject({
    state: 'failing',
    error: expect.stringMatching(/disk is full/iu),
    refusal: { code: 'DISK_FULL', data: { reason: 'disk-full' } },
  })
  // Nobody waits for what the disk does not take.
  await saving.ordersEnded()
  isFull = false
  await order
  await expect.poll(() => saving.shown).toEqual({ state: 'saved' })
  await store.close()
})

test('a library is not closed over what it was asked for, and takes nothing more then', async () => {
  const app = await openSeeds()
  const client = createRouterClient(router, { context: { app } })
  const { id: articleId } = await client.articles.find({ reference: '002_' })
  await client.annotations.create({ articleId, place: { quote: 'Saleumxay Kommasith', nth: 1 } })
  const [{ id: from }, { id: into }] = [
    await client.entities.create({ type: 'place', name: 'Lào' }),
    await client.entities.create({ type: 'place', name: 'CHDCND Lào' }),
  ]
  // A backup is made first, which takes many turns.
  const merged = client.entities.merge({ from, into })
  await turn()
  const closed = app.close()
  await expect(client.articles.setRead({ ids: [articleId], readState: 'read' })).rejects.toMatchObject({
    code: 'STORE_READ_ONLY',
    data: { reason: 'store-closed' },
  })
  expect((await merged).id).toBe(into)
  await closed
  expect(app.store.saving).toEqual({ state: 'saved' })
})
