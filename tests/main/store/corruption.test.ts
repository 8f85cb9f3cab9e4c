import { createHash } from 'node:crypto'
import {
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { Store } from '../../../main/store/store.ts'
import { Refusal } from '../../../preload/contract/refusal.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

/*
 * A real store, spoilt in 300 ways. Each must end in one of three ways: everything acknowledged is there; an older
 * state is there, a notice says so, and the damaged bytes are kept; or opening is refused and every file stays as it is.
 */

/** Every state the store was in, as pictures, oldest first. */
const states: string[] = []
let original = ''

beforeAll(async () => {
  original = join(tempFolder(), 'store')
  const store = await Store.open(original)
  states.push(pictureOf(store))
  for (let number = 1; number <= 60; number++) {
    if (number % 7 === 0) await store.undo()
    else if (number % 7 === 1 && number > 1) await store.redo()
    else if (number % 5 === 0)
      await store.quiet((draft) => draft.put('settings', 'seen', { id: 'seen', value: `ngày ${number}` }))
    else
      await store.step({ action: 'annotate', count: 2 }, (draft) => {
        for (const id of [`n${number}`, `n${number}b`]) draft.put('annotations', id, annotation(id))
      })
    states.push(pictureOf(store))
    if (number === 20 || number === 40) await store.compact()
  }
  await store.close()
  expect(filesOf(original)).toEqual([
    'closed.jsonl',
    'journal-000002.jsonl',
    'journal-000003.jsonl',
    'snapshot-000002.jsonl',
    'snapshot-000003.jsonl',
  ])
})

const file = fc.constantFrom(
  'closed.jsonl',
  'journal-000002.jsonl',
  'journal-000003.jsonl',
  'snapshot-000002.jsonl',
  'snapshot-000003.jsonl',
)
const share = fc.double({ min: 0, max: 0.999_999, noNaN: true })
const damage = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('flip' as const), file, share, bit: fc.nat({ max: 7 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('cut' as const), file, share }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('cut at a line' as const), file, share }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('zeros' as const), file, share }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), file }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('swap' as const), file, other: file }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('copy over' as const), file, other: file }) },
)
type Damage = typeof damage extends fc.Arbitrary<infer D> ? D : never

describe('a damaged store', () => {
  it('opens with everything, or with an older state and says so, or not at all', {
    timeout: 120_000,
  }, async () => {
    const folder = tempFolder()
    let runs = 0
    const outcomes = { everything: 0, older: 0, refused: 0 }
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        const dir = join(folder, String(++runs))
        cpSync(original, dir, { recursive: true, filter: (path) => !path.includes('lock-') })
        for (const damage of damages) spoil(dir, damage)
        outcomes[await outcomeOf(dir)]++
        rmSync(dir, { recursive: true })
      }),
      { numRuns: 300, seed: 20_261_122 },
    )
    // The three ways out are all taken, so none of them is only thought to be tested.
    expect(Math.min(outcomes.everything, outcomes.older, outcomes.refused)).toBeGreaterThan(10)
  })
})

async function outcomeOf(dir: string): Promise<'everything' | 'older' | 'refused'> {
  const spoilt = bytesIn(dir)
  let store: Store
  try {
    store = await Store.open(dir)
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal)
    expect((error as Refusal).code).toBe('STORE_DAMAGED')
    expect(bytesIn(dir)).toEqual(spoilt)
    return 'refused'
  }
  const state = states.lastIndexOf(pictureOf(store))
  expect(state).toBeGreaterThanOrEqual(0)
  const older = state < states.length - 1
  if (older) {
    const notices = store.notices.join(' ')
    expect(notices).toMatch(/could not be read|was not closed properly/)
    // Without the mark of its last closing nobody knows how far it had got: a journal that ends is then like any other.
    const marked = spoilt.get('closed.jsonl') === bytesIn(original).get('closed.jsonl')
    if (marked) expect(notices).toContain('could not be read')
    if (/could not be read/.test(notices)) expectKept(dir, spoilt)
  }
  await store.step({ action: 'other' }, (draft) => draft.put('tags', 't1', { id: 't1', name: 'sau đó' }))
  const written = pictureOf(store)
  await store.close()
  const again = await Store.open(dir)
  expect(again.notices).toEqual([])
  expect(pictureOf(again)).toBe(written)
  await again.close()
  return older ? 'older' : 'everything'
}

/** Every byte that was there and is not what was written is still there, under this name or another. */
function expectKept(dir: string, spoilt: Map<string, string>): void {
  const kept = new Set(bytesIn(dir).values())
  const good = bytesIn(original)
  for (const [name, bytes] of spoilt)
    if (name !== 'closed.jsonl' && good.get(name) !== bytes) expect(kept, name).toContain(bytes)
}

function spoil(dir: string, damage: Damage): void {
  const path = join(dir, damage.file)
  if (!existsSync(path)) return
  const bytes = readFileSync(path)
  const at = 'share' in damage ? Math.floor(damage.share * bytes.length) : 0
  if (damage.kind === 'flip') {
    if (bytes.length === 0) return
    bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << damage.bit), at)
    writeFileSync(path, bytes)
  } else if (damage.kind === 'cut') truncateSync(path, at)
  else if (damage.kind === 'cut at a line') truncateSync(path, bytes.lastIndexOf(10, at) + 1)
  else if (damage.kind === 'zeros') writeFileSync(path, bytes.fill(0, at, Math.min(at + 512, bytes.length)))
  else if (damage.kind === 'delete') rmSync(path)
  else {
    const other = join(dir, damage.other)
    if (!existsSync(other) || other === path) return
    if (damage.kind === 'copy over') writeFileSync(path, readFileSync(other))
    else {
      renameSync(path, join(dir, 'between'))
      renameSync(other, path)
      renameSync(join(dir, 'between'), other)
    }
  }
}

function annotation(id: string) {
  const at = '2026-11-22T04:00:00.000Z'
  const target = { textHash: 'h', start: 0, end: 10, exact: 'ngoại giao', prefix: '', suffix: ' Việt Nam' }
  return { id, articleId: 'a1', target, tags: [], createdAt: at, updatedAt: at, origin: 'user' as const }
}

function pictureOf(store: Store): string {
  const steps = store.history().map(({ id, undone }) => [id, undone])
  return JSON.stringify([[...store.values('annotations')], [...store.values('settings')].sort(), steps])
}

function filesOf(dir: string): string[] {
  return readdirSync(dir)
    .filter((name) => !name.startsWith('lock-'))
    .sort()
}

/** Contents by name, as sums. */
function bytesIn(dir: string): Map<string, string> {
  return new Map(
    filesOf(dir).map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(dir, name)))
        .digest('hex'),
    ]),
  )
}
