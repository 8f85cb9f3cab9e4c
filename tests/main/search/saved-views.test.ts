import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { SavedViews } from '../../../main/search/saved-views.ts'
import type { Store } from '../../../main/store/store.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

let store: Store
let views: SavedViews

beforeEach(async () => {
  store = await openTempStore()
  views = new SavedViews(store)
})

afterEach(() => store.close())

const names = () => views.list().map(({ name }) => name)

describe('saved searches', () => {
  test('are kept under their name, in the order of the alphabet', async () => {
    await views.create({ name: ' Đối  ngoại ', query: ' tag:"đối ngoại" ' })
    await views.create({ name: 'An ninh', query: 'an ninh', exact: true })
    await views.create({ name: 'Duyên hải', query: 'duyên hải' })
    expect(views.list()).toEqual([
      { id: expect.stringMatching(/^v/u), name: 'An ninh', query: 'an ninh', exact: true },
      { id: expect.stringMatching(/^v/u), name: 'Duyên hải', query: 'duyên hải' },
      { id: expect.stringMatching(/^v/u), name: 'Đối ngoại', query: 'tag:"đối ngoại"' },
    ])
  })

  test('one name is one search, however its tone is placed', async () => {
    const { id } = await views.create({ name: 'Hoà bình', query: 'hoà' })
    expect(await views.create({ name: 'hòa bình', query: 'hòa bình' })).toEqual({
      id,
      name: 'hòa bình',
      query: 'hòa bình',
    })
    expect(names()).toEqual(['hòa bình'])
    const other = await views.create({ name: 'Khác', query: 'khác' })
    await views.rename(other.id, 'Hoà bình')
    expect(views.list()).toEqual([{ id: other.id, name: 'Hoà bình', query: 'khác' }])
  })

  test('keeping, renaming and removing are steps that can be undone', async () => {
    const { id } = await views.create({ name: 'Một', query: 'x' })
    await views.rename(id, 'Hai')
    await views.remove(id)
    expect(names()).toEqual([])
    await store.undo()
    expect(names()).toEqual(['Hai'])
    await store.undo()
    expect(names()).toEqual(['Một'])
    await store.undo()
    expect(names()).toEqual([])
    await store.redo()
    expect(names()).toEqual(['Một'])
    expect(store.history().map(({ label }) => label)).toEqual([
      { action: 'remove-view', subject: 'Hai' },
      { action: 'rename-view', subject: 'Hai' },
      { action: 'save-view', subject: 'Một' },
    ])
  })

  test('refuse what is no name, no search, or gone', async () => {
    await expect(views.create({ name: ' \u200b ', query: 'x' })).rejects.toMatchObject({
      code: 'BAD_INPUT',
      data: { reason: 'view-name', n: 500 },
    })
    await expect(views.create({ name: 'x', query: '  ' })).rejects.toMatchObject({
      data: { reason: 'query-empty' },
    })
    await expect(views.rename('v1', 'x')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      data: { reason: 'view-gone' },
    })
    await expect(views.remove('v1')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect(store.history()).toEqual([])
  })
})

describe('what was searched for last', () => {
  test('newest first, each once, at most eight, and no step of the history', async () => {
    for (const query of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', '  A ', ' ', 'hai   chữ'])
      await views.remember(query)
    expect(views.recent()).toEqual(['hai chữ', 'A', 'i', 'h', 'g', 'f', 'e', 'd'])
    expect(store.history()).toEqual([])
    await views.forget()
    expect(views.recent()).toEqual([])
  })
})
