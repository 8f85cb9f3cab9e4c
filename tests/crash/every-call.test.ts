import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { tempFolder } from '../helpers/temp-folder.ts'
import { startWriter, verifyAfterCrash } from './child.ts'
import { inPairs, isLong, limit, report } from './form.ts'
import type { Orders } from './writer.ts'

/** In the short form one call in eleven is tried, others each time the number of calls changes. */
const share = isLong ? 1 : 11

describe('kill -9 at every call to the disk', () => {
  test('from the first opening, through saves and snapshots, to the closing', { timeout: limit(900) }, () =>
    killEverywhere('a new store', { seed: 11, from: 0, actions: 7, inFlight: 2, compactEvery: 3 }),
  )

  describe('on a store that was killed before', () => {
    let left = ''
    let there = 0
    beforeAll(async () => {
      left = join(tempFolder(), 'store')
      const child = startWriter({ dir: left, seed: 12, from: 0, inFlight: 3, compactEvery: 20, killAt: 300 })
      const copy = `${left}-copy`
      const told = await child.ended
      cpSync(left, copy, { recursive: true })
      there = await verifyAfterCrash(copy, 12, told)
    })

    test('opening, taking over the lock, saving, closing', { timeout: limit(900) }, () =>
      killEverywhere(
        'a store that was killed',
        { seed: 12, from: there, actions: 4, inFlight: 1, compactEvery: 2 },
        left,
      ),
    )
  })
})

async function killEverywhere(what: string, orders: Omit<Orders, 'dir'>, begin?: string): Promise<void> {
  const home = tempFolder()
  const dirFor = (name: string) => {
    const dir = join(home, name, 'store')
    if (begin) cpSync(begin, dir, { recursive: true })
    return dir
  }
  const whole = await startWriter({ ...orders, dir: dirFor('whole') }).ended
  const calls = whole.calls ?? 0
  expect(calls).toBeGreaterThan(40)
  let kills = 0
  await inPairs(
    Array.from({ length: calls }, (_, index) => index + 1).filter((call) => call % share === 0),
    async (killAt) => {
      const dir = dirFor(String(killAt))
      const told = await startWriter({ ...orders, dir, killAt }).ended
      // After the kill the call is never answered, so the child did not come to its end.
      expect(told).toMatchObject({ calls: undefined, failure: undefined })
      await verifyAfterCrash(dir, orders.seed, told)
      kills++
    },
  )
  report(`${what}: killed at ${kills} of its ${calls} calls to the disk, 0 changes lost`)
}
