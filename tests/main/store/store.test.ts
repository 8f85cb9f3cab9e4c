import { describe, expect, it } from 'vitest'
import { realFiles } from '../../../main/store/files.ts'
import type { Change } from '../../../main/store/store.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

const tag = (id: string, name: string) => ({ id, name })
const act = { action: 'other' } as const

describe('a step', () => {
  it('is in memory at once, on the disk when it resolves, and hands back what the change returns', async () => {
    const store = await openTempStore()
    const saved = store.step(act, (draft) => {
      draft.put('tags', 't1', tag('t1', 'ngoại giao'))
      return draft.count('tags')
    })
    expect(store.get('tags', 't1')).toEqual(tag('t1', 'ngoại giao'))
    expect(await saved).toBe(1)
    await store.close()
    const again = await openTempStore({}, store.dir)
    expect([...again.entries('tags')]).toEqual([['t1', tag('t1', 'ngoại giao')]])
    expect([again.id, again.notices]).toEqual([store.id, []])
    await again.close()
  })

  it('sees its own writes, each record once, and comes to an end when it writes while it reads', async () => {
    const store = await openTempStore()
    await store.step(act, (draft) => {
      for (const id of ['t1', 't2', 't3']) draft.put('tags', id, tag(id, id))
    })
    const seen = await store.step(act, (draft) => {
      draft.delete('tags', 't1')
      draft.put('tags', 't2', tag('t2', 'mới'))
      draft.put('tags', 't4', tag('t4', 't4'))
      const names: string[] = []
      for (const { name } of draft.values('tags')) {
        draft.put('tags', `${name}+`, tag(`${name}+`, `${name}+`))
        names.push(name)
      }
      return { names, count: draft.count('tags'), gone: draft.get('tags', 't1') }
    })
    expect(seen.names.slice(0, 3)).toEqual(['mới', 't3', 't4'])
    expect(new Set(seen.names).size).toBe(seen.names.length)
    expect(seen.count).toBe(store.count('tags'))
    expect(seen.gone).toBeUndefined()
    await store.close()
  })

  it('does nothing at all when the change throws, is asynchronous, or gives a record that fits no table', async () => {
    const store = await openTempStore()
    const throwing = [
      store.step(act, (draft) => {
        draft.put('tags', 't1', tag('t1', 'x'))
        throw new RangeError('no')
      }),
      store.step(act, async (draft) => draft.put('tags', 't1', tag('t1', 'x'))),
      store.step(act, (draft) => draft.put('tags', 't1', { id: 't1' } as never)),
      store.step(act, (draft) => draft.put('tags', '', tag('', 'x'))),
    ]
    const errors = await Promise.all(throwing.map((step) => step.catch((error: Error) => error.message)))
    expect(errors).toEqual([
      'no',
      'A change of the store must be synchronous',
      expect.stringMatching(/^tags t1: name: /),
      'tags: "" cannot be an id',
    ])
    expect([store.count('tags'), store.history()]).toEqual([0, []])
    await store.close()
  })

  it('that changes nothing leaves no history', async () => {
    const store = await openTempStore()
    await store.step(act, (draft) => draft.put('tags', 't1', tag('t1', 'x')))
    await store.undo()
    const result = await store.step(act, (draft) => {
      draft.put('tags', 't2', tag('t2', 'y'))
      draft.delete('tags', 't2')
      draft.delete('tags', 'never')
      return 'same'
    })
    expect(result).toBe('same')
    expect(store.history()).toMatchObject([{ undone: true }])
    await store.redo()
    await store.close()
  })

  it('keeps a copy that nobody can change, with well-formed strings', async () => {
    const store = await openTempStore()
    const mine = { id: 'r1', value: { list: ['a'], half: 'x\ud83d' } }
    await store.step(act, (draft) => draft.put('settings', 'r1', mine))
    mine.value.list.push('b')
    const kept = store.get('settings', 'r1')
    expect(kept).toEqual({ id: 'r1', value: { list: ['a'], half: 'x\ufffd' } })
    const value = kept?.value as { list: string[] }
    expect(() => value.list.push('c')).toThrow(TypeError)
    await store.close()
  })
})

describe('listeners', () => {
  it('hear every change of records with both sides, until they leave', async () => {
    const store = await openTempStore()
    const heard: Change[] = []
    const leave = store.subscribe((changes) => heard.push(...changes))
    await store.step(act, (draft) => draft.put('tags', 't1', tag('t1', 'x')))
    await store.quiet((draft) => draft.put('tags', 't1', tag('t1', 'y')))
    await store.quiet((draft) => draft.delete('tags', 't1'))
    leave()
    await store.quiet((draft) => draft.put('tags', 't2', tag('t2', 'z')))
    const [x, y] = [tag('t1', 'x'), tag('t1', 'y')]
    expect(heard).toEqual([
      { table: 'tags', id: 't1', before: undefined, after: x },
      { table: 'tags', id: 't1', before: x, after: y },
      { table: 'tags', id: 't1', before: y, after: undefined },
    ])
    await store.close()
  })
})

describe('saving', () => {
  it('shares one fdatasync among those who save at the same time', async () => {
    let syncs = 0
    const store = await openTempStore({
      files: {
        ...realFiles,
        open: async (path, mode) => {
          const file = await realFiles.open(path, mode)
          return { ...file, datasync: () => file.datasync().then(() => void syncs++) }
        },
      },
    })
    const ids = Array.from({ length: 200 }, (_, index) => `t${index}`)
    await Promise.all(ids.map((id) => store.step(act, (draft) => draft.put('tags', id, tag(id, id)))))
    expect(syncs).toBeLessThanOrEqual(3)
    expect(store.saving).toEqual({ state: 'saved' })
    await store.close()
    await expect(store.quiet(() => {})).rejects.toThrow('is closed')
  })
})
