import { expect, it } from 'vitest'
import { faultyFiles } from '../../helpers/faulty-files.ts'
import { busyFor, longStep } from '../../helpers/long-step.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

// What comes while a step of very many records is prepared.

const label = { action: 'other' } as const

it('a step made from a change that the disk does not take fails with it', async () => {
  let isFull = false
  const files = faultyFiles(({ operation }) => {
    if (!isFull || operation !== 'file.append') return undefined
    isFull = false
    return { kind: 'torn', code: 'ENOSPC' }
  })
  const store = await openTempStore({ files })
  await store.step(label, (draft) => draft.put('tags', 't1', { id: 't1', name: 'cũ' }))
  const before = store.history()
  isFull = true
  let isTakenBack = false
  const first = store
    .step(label, (draft) => draft.put('tags', 't1', { id: 't1', name: 'mới' }))
    .catch((error: unknown) => {
      isTakenBack = true
      throw error
    })
  const second = store.stepOver({
    items: Array.from({ length: 5_000 }, (_, index) => index),
    doing: label,
    label: () => label,
    // Until the disk has answered.
    change: (draft) => {
      if (!isTakenBack) busyFor(3)
      draft.put('tags', 't1', { id: 't1', name: `${draft.get('tags', 't1')?.name} đỏ`.slice(0, 9) })
    },
  })
  const third = store.quiet((draft) => draft.put('tags', 't2', { id: 't2', name: 'hai' }))
  const ends = await Promise.allSettled([first, second, third])
  expect(ends).toMatchObject([
    { status: 'rejected', reason: { code: 'DISK_FULL' } },
    { status: 'rejected', reason: { code: 'DISK_FULL' } },
    { status: 'fulfilled' },
  ])
  const holds = (of: typeof store) => [...of.values('tags')].map(({ name }) => name)
  expect(holds(store)).toEqual(['cũ', 'hai'])
  expect(store.history()).toEqual(before)
  await store.close()
  const again = await openTempStore({}, store.dir)
  expect(holds(again)).toEqual(['cũ', 'hai'])
  expect(again.history()).toEqual(before)
  await again.close()
})

it('closing waits for all that was ordered before', async () => {
  const store = await openTempStore()
  let isFirstSaved = false
  let left = 20
  const ordered = [
    longStep(store, 'một').then(() => {
      isFirstSaved = true
    }),
    store.stepOver({
      items: Array.from({ length: 5_000 }, (_, index) => index),
      doing: label,
      label: () => label,
      // For some turns after nothing is being saved any more.
      change: (draft, item) => {
        if (!isFirstSaved || left-- > 0) busyFor(3)
        draft.put('tags', 't1', { id: 't1', name: `${item}` })
      },
    }),
    store.quiet((draft) => draft.put('tags', 't2', { id: 't2', name: 'hai' })),
    store.undo(),
    longStep(store, 'ba'),
    store.close(),
  ]
  await Promise.all(ordered)
  const again = await openTempStore({}, store.dir)
  expect([...again.values('tags')].map(({ name }) => name)).toEqual([
    ...['một 1', 'một 2', 'một 3', 'hai', 'ba 1', 'ba 2', 'ba 3'],
  ])
  expect(again.history()).toHaveLength(2)
  await again.close()
})
