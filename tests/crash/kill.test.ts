import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { tempFolder } from '../helpers/temp-folder.ts'
import { startWriter, verifyAfterCrash } from './child.ts'
import { anyOf, inPairs, limit, report, times } from './form.ts'

test('kill -9 at any moment loses nothing that was acknowledged', { timeout: limit(1800) }, async () => {
  const kills = times(12, 500)
  const perStore = times(6, 25)
  let [saved, unconfirmed] = [0, 0]
  await inPairs(Array(kills / perStore).keys(), async (seed) => {
    const dir = join(tempFolder(), 'store')
    let there = 0
    for (let kill = 0; kill < perStore; kill++) {
      const inFlight = anyOf(1, 10)
      const child = startWriter({ dir, seed, from: there, inFlight, compactEvery: anyOf(5, 60) })
      // Now and then while the store is still opening.
      if (kill % 4 > 0) await child.ready
      await setTimeout(anyOf(0, 120))
      child.kill()
      const told = await child.ended
      expect(told.failure).toBeUndefined()
      there = await verifyAfterCrash(dir, seed, told)
      unconfirmed += there - told.saved
    }
    saved += there
  })
  report(
    `${kills} kills, ${saved} changes acknowledged, 0 lost; ${unconfirmed} more were saved but not yet confirmed`,
  )
  expect(saved).toBeGreaterThan(kills)
})
