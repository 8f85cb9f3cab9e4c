import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatLine, parseLine } from '../../../main/store/line.ts'
import { Store } from '../../../main/store/store.ts'
import { faultyFiles } from '../../helpers/faulty-files.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

const act = { action: 'other' } as const

function put(store: Store, id: string): Promise<void> {
  return store.step(act, (draft) => draft.put('tags', id, { id, name: id }))
}

async function closedStore(count: number, { snapshot = false } = {}): Promise<string> {
  const store = await openTempStore()
  for (let number = 1; number <= count; number++) {
    await put(store, `t${number}`)
    if (snapshot && number === 1) await store.compact()
  }
  await store.close()
  return store.dir
}

/** The store as it lies there while it is open, as after a crash. */
async function crashedStore(count: number): Promise<string> {
  const store = await openTempStore()
  for (let number = 1; number <= count; number++) await put(store, `t${number}`)
  const dir = join(tempFolder(), 'store')
  cpSync(store.dir, dir, { recursive: true, filter: (path) => !path.includes('lock-') })
  await store.close()
  return dir
}

const ids = (store: Store) => [...store.entries('tags')].map(([id]) => id)

describe('a store that must be there', () => {
  it('is not begun empty when its folder is gone', async () => {
    const dir = join(tempFolder(), 'volume', 'store')
    await expect(Store.open(dir, { mustExist: true })).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      message: `There is no store in ${dir}; connect the disk it lies on, or restore a backup.`,
    })
    expect(existsSync(dir)).toBe(false)
  })

  it('is not begun empty when its folder is empty, as a folder is where nothing is mounted', async () => {
    const dir = tempFolder()
    await expect(Store.open(dir, { mustExist: true })).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
    expect(readdirSync(dir).filter((name) => !name.startsWith('lock-'))).toEqual([])
  })

  it('is not begun empty beside what is left of one, even when nobody said that it must be there', async () => {
    const dir = await closedStore(2)
    rmSync(join(dir, 'journal-000001.jsonl'))
    await expect(Store.open(dir)).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      message: `The store in ${dir} has lost its files; connect the disk they lie on, put them back, or restore a backup.`,
    })
    await expect(Store.open(dir)).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
  })

  it('is refused, and left as it is, when nothing of it can be read', async () => {
    const dir = await closedStore(2)
    writeFileSync(join(dir, 'journal-000001.jsonl'), 'không phải nhật ký\n')
    await expect(Store.open(dir)).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      message: expect.stringMatching(
        /cannot be read: journal-000001\.jsonl has lost its first line\. Its file was left/,
      ),
    })
    expect(readFileSync(join(dir, 'journal-000001.jsonl'), 'utf8')).toBe('không phải nhật ký\n')
  })

  it('is told from a file in its place', async () => {
    const dir = join(tempFolder(), 'store')
    writeFileSync(dir, 'x')
    await expect(Store.open(dir)).rejects.toMatchObject({
      code: 'DISK_ERROR',
      message: expect.stringContaining(dir),
    })
  })
})

describe('after a crash', () => {
  it('everything saved is there, and the user learns up to when', async () => {
    const dir = await crashedStore(2)
    const store = await Store.open(dir)
    expect(ids(store)).toEqual(['t1', 't2'])
    const [step] = store.history()
    expect(store.notices).toEqual([
      `Dấu was not closed properly the last time; the last saved change is from ${step?.at}.`,
    ])
    await store.close()
  })

  it.each([
    ['half a line', '0123abcd {"seq":3,'],
    ['a step without its operations', formatLine({ seq: 3, step: 's3', label: act, at: 'x', operations: 1 })],
    ['zeros, as a power cut leaves them', '\0'.repeat(700)],
  ])('%s at the end is cut off', async (_, tail) => {
    const dir = await crashedStore(2)
    const path = join(dir, 'journal-000001.jsonl')
    const good = readFileSync(path, 'utf8')
    appendFileSync(path, tail)
    const store = await Store.open(dir)
    expect(ids(store)).toEqual(['t1', 't2'])
    expect(store.notices[1]).toBe(
      'A save that was cut short, and never confirmed, was removed from journal-000001.jsonl.',
    )
    expect(readFileSync(path, 'utf8')).toBe(good)
    await put(store, 't3')
    await store.close()
    const again = await Store.open(dir)
    expect([ids(again), again.notices]).toEqual([['t1', 't2', 't3'], []])
    await again.close()
  })
})

describe('damage', () => {
  it('in the newest snapshot costs nothing: the one before and the journals have everything', async () => {
    const dir = await closedStore(4, { snapshot: true })
    const path = join(dir, 'snapshot-000002.jsonl')
    const spoilt = readFileSync(path, 'utf8').replace('"t1"', '"x1"')
    writeFileSync(path, spoilt)
    const store = await Store.open(dir)
    expect([ids(store), store.history().length]).toEqual([['t1', 't2', 't3', 't4'], 4])
    expect(store.notices).toEqual([
      'snapshot-000002.jsonl is damaged at line 2; it is kept as snapshot-000002.jsonl.damaged.',
      'Nothing was lost: the older snapshot and the journals had everything.',
    ])
    expect(readFileSync(`${path}.damaged`, 'utf8')).toBe(spoilt)
    await store.close()
  })

  it('in the middle of a journal gives the state before it, keeps the bytes, and says how much is missing', async () => {
    const dir = await closedStore(4)
    const path = join(dir, 'journal-000001.jsonl')
    const spoilt = readFileSync(path, 'utf8').replace('"t2"', '"x2"')
    writeFileSync(path, spoilt)
    const store = await Store.open(dir)
    const [step] = store.history()
    expect(ids(store)).toEqual(['t1'])
    expect(store.notices).toEqual([
      'journal-000001.jsonl is damaged before line 6; it is kept as journal-000001.jsonl.damaged.',
      `The library is as it was at ${step?.at}; 3 later changes could not be read: look into the newest backup.`,
    ])
    expect(readFileSync(`${path}.damaged`, 'utf8')).toBe(spoilt)
    await put(store, 't5')
    await store.close()
    const again = await Store.open(dir)
    expect([ids(again), again.notices]).toEqual([['t1', 't5'], []])
    await again.close()
  })

  it('at the very end of a store that was closed is no torn save', async () => {
    const dir = await closedStore(3)
    const path = join(dir, 'journal-000001.jsonl')
    const lines = readFileSync(path, 'utf8').split('\n')
    writeFileSync(path, `${lines.slice(0, -3).join('\n')}\n`)
    const store = await Store.open(dir)
    expect(ids(store)).toEqual(['t1', 't2'])
    expect(store.notices.join(' ')).toMatch(
      /ends too early; it is kept as .*1 later change could not be read/,
    )
    await store.close()
  })
})

describe('for reading only', () => {
  it('a store is neither locked nor repaired nor changed', async () => {
    const dir = await crashedStore(2)
    appendFileSync(join(dir, 'journal-000001.jsonl'), 'torn')
    const before = readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'latin1')])
    const store = await Store.open(dir, { readOnly: true })
    expect([store.readOnly, ids(store)]).toEqual([true, ['t1', 't2']])
    const writes = [put(store, 't3'), store.quiet(() => {}), store.undo(), store.redo(), store.compact()]
    for (const write of writes)
      await expect(write).rejects.toMatchObject({
        code: 'STORE_READ_ONLY',
        message: `The store in ${dir} is open for reading only; nothing was changed.`,
      })
    await store.close()
    expect(readdirSync(dir).map((name) => [name, readFileSync(join(dir, name), 'latin1')])).toEqual(before)
  })

  it('a store that a newer Dấu wrote opens with a sentence that says so', async () => {
    const dir = await closedStore(2)
    const path = join(dir, 'journal-000001.jsonl')
    const lines = readFileSync(path, 'utf8').split('\n')
    const head = parseLine(Buffer.from(lines[0] ?? '')) as object
    writeFileSync(path, [formatLine({ ...head, version: 7 }).trimEnd(), ...lines.slice(1)].join('\n'))
    const store = await Store.open(dir)
    expect([store.readOnly, ids(store)]).toEqual([true, ['t1', 't2']])
    expect(store.notices).toEqual([
      'A newer Dấu wrote this library (version 7, this one knows 1), so it is open for reading only; update Dấu to change it.',
    ])
    await expect(put(store, 't3')).rejects.toMatchObject({ code: 'STORE_READ_ONLY' })
    await store.close()
  })

  it('a store in a folder that cannot be written opens with a sentence that says so', async () => {
    const dir = await closedStore(2)
    const files = faultyFiles((call) =>
      call.operation === 'open' && call.path.includes('lock-') ? { kind: 'fail', code: 'EROFS' } : undefined,
    )
    const store = await Store.open(dir, { files })
    expect([store.readOnly, ids(store)]).toEqual([true, ['t1', 't2']])
    expect(store.notices).toEqual([
      `The store folder ${dir} cannot be written (EROFS), so the library is open for reading only.`,
    ])
    await store.close()
  })
})

describe('two openers', () => {
  it('the second is told who has it, and may open once the first has closed', async () => {
    const dir = join(tempFolder(), 'a', 'b', 'store')
    mkdirSync(dir, { recursive: true })
    const store = await Store.open(dir, { program: 'dau index' })
    await expect(Store.open(dir)).rejects.toMatchObject({ code: 'STORE_LOCKED' })
    const reader = await Store.open(dir, { readOnly: true })
    await put(store, 't1')
    await store.close()
    const next = await Store.open(dir)
    expect([ids(reader), ids(next)]).toEqual([[], ['t1']])
    await next.close()
  })
})
