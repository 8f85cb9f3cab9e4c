import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { realFiles } from '../../../main/store/files.ts'
import { parseLine } from '../../../main/store/line.ts'
import { migrated } from '../../../main/store/migrate.ts'
import { Store } from '../../../main/store/store.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

const act = { action: 'other' } as const

function put(store: Store, id: string, name = id): Promise<void> {
  return store.step(act, (draft) => draft.put('tags', id, { id, name }))
}

const filesOf = (store: Store) => readdirSync(store.dir).filter((name) => /^(snapshot|journal)-/.test(name))

/** A store with so many tags; `between` is called with the number of each append to a snapshot. */
async function bigStore(
  count: number,
  between: (append: number, bytes: number) => void = () => {},
): Promise<Store> {
  let appends = 0
  const store = await openTempStore({
    files: {
      ...realFiles,
      open: async (path, mode) => {
        const file = await realFiles.open(path, mode)
        if (!path.includes('snapshot') || mode === 'read') return file
        return {
          ...file,
          append: (bytes) => {
            between(++appends, bytes.length)
            return file.append(bytes)
          },
        }
      },
    },
  })
  await store.quiet((draft) => {
    for (let number = 0; number < count; number++)
      draft.put('tags', `t${number}`, { id: `t${number}`, name: 'tên' })
  })
  return store
}

describe('a snapshot', () => {
  it('begins a new generation, and leaves the one before as a way back', async () => {
    const store = await openTempStore()
    await put(store, 't1')
    await store.compact()
    expect(filesOf(store)).toEqual(['journal-000001.jsonl', 'journal-000002.jsonl', 'snapshot-000002.jsonl'])
    await store.compact()
    await store.compact()
    const left = [
      'journal-000003.jsonl',
      'journal-000004.jsonl',
      'snapshot-000003.jsonl',
      'snapshot-000004.jsonl',
    ]
    expect(filesOf(store)).toEqual(left)
    await store.close()
  })

  it('holds the moment it was begun, whatever changes while it is written', async () => {
    let store: Store | undefined
    const saves: Promise<unknown>[] = []
    const made = await bigStore(5_000, (append) => {
      if (store === undefined || append > 6) return
      const number = append * 900
      saves.push(
        store.step(act, (draft) => {
          draft.delete('tags', `t${number}`)
          draft.delete('tags', `t${number + 1}`)
          draft.put('tags', `t${number + 2}`, { id: `t${number + 2}`, name: 'mới' })
          draft.put('tags', `new${append}`, { id: `new${append}`, name: 'mới' })
        }),
        store.step(act, (draft) =>
          draft.put('tags', `t${number + 1}`, { id: `t${number + 1}`, name: 'lại' }),
        ),
      )
    })
    store = made
    await made.compact()
    await Promise.all(saves)
    expect(saves.length).toBe(12)
    const lines = readFileSync(join(made.dir, 'snapshot-000002.jsonl'), 'utf8').trimEnd().split('\n')
    const values = lines.map((line) => parseLine(Buffer.from(line)))
    const records = values.flatMap((value) => (Array.isArray(value) ? value[2] : []))
    expect(records.length).toBe(5_000)
    expect(new Set(records.map(({ id }) => id)).size).toBe(5_000)
    expect(records.every(({ name }) => name === 'tên')).toBe(true)
    const now = new Map(made.entries('tags'))
    await made.close()
    const again = await Store.open(made.dir)
    expect(new Map(again.entries('tags'))).toEqual(now)
    expect([again.history().length, again.notices]).toEqual([12, []])
    await again.close()
  })

  it('lets everybody else in after each block, and no block is long', async () => {
    let turns = 0
    const turnsAtAppend: number[] = []
    const sizes: number[] = []
    const store = await bigStore(20_000, (_, bytes) => {
      turnsAtAppend.push(turns)
      sizes.push(bytes)
    })
    let counting = true
    const count = () => {
      turns++
      if (counting) setImmediate(count)
    }
    count()
    await store.compact()
    counting = false
    expect(turnsAtAppend.length).toBeGreaterThan(40)
    expect(new Set(turnsAtAppend).size).toBe(turnsAtAppend.length)
    expect(Math.max(...sizes)).toBeLessThan(600_000)
    await store.close()
  })

  it('is made at closing when the journal has grown long, and not before', async () => {
    const store = await openTempStore()
    await put(store, 't1')
    await store.close()
    const again = await Store.open(store.dir)
    expect(filesOf(again)).toEqual(['journal-000001.jsonl'])
    await again.quiet((draft) =>
      draft.put('views', 'v1', { id: 'v1', name: 'x', query: 'đ'.repeat(2_500_000) }),
    )
    await again.close()
    expect(filesOf(again)).toEqual(['journal-000001.jsonl', 'journal-000002.jsonl', 'snapshot-000002.jsonl'])
    expect(statSync(join(again.dir, 'journal-000002.jsonl')).size).toBeLessThan(300)
    const third = await Store.open(store.dir)
    expect([third.get('views', 'v1')?.query.length, third.notices]).toEqual([2_500_000, []])
    await third.close()
  })

  it('is made when nobody has saved for a while', async () => {
    const store = await openTempStore()
    await store.quiet((draft) =>
      draft.put('views', 'v1', { id: 'v1', name: 'x', query: 'đ'.repeat(2_500_000) }),
    )
    await expect.poll(() => filesOf(store), { timeout: 10_000 }).toContain('snapshot-000002.jsonl')
    await store.close()
  })
})

describe('other contents in the place of all', () => {
  it('bring their history, wait for nobody to write between, and are there after a restart', async () => {
    const source = await openTempStore()
    await put(source, 's1')
    await put(source, 's2')
    await source.undo()
    const store = await openTempStore()
    await put(store, 't1')
    const heard: [string, boolean][] = []
    store.subscribe((changes) => {
      for (const { id, after } of changes) heard.push([id, after !== undefined])
    })
    const contents = await source.atMoment(async ({ history, records }) => ({ history, records }))
    const tables = new Map([['tags', new Map<string, unknown>(source.entries('tags'))]])
    const replaced = store.replaceAll({ version: 1, tables, history: contents.history })
    const late = put(store, 't2')
    await Promise.all([replaced, late])
    expect(heard).toEqual([
      ['t1', false],
      ['s1', true],
      ['t2', true],
    ])
    expect(store.history().length).toBe(2)
    await store.close()
    const again = await Store.open(store.dir)
    expect([[...again.entries('tags')].map(([id]) => id), again.notices]).toEqual([['s1', 't2'], []])
    await again.undo()
    await again.undo()
    expect(again.count('tags')).toBe(0)
    await again.close()
    await source.close()
  })

  it('that cannot be written leave everything as it was', async () => {
    let broken = false
    const store = await openTempStore({
      files: {
        ...realFiles,
        rename: async (from, to) => {
          if (broken && to.includes('snapshot')) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' })
          await realFiles.rename(from, to)
        },
      },
    })
    await put(store, 't1')
    broken = true
    const none = { version: 1, tables: new Map(), history: { entries: [], done: 0 } }
    await expect(store.replaceAll(none)).rejects.toMatchObject({ code: 'DISK_FULL' })
    broken = false
    await put(store, 't2')
    await store.close()
    const again = await Store.open(store.dir)
    expect([again.count('tags'), again.history().length, again.notices]).toEqual([2, 2, []])
    await again.close()
  })

  it('keep what fits no table beside them', async () => {
    const store = await openTempStore()
    const tables = new Map([
      ['tags', new Map<string, unknown>([['t1', { id: 't1' }]])],
      ['chairs', new Map<string, unknown>([['c1', { id: 'c1' }]])],
    ])
    await store.replaceAll({ version: 1, tables, history: { entries: [], done: 0 } })
    expect(store.notices).toEqual([
      '2 records could not be read and went into unreadable-records.jsonl in the store folder.',
    ])
    expect((await migrated(tables, 1)).unreadable.map(({ table, why }) => [table, why])).toEqual([
      ['tags', expect.stringContaining('name')],
      ['chairs', 'there is no such table'],
    ])
    await store.close()
  })
})

describe('the alarm', () => {
  const annotation = (id: string) => ({
    id,
    articleId: 'a',
    tags: [],
    createdAt: '',
    updatedAt: '',
    origin: 'user' as const,
  })

  async function storeOf100(alarms: unknown[]): Promise<Store> {
    const store = await openTempStore({
      onLargeLoss: async ({ label, before, after, old }) => {
        const kept = await old.atMoment(async (moment) => {
          // Long after the change was made, the old state is still to be had.
          await new Promise((resolve) => setImmediate(resolve))
          return [...moment.records('annotations')].length
        })
        alarms.push({ action: label?.action, before, after, kept })
      },
    })
    await store.step(act, (draft) => {
      for (let number = 0; number < 100; number++)
        draft.put('annotations', `n${number}`, annotation(`n${number}`))
    })
    return store
  }

  function removal(count: number) {
    return (draft: { delete(table: 'annotations', id: string): void }) => {
      for (let number = 0; number < count; number++) draft.delete('annotations', `n${number}`)
    }
  }

  it('is raised when more than a fifth of the annotations go and nobody ordered it', async () => {
    const alarms: unknown[] = []
    const store = await storeOf100(alarms)
    await store.quiet(removal(21))
    expect(alarms).toEqual([{ action: undefined, before: 100, after: 79, kept: 100 }])
    await store.step({ action: 'import' }, removal(60))
    expect(alarms[1]).toEqual({ action: 'import', before: 79, after: 40, kept: 79 })
    await store.close()
  })

  it('is not raised by a fifth, by a removal, or by undo', async () => {
    const alarms: unknown[] = []
    const store = await storeOf100(alarms)
    await store.quiet(removal(20))
    await store.step({ action: 'remove-annotations', count: 60 }, removal(80))
    await store.undo()
    await store.undo()
    expect([alarms, store.count('annotations')]).toEqual([[], 0])
    await store.close()
  })
})
