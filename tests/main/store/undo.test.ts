import { describe, expect, it } from 'vitest'
import type { Store } from '../../../main/store/store.ts'
import { annotatedStore } from '../../helpers/annotated-store.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

const act = { action: 'other' } as const

async function put(store: Store, id: string, fields: { name: string; color?: string }): Promise<void> {
  await store.step(act, (draft) => draft.put('tags', id, { id, ...fields }))
}

async function putQuietly(store: Store, id: string, fields: { name: string; color?: string }): Promise<void> {
  await store.quiet((draft) => draft.put('tags', id, { id, ...fields }))
}

describe('undo and redo', () => {
  it('walk one line of steps, and say what they touched', async () => {
    const store = await openTempStore()
    await put(store, 't1', { name: 'một' })
    await store.step({ action: 'tag-all', count: 412, subject: 'hai' }, (draft) => {
      for (let number = 0; number < 412; number++)
        draft.put('tags', `b${number}`, { id: `b${number}`, name: 'hai' })
    })
    const undone = await store.undo()
    expect(undone).toMatchObject({ undone: true, label: { action: 'tag-all', count: 412, subject: 'hai' } })
    expect(undone.touched.length).toBe(412)
    expect(undone.touched).toContainEqual({ table: 'tags', id: 'b411' })
    expect(store.count('tags')).toBe(1)
    await store.undo()
    expect(store.count('tags')).toBe(0)
    await expect(store.undo()).rejects.toMatchObject({ code: 'NOTHING_TO_DO' })
    await store.redo()
    expect(store.history().map(({ undone }) => undone)).toEqual([true, false])
    await put(store, 't9', { name: 'mới' })
    await expect(store.redo()).rejects.toMatchObject({ code: 'NOTHING_TO_DO' })
    expect(store.history().length).toBe(2)
    await store.close()
  })

  it('say where an annotation stood that is gone by it', async () => {
    const { store } = await annotatedStore(40)
    const removed = [...store.values('annotations')].find(({ target }) => target !== undefined)
    if (!removed?.target) throw new Error('The store has no annotation on a passage.')
    const { articleId } = removed
    await store.step({ action: 'remove-annotations' }, (draft) => draft.delete('annotations', removed.id))
    const place = { articleId, start: removed.target.start, end: removed.target.end }
    expect((await store.undo()).touched).toEqual([{ table: 'annotations', id: removed.id, ...place }])
    expect((await store.redo()).touched).toEqual([{ table: 'annotations', id: removed.id, ...place }])
    await store.close()
  })

  it('survive restarts and snapshots, for at least 200 steps', async () => {
    let store = await openTempStore()
    for (let number = 0; number < 300; number++) {
      await put(store, 't1', { name: `${number}` })
      if (number % 100 === 50) await store.compact()
      if (number % 100 === 99) {
        await store.close()
        store = await openTempStore({}, store.dir)
      }
    }
    for (let back = 0; back < 250; back++) await store.undo()
    expect(store.get('tags', 't1')?.name).toBe('49')
    await store.close()
    store = await openTempStore({}, store.dir)
    for (let forth = 0; forth < 10; forth++) await store.redo()
    expect(store.get('tags', 't1')?.name).toBe('59')
    await store.close()
  })

  it('keep the newest steps when there are more than a library keeps', async () => {
    const store = await openTempStore()
    const saves: Promise<void>[] = []
    for (let number = 0; number < 700; number++) saves.push(put(store, 't1', { name: `${number}` }))
    await Promise.all(saves)
    const kept = store.history()
    expect(kept.length).toBeGreaterThanOrEqual(200)
    await store.close()
    const again = await openTempStore({}, store.dir)
    expect(again.history()).toEqual(kept)
    await again.undo()
    expect(again.get('tags', 't1')?.name).toBe('698')
    await again.close()
  })
})

describe('undo beside quiet changes', () => {
  it('leaves other fields as they are now', async () => {
    const store = await openTempStore()
    await put(store, 't1', { name: 'cũ' })
    await put(store, 't1', { name: 'mới' })
    await putQuietly(store, 't1', { name: 'mới', color: '#112233' })
    await store.undo()
    expect(store.get('tags', 't1')).toEqual({ id: 't1', name: 'cũ', color: '#112233' })
    await store.redo()
    expect(store.get('tags', 't1')).toEqual({ id: 't1', name: 'mới', color: '#112233' })
    await store.close()
  })

  it('refuses when a field it would turn back has changed, and changes nothing', async () => {
    const store = await openTempStore()
    await put(store, 't1', { name: 'cũ' })
    await store.step(act, (draft) => {
      draft.put('tags', 't0', { id: 't0', name: 'khác' })
      draft.put('tags', 't1', { id: 't1', name: 'mới' })
    })
    await putQuietly(store, 't1', { name: 'ở ngoài' })
    const before = [...store.entries('tags')]
    await expect(store.undo()).rejects.toMatchObject({
      code: 'CONFLICT',
      message:
        'This step cannot be undone: tag t1 is in the way (its name has been changed since); change it by hand instead.',
      data: { table: 'tags', id: 't1' },
    })
    expect([...store.entries('tags')]).toEqual(before)
    expect(store.history().map(({ undone }) => undone)).toEqual([false, false])
    await putQuietly(store, 't1', { name: 'mới' })
    await store.undo()
    expect([...store.entries('tags')]).toEqual([['t1', { id: 't1', name: 'cũ' }]])
    await store.close()
  })

  it('takes a created record away with what was added to it, and brings it back with that', async () => {
    let store = await openTempStore()
    await put(store, 't1', { name: 'tên' })
    await putQuietly(store, 't1', { name: 'tên', color: '#112233' })
    await store.undo()
    expect(store.get('tags', 't1')).toBeUndefined()
    await store.compact()
    await store.close()
    store = await openTempStore({}, store.dir)
    await store.redo()
    expect(store.get('tags', 't1')).toEqual({ id: 't1', name: 'tên', color: '#112233' })
    await store.close()
  })

  it('brings a deleted record back, but not over another one', async () => {
    const store = await openTempStore()
    await put(store, 't1', { name: 'tên', color: '#112233' })
    await store.step(act, (draft) => draft.delete('tags', 't1'))
    await putQuietly(store, 't1', { name: 'khác' })
    await expect(store.undo()).rejects.toMatchObject({ code: 'CONFLICT' })
    await store.quiet((draft) => draft.delete('tags', 't1'))
    await store.undo()
    expect(store.get('tags', 't1')).toEqual({ id: 't1', name: 'tên', color: '#112233' })
    await store.close()
  })
})
