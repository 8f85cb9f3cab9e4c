import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { Change, Store } from '../../../main/store/store.ts'
import type { Doing } from '../../../preload/contract/history.ts'
import { faultyFiles } from '../../helpers/faulty-files.ts'
import { mortalFiles } from '../../helpers/mortal-files.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

// Steps of very many records. What they cost is told in turns of the loop, which a slow machine has more of, not fewer.

const many = 8_000
const items = Array.from({ length: many }, (_, index) => `t${index}`)
const label = { action: 'tag-articles', count: many } as const

async function filled(options: Parameters<typeof openTempStore>[0] = {}): Promise<Store> {
  const store = await openTempStore(options)
  await store.quiet((draft) => {
    for (const id of items) draft.put('tags', id, { id, name: `tên ${id}` })
  })
  return store
}

function paint(store: Store, color: string | undefined): Promise<void> {
  return store.stepOver({
    items,
    doing: label,
    label: () => label,
    change: (draft, id) => draft.put('tags', id, { id, name: `tên ${id}`, ...(color && { color }) }),
  })
}

const painted = (store: Store) => [...store.values('tags')].filter(({ color }) => color !== undefined).length

/** How many turns everybody else got until `work` had ended, with what `look` saw in each. */
async function beside<T>(work: Promise<unknown>, look: () => T): Promise<T[]> {
  const seen: T[] = []
  let isOver = false
  const ended = work.finally(() => {
    isOver = true
  })
  while (!isOver) {
    seen.push(look())
    await turn()
  }
  await ended
  return seen
}

describe('a step of very many records', () => {
  it('is one step that lets everybody else in, and shows nothing before it shows all; so do undo and redo', async () => {
    let store = await filled()
    const acts = [
      { act: () => paint(store, '#112233'), after: many },
      { act: () => store.undo(), after: 0 },
      { act: () => store.redo(), after: many },
    ]
    for (const { act, after } of acts) {
      const seen = await beside(act(), () => painted(store))
      expect(seen.length).toBeGreaterThan(5)
      expect(new Set(seen)).toEqual(new Set([many - after, after]))
      expect(store.history()).toMatchObject([{ label, undone: after === 0 }])
    }
    // As bytes of the snapshot the step is read anew.
    await store.compact()
    await store.close()
    store = await openTempStore({}, store.dir)
    expect(painted(store)).toBe(many)
    expect((await beside(store.undo(), () => undefined)).length).toBeGreaterThan(5)
    expect(painted(store)).toBe(0)
    await store.close()
    store = await openTempStore({}, store.dir)
    expect(painted(store)).toBe(0)
    await store.redo()
    expect(painted(store)).toBe(many)
    await store.close()
  })

  it('that is short has happened when it is asked for, as any other step; so have undo and redo', async () => {
    const store = await openTempStore()
    const change = { items: items.slice(0, 3), doing: label, label: () => label }
    const counts: number[][] = []
    // Not when the machine does something else just then.
    for (let tries = 0; tries < 50 && !isDeepStrictEqual(counts.at(-1), [3, 0]); tries++) {
      const made = store.stepOver({
        ...change,
        change: (draft, id) => draft.put('tags', id, { id, name: id }),
      })
      const count = store.count('tags')
      const undone = store.undo()
      counts.push([count, store.count('tags')])
      await Promise.all([made, undone])
    }
    expect(counts.at(-1)).toEqual([3, 0])
    await store.close()
  })

  it('tells its listeners every change once, in order, by and by', async () => {
    const store = await filled()
    const told: Change[] = []
    const counts: number[] = []
    store.subscribe((changes) => {
      told.push(...changes)
      counts.push(changes.length)
    })
    await paint(store, '#112233')
    expect(told.map(({ id }) => id)).toEqual(items)
    expect(Math.max(...counts)).toBeLessThanOrEqual(many / 10)
    await store.close()
  })

  it('goes before what was ordered after it, and undo means it at once', async () => {
    const store = await filled()
    const order: string[] = []
    const all = [
      paint(store, '#112233').then(() => order.push('paint')),
      store.undo().then(() => order.push('undo')),
      store
        .quiet((draft) => draft.put('tags', 't1', { id: 't1', name: 'yên' }))
        .then(() => order.push('quiet')),
      store.step({ action: 'other' }, (draft) => draft.put('tags', 't0', { id: 't0', name: 'mới' })),
    ]
    await Promise.all(all)
    expect(order).toEqual(['paint', 'undo', 'quiet'])
    expect(painted(store)).toBe(0)
    expect([store.get('tags', 't0')?.name, store.get('tags', 't1')?.name]).toEqual(['mới', 'yên'])
    expect(store.history().map(({ label }) => label.action)).toEqual(['other'])
    await store.close()
  })

  it('makes no step when it changes nothing, and none when it fails half-way', async () => {
    const store = await filled()
    await paint(store, undefined)
    const failing = store.stepOver({
      items,
      doing: label,
      label: () => label,
      change: (draft, id) => {
        draft.delete('tags', id)
        if (id === items.at(-1)) throw new RangeError('no')
      },
    })
    await expect(failing).rejects.toThrow(RangeError)
    expect(store.count('tags')).toBe(many)
    expect(store.history()).toEqual([])
    // Nobody waits for it any more.
    await paint(store, '#112233')
    expect(painted(store)).toBe(many)
    await store.close()
  })

  it('can be cancelled with nothing changed, and so can its undo', async () => {
    const store = await filled()
    for (const act of [() => paint(store, '#112233'), () => store.undo()]) {
      const before = painted(store)
      const refused = expect(act()).rejects.toMatchObject({
        code: 'CANCELLED',
        data: { reason: 'cancelled' },
      })
      await turn()
      expect(store.doing).toMatchObject({ label, total: many })
      const { id = '' } = store.doing ?? {}
      store.cancel(id)
      await refused
      expect(painted(store)).toBe(before)
      store.cancel(id)
      if (before === 0) await paint(store, '#112233')
    }
    expect(store.history()).toMatchObject([{ undone: false }])
    await store.close()
    const again = await openTempStore({}, store.dir)
    expect(painted(again)).toBe(many)
    await again.close()
  })

  it('says how far it is when it takes long, and when it has ended', async () => {
    const store = await filled()
    const told: (Doing | undefined)[] = []
    const stop = store.onDoing((doing) => told.push(doing))
    let slow = 0
    await store.stepOver({
      items: items.slice(0, 40),
      doing: { ...label, count: 40 },
      label: () => label,
      change: (draft, id) => {
        const until = performance.now() + 30
        while (performance.now() < until) slow++
        draft.delete('tags', id)
      },
    })
    stop()
    expect(slow).toBeGreaterThan(0)
    expect(told.length).toBeGreaterThan(2)
    expect(told.at(-1)).toBeUndefined()
    const steps = told.slice(0, -1) as Doing[]
    for (const { kind, label, total } of steps) expect([kind, label.count, total]).toEqual(['step', 40, 40])
    expect(steps.map(({ done }) => done)).toEqual(steps.map(({ done }) => done).toSorted((a, b) => a - b))
    await store.close()
  })

  it('knows how many records undo goes through, whatever its step was called, and once it was read anew', async () => {
    let store = await filled()
    await store.stepOver({
      items,
      doing: { action: 'other' },
      label: () => ({ action: 'merge-entities', count: 2 }),
      change: (draft, id) => draft.delete('tags', id),
    })
    const totals = async () => {
      const undone = store.undo()
      await turn()
      const total = store.doing?.total
      await undone
      await store.redo()
      return total
    }
    expect(await totals()).toBe(many)
    await store.compact()
    await store.close()
    store = await openTempStore({}, store.dir)
    expect(await totals()).toBe(many)
    await store.close()
  })

  it('that the disk does not take is taken back whole, for those who were told half of it, too', async () => {
    let isFull = false
    const files = faultyFiles(({ operation }) => {
      return isFull && operation === 'file.append' ? { kind: 'torn', code: 'ENOSPC' } : undefined
    })
    const store = await filled({ files })
    const followed = new Map<string, string | undefined>()
    store.subscribe((changes) => {
      for (const { id, after } of changes) followed.set(id, (after as { color?: string } | undefined)?.color)
    })
    isFull = true
    await expect(paint(store, '#112233')).rejects.toMatchObject({ code: 'DISK_FULL' })
    isFull = false
    expect(painted(store)).toBe(0)
    expect([...followed.values()].filter((color) => color !== undefined)).toEqual([])
    expect(store.history()).toEqual([])
    await paint(store, '#445566')
    await store.close()
    const again = await openTempStore({}, store.dir)
    expect(painted(again)).toBe(many)
    await again.close()
  })

  it('is not there at all when the process died in the middle of writing it', async () => {
    const torn: boolean[] = []
    for (const calls of [4, 6]) {
      const files = mortalFiles()
      const store = await filled({ files })
      const before = sizeOf(store.dir)
      files.left = calls
      await expect(paint(store, '#112233')).rejects.toMatchObject({ code: 'DISK_ERROR' })
      await store.close({ giveUp: true }).catch(() => {})
      torn.push(sizeOf(store.dir) > before)
      const again = await openTempStore({}, store.dir)
      expect([painted(again), again.history().length]).toEqual([0, 0])
      await again.close()
    }
    expect(torn).toContain(true)
  })
})

it('a step that goes on in very many pieces costs as much as the pieces', async () => {
  const work = async (pieces: number) => {
    const store = await openTempStore({ files: mortalFiles() })
    const before = process.cpuUsage()
    const saves = Array.from({ length: pieces }, (_, piece) =>
      store.step(
        label,
        (draft) => {
          for (let at = 0; at < 5; at++)
            draft.put('tags', `${piece}.${at}`, { id: `${piece}.${at}`, name: 'x' })
        },
        'one',
      ),
    )
    await Promise.all(saves)
    const { user, system } = process.cpuUsage(before)
    expect(store.history()).toHaveLength(1)
    await store.undo()
    expect(store.count('tags')).toBe(0)
    await store.close()
    return user + system
  }
  await work(500)
  const few = Math.min(await work(500), await work(500))
  // In proportion 8, and 64 if each piece went through all before it.
  expect((await work(4_000)) / few).toBeLessThan(24)
})

/** Bytes of the journals in a store's folder. */
function sizeOf(dir: string): number {
  const journals = readdirSync(dir).filter((name) => name.startsWith('journal-'))
  return journals.reduce((sum, name) => sum + statSync(join(dir, name)).size, 0)
}
