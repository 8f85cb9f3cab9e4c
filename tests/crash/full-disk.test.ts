import { closeSync, existsSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { Store } from '../../main/store/store.ts'
import { smallMemoryDisk, whyNoDisk } from './disk.ts'
import { report } from './form.ts'
import { addArticle, Session, stateOf } from './model.ts'

const why = whyNoDisk('tmpfs')
if (why) report(`SKIPPED the full disk: ${why}`)

test.skipIf(why)(
  'a full disk keeps the changes waiting; when it is freed they are saved by themselves',
  async () => {
    const { dir, fill, free } = fullDisk()
    const store = await Store.open(dir, { onSaveFailure: 'retry' })
    await addArticle(store)
    const session = new Session(5)
    for (let count = 0; count < 30; count++) await session.play(store)
    fill()
    const fails = new Promise<void>((resolve) => {
      store.onSaving(({ state }) => state === 'failing' && resolve())
    })
    const waiting: Promise<unknown>[] = []
    while (store.saving.state !== 'failing') {
      const saved = session.play(store)
      waiting.push(saved)
      await Promise.race([saved, fails])
    }
    expect(store.saving.error?.message).toMatch(/^The disk is full: .* cannot be saved; free some space/)
    // The user goes on working: everything is in memory, nothing is called saved.
    for (let count = 0; count < 10; count++) waiting.push(session.play(store))
    expect(stateOf(store)).toBe(session.state)
    free()
    await Promise.all(waiting)
    await expect.poll(() => store.saving.state).toBe('saved')
    await store.close()
    await holds(dir, session)
  },
)

test.skipIf(why)(
  'a change that a full disk does not take is refused, taken back, and can be made again',
  async () => {
    const { dir, fill, free } = fullDisk()
    const store = await Store.open(dir)
    await addArticle(store)
    const session = new Session(6)
    for (let count = 0; count < 30; count++) await session.play(store)
    fill()
    let refused = false
    for (let count = 0; count < 200 && !refused; count++) {
      const before = new Session(6, session.taken)
      await session.play(store).catch((error: unknown) => {
        expect(error).toMatchObject({ code: 'DISK_FULL' })
        expect(stateOf(store)).toBe(before.state)
        refused = true
      })
    }
    expect(refused).toBe(true)
    free()
    const again = new Session(6, session.taken - 1)
    await again.play(store)
    await store.close()
    await holds(dir, again)
  },
)

test.skipIf(why)('a snapshot that finds no room leaves the store as it was', async () => {
  const { dir, fill, free } = fullDisk()
  const store = await Store.open(dir)
  await addArticle(store)
  const session = new Session(7)
  for (let count = 0; count < 60; count++) await session.play(store)
  fill()
  await expect(store.compact()).rejects.toMatchObject({ code: 'DISK_FULL' })
  free()
  await session.play(store)
  await store.compact()
  await session.play(store)
  await store.close()
  await holds(dir, session)
})

/** A store folder on a disk of two megabytes, a way to fill it to the last byte and one to free it again. */
function fullDisk(): { dir: string; fill: () => void; free: () => void } {
  const disk = smallMemoryDisk(2)
  onTestFinished(() => disk.remove())
  const ballast = join(disk.folder, 'ballast')
  const fill = () => {
    const file = openSync(ballast, 'w')
    for (let size = 65_536; size >= 1; ) {
      try {
        writeSync(file, Buffer.alloc(size))
      } catch {
        size >>= 1
      }
    }
    closeSync(file)
  }
  const free = () => {
    expect(existsSync(ballast)).toBe(true)
    rmSync(ballast)
  }
  return { dir: join(disk.folder, 'store'), fill, free }
}

async function holds(dir: string, session: Session): Promise<void> {
  const store = await Store.open(dir, { mustExist: true })
  expect(store.notices).toEqual([])
  expect(stateOf(store)).toBe(session.state)
  await store.close()
}
