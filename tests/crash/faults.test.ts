import { cpSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { checkStore } from '../../main/store/check.ts'
import { Store, type StoreOptions } from '../../main/store/store.ts'
import { type Call, type Fault, faultyFiles, writingOperations } from '../helpers/faulty-files.ts'
import { tempFolder } from '../helpers/temp-folder.ts'
import { isLong, limit, report } from './form.ts'
import { addArticle, Session, stateOf } from './model.ts'

const codes = ['ENOSPC', 'EIO', 'EROFS'] as const
const kinds = ['fail', 'after', 'torn'] as const
const modes = ['reject', 'retry'] as const

/** One thing that goes wrong: at which call, what, and whether it stays until somebody repairs the disk. */
interface Case {
  number: number
  fault: { kind: (typeof kinds)[number]; code: (typeof codes)[number] }
  stays: boolean
}

describe.each(modes)('a disk that fails at any writing call, failed saves are: %s', (mode) => {
  test('nothing acknowledged is lost, and saving goes on as soon as it can', {
    timeout: limit(1800),
  }, async () => {
    const whole = faultyFiles(() => undefined)
    await session(join(tempFolder(), 'store'), { files: whole, onSaveFailure: mode }, () => {})
    const cases = whole.calls.filter(writes).flatMap(({ number }, index) => casesFor(number, index))
    await eachOf(cases, async (one) => {
      let broken = false
      const files = faultyFiles((call) => {
        if (call.number === one.number) broken = true
        if (!broken || !writes(call)) return undefined
        broken = one.stays
        return one.fault
      })
      const repair = () => {
        broken = false
      }
      await session(join(tempFolder(), 'store'), { files, onSaveFailure: mode }, repair).catch((cause) => {
        const call = files.calls[one.number - 1]
        throw new Error(`${JSON.stringify({ ...one, call })}: ${cause}`, { cause })
      })
    })
    report(
      `${cases.length} failures of ${whole.calls.filter(writes).length} writing calls (${mode}), 0 changes lost`,
    )
  })
})

test('a disk that takes half of every write loses nothing', async () => {
  const files = faultyFiles(
    ({ operation }): Fault => (operation === 'file.append' ? { kind: 'short' } : undefined),
  )
  await session(join(tempFolder(), 'store'), { files }, () => {})
  expect(files.calls.filter(({ operation }) => operation === 'file.append').length).toBeGreaterThan(100)
})

test('a journal torn at any byte holds what was acknowledged before the tear', {
  timeout: limit(300),
}, async () => {
  const home = tempFolder()
  const dir = join(home, 'store')
  const store = await Store.open(dir)
  await addArticle(store)
  const journal = join(dir, 'journal-000001.jsonl')
  const played = new Session(21)
  /** Size of the journal after so many acknowledged actions. */
  const sizes = [readFileSync(journal).length]
  while (played.taken < 30) {
    await played.play(store)
    sizes.push(readFileSync(journal).length)
  }
  // As after a power cut: no mark of an orderly closing.
  const left = join(home, 'left')
  cpSync(dir, left, { recursive: true, filter: (path) => !/lock-/.test(path) })
  await store.close()
  const step = isLong ? 3 : 151
  let torn = 0
  for (let size = sizes[0] ?? 0; size <= (sizes.at(-1) ?? 0); size += step) {
    const copy = join(home, `torn-${size}`)
    cpSync(left, copy, { recursive: true })
    truncateSync(join(copy, 'journal-000001.jsonl'), size)
    const acknowledged = sizes.filter((whole) => whole <= size).length - 1
    const reopened = await Store.open(copy, { mustExist: true })
    expect(stateOf(reopened)).toBe(new Session(21, acknowledged).state)
    const says = reopened.notices.some((notice) => notice.startsWith('A save that was cut short'))
    expect(says).toBe(!sizes.includes(size))
    await new Session(21, acknowledged).play(reopened)
    await reopened.close()
    rmSync(copy, { recursive: true })
    torn++
  }
  report(`a journal torn at ${torn} places, every whole save is there`)
})

/**
 * A session from the first opening to the last closing on a disk that may fail. Checks after each failure that memory
 * holds exactly what was acknowledged, then calls `repair` and goes on; at last opens the store again on a good disk.
 */
async function session(dir: string, options: StoreOptions, repair: () => void): Promise<void> {
  const patiently = async <T>(work: () => Promise<T>): Promise<T> => {
    return await work().catch((error: unknown) => {
      expect(error).toMatchObject({ name: 'Refusal', code: expect.stringMatching(/^DISK_(FULL|ERROR)$/) })
      repair()
      return work()
    })
  }
  const store = await patiently(() => Store.open(dir, options))
  let sawFailing = false
  store.onSaving(({ state }) => {
    if (state !== 'failing') return
    sawFailing = true
    // Nobody tells the store that the disk is well again.
    setTimeout(repair, 1)
  })
  await patiently(() => addArticle(store))
  let user = new Session(20)
  for (const size of [1, 3, 1, 0, 4, 2, 0, 1, 2]) {
    if (size === 0) await patiently(() => store.compact())
    const wanted = user.taken + size
    while (user.taken < wanted) {
      const begun = user.taken
      const results = await Promise.allSettled(Array.from({ length: wanted - begun }, () => user.play(store)))
      const saved = results.filter(({ status }) => status === 'fulfilled').length
      // Changes rest upon each other: when one cannot be saved, none after it is.
      expect(results.slice(0, saved).every(({ status }) => status === 'fulfilled')).toBe(true)
      for (const result of results.slice(saved))
        expect(result).toMatchObject({ reason: { name: 'Refusal', code: expect.stringMatching(/^DISK_/) } })
      user = new Session(20, begun + saved)
      expect(stateOf(store)).toBe(user.state)
      repair()
    }
  }
  expect(store.saving.state).toBe('saved')
  if (options.onSaveFailure !== 'retry') expect(sawFailing).toBe(false)
  const closed = await store.close().then(
    () => true,
    () => false,
  )
  repair()
  if (!closed) await store.close({ giveUp: true }).catch(() => {})
  const reopened = await Store.open(dir, { mustExist: true })
  expect(reopened.notices.filter((notice) => !notice.startsWith('Dấu was not closed properly'))).toEqual([])
  expect(stateOf(reopened)).toBe(user.state)
  expect(await checkStore(reopened)).toMatchObject({ ok: true })
  await reopened.undo()
  await reopened.close()
  // Thousands of folders would take the clean-up too long.
  rmSync(dir, { recursive: true })
}

function writes({ operation }: Call): boolean {
  return writingOperations.has(operation)
}

/** In the long form everything; in the short form each call fails in one way, and the next call in another. */
function casesFor(number: number, index: number): Case[] {
  const all = codes.flatMap((code) =>
    kinds.flatMap((kind) => [true, false].map((stays): Case => ({ number, stays, fault: { kind, code } }))),
  )
  return isLong ? all : all.slice(index % all.length, (index % all.length) + 1)
}

/** Several at a time, because a store that waits for its disk does nothing else. */
async function eachOf<T>(items: T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]()
  const one = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value)
  }
  await Promise.all(Array.from({ length: 8 }, one))
}
