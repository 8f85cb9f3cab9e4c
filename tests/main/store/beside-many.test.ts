import { setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Draft, Store } from '../../../main/store/store.ts'
import { faultyFiles } from '../../helpers/faulty-files.ts'
import { busyFor, inTurn, longStep } from '../../helpers/long-step.ts'
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
  const holds = (of: Store) => [...of.values('tags')].map(({ name }) => name)
  expect(holds(store)).toEqual(['cũ', 'hai'])
  expect(store.history()).toEqual(before)
  await store.close()
  const again = await openTempStore({}, store.dir)
  expect(holds(again)).toEqual(['cũ', 'hai'])
  expect(again.history()).toEqual(before)
  await again.close()
})

it('what is cancelled is the one that was named, not the one whose turn has come since', async () => {
  const store = await openTempStore()
  const first = inTurn(store)
  const second = longStep(store, 'hai')
  await turn()
  const named = store.doing?.id ?? ''
  expect(named).not.toBe('')
  first.letGo()
  while (store.doing?.id === named) await turn()
  expect(store.doing?.id).not.toBe(named)
  store.cancel(named)
  store.cancel('')
  await Promise.all([first.ended, second])
  expect(store.doing).toBeUndefined()
  expect(store.count('tags')).toBe(3)

  const third = inTurn(store)
  const fourth = longStep(store, 'bốn')
  await turn()
  store.cancel(store.doing?.id ?? '')
  await expect(third.ended).rejects.toMatchObject({ code: 'CANCELLED' })
  await fourth
  expect(store.count('tags')).toBe(6)
  await store.close()
})

it('as long as something is made or waits for it, not everything is saved', async () => {
  const store = await openTempStore()
  const told: string[] = []
  store.onSaving(({ state }) => told.push(state))
  const { letGo, ended } = inTurn(store)
  const waiting = store.step(label, (draft) => draft.put('tags', 't1', { id: 't1', name: 'một' }))
  await turn()
  expect([store.saving.state, store.count('tags')]).toEqual(['saving', 0])
  letGo()
  await Promise.all([ended, waiting])
  while (store.saving.state !== 'saved') await turn()
  expect(told.at(0)).toBe('saving')
  expect(told.at(-1)).toBe('saved')
  await store.close()
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

const acts = [
  'step',
  'session',
  'quiet',
  'many',
  'wide',
  'undo',
  'redo',
  'compact',
  'cancel',
  'full',
  'turns',
] as const
const act = fc.record({
  kind: fc.constantFrom(...acts),
  id: fc.constantFrom('a', 'b'),
  n: fc.nat({ max: 24 }),
})

/** What may become of an act that was ordered beside others. */
const refusals = ['DISK_FULL', 'CANCELLED', 'NOTHING_TO_DO', 'CONFLICT']

it('nothing is lost, doubled or told otherwise, whatever is ordered beside it, cancelled or not taken by the disk', {
  timeout: 120_000,
}, async () => {
  const property = fc.asyncProperty(fc.array(act, { minLength: 4, maxLength: 22 }), async (ordered) => {
    let isFull = false
    const files = faultyFiles(({ operation }) => {
      if (!isFull || operation !== 'file.append') return undefined
      isFull = false
      return { kind: 'torn', code: 'ENOSPC' }
    })
    const store = await openTempStore({ files })
    const followed = new Map<string, unknown>()
    store.subscribe((changes) => {
      for (const { id, before, after } of changes) {
        expect(followed.get(id)).toEqual(before)
        if (after) followed.set(id, after)
        else followed.delete(id)
      }
    })
    let counted = 0
    const ends: Promise<void>[] = []
    /** `counts`: how often it counts one further. */
    const order = (work: Promise<unknown>, counts: number) => {
      const end = work.then(
        () => {
          counted += counts
        },
        (error: { code?: string }) => expect(refusals).toContain(error.code),
      )
      ends.push(end)
    }
    const isTurned = ordered.some(({ kind }) => kind === 'undo')
    for (const { kind, id, n } of ordered) {
      if (kind === 'step') order(store.step(label, counting(id)), 1)
      else if (kind === 'session') order(store.step(label, counting(id), 'one'), 1)
      else if (kind === 'quiet') order(store.quiet(counting(id)), 1)
      else if (kind === 'many') order(countSlowly(store, id, n), n)
      else if (kind === 'wide') order(paintMany(store, n % 2 ? '#112233' : '#445566'), 0)
      else if (kind === 'undo' || kind === 'redo') order(store[kind](), 0)
      else if (kind === 'compact') order(store.compact(), 0)
      else if (kind === 'cancel') store.cancel(store.doing?.id ?? '')
      else if (kind === 'full') isFull = true
      else for (let turns = 0; turns < n; turns++) await turn()
    }
    await Promise.all([...ends, store.close()])
    expect(followed).toEqual(new Map(store.entries('tags')))
    if (!isTurned) {
      const counts = [...store.values('tags')].filter(({ id }) => id.length === 1)
      expect(counts.reduce((sum, { name }) => sum + Number(name), 0)).toBe(counted)
    }
    const again = await openTempStore({}, store.dir)
    expect(again.notices).toEqual([])
    expect(new Map(again.entries('tags'))).toEqual(followed)
    expect(again.history()).toEqual(store.history())
    await again.close()
  })
  await fc.assert(property, { numRuns: 40 })
})

/** Counts one further in the name of a tag. */
function counting(id: string): (draft: Draft) => void {
  return (draft) => draft.put('tags', id, { id, name: `${Number(draft.get('tags', id)?.name ?? 0) + 1}` })
}

/** Counts so many further, with a turn for everybody else after each. */
function countSlowly(store: Store, id: string, times: number): Promise<void> {
  return store.stepOver({
    items: Array.from({ length: times }),
    doing: label,
    label: () => label,
    change: (draft) => {
      busyFor(2.2)
      counting(id)(draft)
    },
  })
}

/** So many records that undo, too, and telling of them takes several turns. */
function paintMany(store: Store, color: string): Promise<void> {
  return store.stepOver({
    items: Array.from({ length: 900 }, (_, index) => `w${index}`),
    doing: label,
    label: () => label,
    change: (draft, id) => draft.put('tags', id, { id, name: id, color }),
  })
}
