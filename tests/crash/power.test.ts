import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startWriter, type Told, verifyAfterCrash } from './child.ts'
import { type FileSystem, loopDisk, whyNoDisk } from './disk.ts'
import { anyOf, limit, report, times } from './form.ts'

describe.each<FileSystem>(['ext4', 'xfs'])('power cut on %s', (kind) => {
  const why = whyNoDisk(kind)
  if (why) report(`SKIPPED power cuts on ${kind}: ${why}`)

  test.skipIf(why)('loses nothing that was acknowledged', { timeout: limit(1200) }, async () => {
    const cuts = times(3, 50)
    let saved = 0
    let there = 0
    const disk = loopDisk(kind)
    onTestFinished(() => disk.remove())
    for (let cut = 0; cut < cuts; cut++) {
      const seed = Math.floor(cut / 10)
      const dir = join(disk.folder, `store-${seed}`)
      if (cut % 10 === 0) there = 0
      const told = await untilPowerFails(dir, seed, there, disk.cutPower)
      const now = await verifyAfterCrash(dir, seed, told)
      saved += now - there
      there = now
    }
    report(`${cuts} power cuts on ${kind}, ${saved} changes acknowledged, 0 lost`)
    expect(saved).toBeGreaterThan(cuts)
  })

  test.skipIf(why)(
    'the same cut does lose what a careless writer acknowledges',
    { timeout: limit(60) },
    async () => {
      const disk = loopDisk(kind)
      onTestFinished(() => disk.remove())
      const cuts = times(2, 10)
      let lost = 0
      for (let cut = 0; cut < cuts; cut++) {
        const dir = join(disk.folder, `careless-${cut}`)
        const told = await untilPowerFails(dir, cut, 0, disk.cutPower, true)
        expect(told.saved).toBeGreaterThan(0)
        await verifyAfterCrash(dir, cut, told).catch(() => lost++)
      }
      report(`control without fsync on ${kind}: ${lost} of ${cuts} cuts lost acknowledged changes`)
      expect(lost).toBe(cuts)
    },
  )
})

async function untilPowerFails(
  dir: string,
  seed: number,
  from: number,
  cutPower: (stop: () => Promise<unknown>) => Promise<void>,
  withoutSync = false,
): Promise<Told> {
  const inFlight = anyOf(1, 8)
  const child = startWriter({ dir, seed, from, inFlight, compactEvery: anyOf(5, 40), withoutSync })
  await child.firstSaved
  await setTimeout(anyOf(20, 200))
  child.nothingCountsFromNow()
  await cutPower(() => {
    child.kill()
    return child.ended
  })
  return await child.ended
}
