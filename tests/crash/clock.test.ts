import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { checkStore } from '../../main/store/check.ts'
import { Store } from '../../main/store/store.ts'
import { tempFolder } from '../helpers/temp-folder.ts'
import { addArticle, Session, stateOf } from './model.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})
afterEach(() => {
  vi.useRealTimers()
})

test('a clock that jumps back and forth changes neither order nor contents', async () => {
  const dir = join(tempFolder(), 'store')
  const session = new Session(31)
  const order: string[] = []
  const days = ['2026-11-22', '2019-01-01', '1970-01-01', '2038-01-20', '2026-11-21', '2026-11-22']
  for (const day of days) {
    vi.setSystemTime(new Date(`${day}T10:00:00Z`))
    const store = await Store.open(dir)
    expect(store.notices).toEqual([])
    expect(stateOf(store)).toBe(session.state)
    expect(store.history().map(({ id }) => id)).toEqual(order)
    if (order.length === 0) await addArticle(store)
    for (let count = 0; count < 15; count++) {
      await session.play(store)
      vi.setSystemTime(Date.now() - 60_000)
    }
    if (day === '1970-01-01') await store.compact()
    order.splice(0, order.length, ...store.history().map(({ id }) => id))
    expect(await checkStore(store)).toMatchObject({ ok: true })
    await store.close()
  }
  vi.setSystemTime(new Date('2001-01-01'))
  const store = await Store.open(dir)
  while (store.history().some(({ undone }) => !undone)) await store.undo()
  expect(store.history().map(({ id }) => id)).toEqual(order)
  await store.close()
})

test('a lock is held through a change of the clock, and no longer', async () => {
  const dir = join(tempFolder(), 'store')
  vi.setSystemTime(new Date('2031-01-01'))
  const store = await Store.open(dir)
  await expect(Store.open(dir)).rejects.toMatchObject({ code: 'STORE_LOCKED' })
  vi.setSystemTime(new Date('2020-01-01'))
  await expect(Store.open(dir)).rejects.toMatchObject({ code: 'STORE_LOCKED' })
  await store.close()
  await (await Store.open(dir)).close()
})
