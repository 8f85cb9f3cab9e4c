import { expect, it } from 'vitest'
import type { Draft, Store } from '../../../main/store/store.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

const label = { action: 'change-tag', count: 1 } as const

function named(name: string, id = 't1'): (draft: Draft) => void {
  return (draft) => draft.put('tags', id, { id, name })
}

async function write(store: Store, session: string | undefined, ...names: string[]): Promise<void> {
  for (const name of names) await store.step({ ...label, subject: name }, named(name), session)
}

it('keeps the steps of a session that follow each other as one, with the action of the first', async () => {
  const store = await openTempStore()
  await write(store, undefined, 'before')
  await store.step({ action: 'annotate', subject: 'h' }, named('h'), 'one')
  await write(store, 'one', 'hộ', 'hội')
  await store.step(label, named('another', 't2'), 'one')
  expect(store.history().map((step) => step.label)).toEqual([
    { action: 'annotate', count: 1 },
    { ...label, subject: 'before' },
  ])
  await store.undo()
  expect(store.get('tags', 't1')?.name).toBe('before')
  expect(store.get('tags', 't2')).toBeUndefined()
  await store.redo()
  expect(store.get('tags', 't1')?.name).toBe('hội')
  expect(store.get('tags', 't2')?.name).toBe('another')
  await store.close()
})

it('begins a new step after another step, after an undo, in another session and without one', async () => {
  const store = await openTempStore()
  await write(store, 'one', 'a', 'b')
  await write(store, undefined, 'c', 'd')
  await write(store, 'one', 'e', 'f')
  await write(store, 'two', 'g')
  expect(store.history().map((step) => step.label.subject)).toEqual(['g', 'f', 'd', 'c', 'b'])
  await store.undo()
  await write(store, 'two', 'h')
  await store.undo()
  expect(store.get('tags', 't1')?.name).toBe('f')
  await write(store, 'one', 'i')
  expect(store.history().map((step) => step.label.subject)).toEqual(['i', 'f', 'd', 'c', 'b'])
  await store.close()
})

it('does not take over what a quiet change wrote in between', async () => {
  const store = await openTempStore()
  await write(store, 'one', 'a', 'b')
  await store.quiet((draft) => draft.put('tags', 't1', { id: 't1', name: 'b', color: '#112233' }))
  await store.step(
    label,
    (draft) => draft.put('tags', 't1', { id: 't1', name: 'c', color: '#112233' }),
    'one',
  )
  expect(store.history()).toHaveLength(2)
  await store.undo()
  expect(store.get('tags', 't1')).toEqual({ id: 't1', name: 'b', color: '#112233' })
  await store.close()
})

it('is one step after a restart too, with and without a snapshot in the middle', async () => {
  for (const compacts of [false, true]) {
    const store = await openTempStore()
    await write(store, undefined, 'before')
    await write(store, 'one', 'a', 'b')
    if (compacts) await store.compact()
    await write(store, 'one', 'c', 'd')
    await store.close()
    const again = await openTempStore({}, store.dir)
    expect(again.history()).toEqual(store.history())
    expect(again.history()).toHaveLength(2)
    await again.undo()
    expect(again.get('tags', 't1')?.name).toBe('before')
    await again.close()
  }
})
