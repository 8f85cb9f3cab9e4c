import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { Saving, Store } from '../../../main/store/store.ts'
import { type Fault, faultyFiles } from '../../helpers/faulty-files.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

const act = { action: 'other' } as const

function put(store: Store, id: string): Promise<void> {
  return store.step(act, (draft) => draft.put('tags', id, { id, name: id }))
}

/** A disk whose journal fails in the given way while `broken`. */
function brokenDisk(operation: string, fault: Fault) {
  const state = { broken: false, syncs: 0 }
  const files = faultyFiles((call) => {
    if (call.operation === 'file.datasync') state.syncs++
    return state.broken && call.operation === operation && call.path.includes('journal') ? fault : undefined
  })
  return { state, files }
}

const full = { kind: 'fail', code: 'ENOSPC' } as const
const broken = { kind: 'fail', code: 'EIO' } as const

describe('a disk that does not take a change', () => {
  it.each([
    ['full', 'file.append', full, 'DISK_FULL', /is full.*free some space/],
    [
      'full in the middle of a line',
      'file.append',
      { kind: 'torn', code: 'ENOSPC' } as const,
      'DISK_FULL',
      /full/,
    ],
    ['broken', 'file.datasync', broken, 'DISK_ERROR', /reports an error \(EIO\)/],
    [
      'broken after the bytes went out',
      'file.datasync',
      { kind: 'after', code: 'EIO' } as const,
      'DISK_ERROR',
      /EIO/,
    ],
    ['read-only', 'file.append', { kind: 'fail', code: 'EROFS' } as const, 'DISK_ERROR', /read-only/],
  ])('%s: the change is taken back, and later ones are kept', async (_, operation, fault, code, message) => {
    const { state, files } = brokenDisk(operation, fault)
    const store = await openTempStore({ files })
    await put(store, 't1')
    const heard: [string, boolean][] = []
    store.subscribe((changes) => {
      for (const { id, after } of changes) heard.push([id, after !== undefined])
    })
    state.broken = true
    const [first, second] = await Promise.allSettled([put(store, 't2'), put(store, 't3')])
    expect(first).toMatchObject({ reason: { code, message: expect.stringMatching(message) } })
    expect(first).toMatchObject({ reason: { message: expect.stringContaining(store.dir) } })
    expect(second).toMatchObject({ reason: { code } })
    expect([...store.entries('tags')].map(([id]) => id)).toEqual(['t1'])
    expect(store.history().length).toBe(1)
    expect(heard).toEqual([
      ['t2', true],
      ['t3', true],
      ['t3', false],
      ['t2', false],
    ])
    expect(store.saving).toEqual({ state: 'saved' })
    state.broken = false
    await put(store, 't4')
    await store.close()
    const again = await openTempStore({}, store.dir)
    expect([...again.entries('tags')].map(([id]) => id)).toEqual(['t1', 't4'])
    expect(again.notices).toEqual([])
    await again.close()
  })

  it('is given the same bytes again when it took only half of them', async () => {
    const { state, files } = brokenDisk('file.append', { kind: 'short' })
    const store = await openTempStore({ files })
    state.broken = true
    await put(store, 't1')
    await store.close()
    const again = await openTempStore({}, store.dir)
    expect([again.count('tags'), again.notices]).toEqual([1, []])
    await again.close()
  })

  it('is never trusted with the same handle after a failed fsync', async () => {
    const { state, files } = brokenDisk('file.datasync', broken)
    const store = await openTempStore({ files })
    await put(store, 't1')
    state.broken = true
    await put(store, 't2').catch(() => {})
    state.broken = false
    const failed = files.calls.findLastIndex((call) => call.operation === 'file.datasync')
    await put(store, 't3')
    const later = files.calls.slice(failed + 1).filter((call) => call.path.includes('journal'))
    const written = later.findIndex((call) => call.operation === 'file.append')
    const before = later.slice(0, written).map((call) => call.operation)
    expect(before).toContain('file.close')
    expect(before.lastIndexOf('open')).toBeGreaterThan(before.indexOf('file.close'))
    await store.close()
  })
})

describe('with onSaveFailure "retry"', () => {
  it('changes stay, and are saved as soon as there is room', async () => {
    const { state, files } = brokenDisk('file.append', full)
    const store = await openTempStore({ files, onSaveFailure: 'retry' })
    const states: Saving['state'][] = []
    const failing = new Promise<Saving>((resolve) => {
      store.onSaving((saving) => {
        states.push(saving.state)
        if (saving.state === 'failing') resolve(saving)
      })
    })
    state.broken = true
    const saves = [put(store, 't1'), put(store, 't2')]
    expect(await failing).toMatchObject({ error: { code: 'DISK_FULL' } })
    expect(store.count('tags')).toBe(2)
    expect(statSync(journalOf(store)).size).toBeLessThan(300)
    state.broken = false
    await Promise.all(saves)
    expect(states).toEqual(['saving', 'failing', 'saved'])
    await store.close()
    const again = await openTempStore({}, store.dir)
    expect(again.count('tags')).toBe(2)
    await again.close()
  })

  it('closing says what cannot be saved and stays open; giving up closes without it', async () => {
    const { state, files } = brokenDisk('file.append', full)
    const store = await openTempStore({ files, onSaveFailure: 'retry' })
    await put(store, 't1')
    state.broken = true
    const lost = put(store, 't2').catch((error) => error)
    await expect(store.close()).rejects.toMatchObject({ code: 'DISK_FULL' })
    expect(store.count('tags')).toBe(2)
    await store.close({ giveUp: true })
    expect(await lost).toMatchObject({ code: 'DISK_FULL' })
    const again = await openTempStore({}, store.dir)
    expect([...again.entries('tags')].map(([id]) => id)).toEqual(['t1'])
    await again.close()
  })
})

describe('a snapshot that cannot be written', () => {
  it('costs nothing: the journals have everything, and the next one succeeds', async () => {
    let broken = false
    const files = faultyFiles((call) => (broken && call.path.includes('snapshot') ? full : undefined))
    const store = await openTempStore({ files })
    await put(store, 't1')
    broken = true
    await expect(store.compact()).rejects.toMatchObject({ code: 'DISK_FULL' })
    await put(store, 't2')
    broken = false
    await store.compact()
    await put(store, 't3')
    await store.close()
    const again = await openTempStore({}, store.dir)
    expect([again.count('tags'), again.notices]).toEqual([3, []])
    await again.close()
  })
})

function journalOf(store: Store): string {
  const names = readdirSync(store.dir).filter((name) => /^journal-\d+\.jsonl$/.test(name))
  return join(store.dir, names.at(-1) ?? '')
}
