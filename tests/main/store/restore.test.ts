import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { exportBackup, makeBackup } from '../../../main/store/backup.ts'
import { checkStore } from '../../../main/store/check.ts'
import { restoreBackup, restoreFolder } from '../../../main/store/restore.ts'
import { Store } from '../../../main/store/store.ts'
import { fingerprint } from '../../crash/model.ts'
import { annotatedStore } from '../../helpers/annotated-store.ts'
import { faultyFiles, writingOperations } from '../../helpers/faulty-files.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

describe('restoring into an open store', () => {
  test('everything is as it was, history included; what was stored is backed up first', async () => {
    const { store, session, backups, dir } = await annotatedStore(30)
    const { path, annotations } = await makeBackup(store, backups, 'asked')
    const then = { records: fingerprint(session.records), history: store.history() }
    for (let count = 0; count < 25; count++) await session.play(store)
    const now = fingerprint(session.records)
    const { kept } = await restoreBackup(store, backups, path)
    expect(fingerprint(store.entries('annotations'))).toBe(then.records)
    expect(store.history()).toEqual(then.history)
    expect(await checkStore(store)).toMatchObject({ ok: true, records: { annotations } })
    await store.close()
    const again = await Store.open(dir)
    expect(again.notices).toEqual([])
    expect(fingerprint(again.entries('annotations'))).toBe(then.records)
    await restoreBackup(again, backups, kept ?? '')
    expect(fingerprint(again.entries('annotations'))).toBe(now)
    await again.undo()
    await again.redo()
    expect(fingerprint(again.entries('annotations'))).toBe(now)
    await again.close()
  })

  test('the oldest of ten can be restored, and is still there afterwards', async () => {
    const { store, session, backups } = await annotatedStore(10)
    const then = fingerprint(session.records)
    const at = (number: number) => ({ now: new Date(Date.UTC(2026, 0, number)) })
    const oldest = await makeBackup(store, backups, 'daily', at(1))
    await session.play(store)
    for (let number = 2; number <= 10; number++) await makeBackup(store, backups, 'daily', at(number))
    await restoreBackup(store, backups, oldest.path)
    expect(fingerprint(store.entries('annotations'))).toBe(then)
    expect(existsSync(oldest.path)).toBe(true)
    await store.close()
  })

  const wrong: [string, (path: string) => void, RegExp][] = [
    ['a missing file', () => {}, /^The backup .* does not exist; choose another file\.$/],
    [
      'a folder',
      (path) => mkdirSync(path),
      /^The backup .* cannot be read \(EISDIR\); choose another file\.$/,
    ],
    [
      'an empty file',
      (path) => writeFileSync(path, ''),
      /is not a backup of Dấu; choose a file that Dấu made/,
    ],
    ['a text', (path) => writeFileSync(path, 'Chiều 19/8'), /is not a backup of Dấu/],
    [
      'another zip',
      (path) => writeFileSync(path, zipSync({ 'a.txt': Buffer.from('a') })),
      /is not a backup of Dấu/,
    ],
    [
      'a zip whose about.json is something else',
      (path) => writeFileSync(path, zipSync({ 'about.json': Buffer.from('{"format":"x"}') })),
      /is not a backup of Dấu/,
    ],
  ]
  test.each(wrong)('%s is refused and nothing changes', async (_, make, message) => {
    const { store, backups } = await annotatedStore(5)
    const path = join(tempFolder(), 'wrong.zip')
    make(path)
    await refusesAndChangesNothing(store, backups, path, message)
    await store.close()
  })

  test('a backup of a newer version is refused and nothing changes', async () => {
    const { store, backups } = await annotatedStore(5)
    const { path } = await exportBackup(store, join(tempFolder(), 'b.zip'))
    const zip = unzipSync(readFileSync(path))
    const about = JSON.parse(strFromU8(zip['about.json'] ?? new Uint8Array()))
    zip['about.json'] = Buffer.from(JSON.stringify({ ...about, version: 99 }))
    writeFileSync(path, zipSync(zip))
    await refusesAndChangesNothing(
      store,
      backups,
      path,
      /was made by a newer version of Dấu; install that version/,
    )
    await store.close()
  })

  test('a backup cut short or with any byte changed is refused, or restores exactly what was backed up', async () => {
    const { store, backups } = await annotatedStore(12)
    const { path } = await exportBackup(store, join(tempFolder(), 'b.zip'))
    const good = readFileSync(path)
    const then = fingerprint(store.entries('annotations'))
    let refused = 0
    for (let place = 0; place < good.length; place += 97) {
      for (const bad of [good.subarray(0, place), Buffer.from(good)]) {
        if (bad.length === good.length) bad[place] = (bad[place] ?? 0) ^ 0x41
        writeFileSync(path, bad)
        const result = await restoreBackup(store, backups, path).catch((error: unknown) => error)
        if (result instanceof Error) {
          expect(result).toMatchObject({ name: 'Refusal' })
          refused++
        }
        expect(fingerprint(store.entries('annotations'))).toBe(then)
      }
    }
    expect(refused).toBeGreaterThan((good.length / 97) * 1.5)
    await store.close()
  })
})

describe('restoring when the store cannot be opened', () => {
  test('the damaged folder is kept byte for byte and the backup takes its place', async () => {
    const { store, session, backups, dir } = await annotatedStore(20)
    const { path } = await makeBackup(store, backups, 'asked')
    const then = { records: fingerprint(session.records), history: store.history() }
    await store.close()
    for (const name of readdirSync(dir)) if (name.endsWith('.jsonl')) writeFileSync(join(dir, name), 'ruined')
    await expect(Store.open(dir)).rejects.toMatchObject({ code: 'STORE_DAMAGED' })
    const before = contents(dir)
    const { kept } = await restoreFolder(dir, path)
    expect(contents(kept ?? '')).toMatchObject(before)
    const again = await Store.open(dir, { mustExist: true })
    expect(again.notices).toEqual([])
    expect(fingerprint(again.entries('annotations'))).toBe(then.records)
    expect(again.history()).toEqual(then.history)
    await session.play(again)
    await again.close()
  })

  test('a store folder that is gone is made anew', async () => {
    const { store, session, backups } = await annotatedStore(20)
    const { path } = await makeBackup(store, backups, 'asked')
    await store.close()
    const dir = join(tempFolder(), 'new', 'store')
    expect(await restoreFolder(dir, path)).toEqual({ at: expect.any(String) })
    const again = await Store.open(dir, { mustExist: true })
    expect(fingerprint(again.entries('annotations'))).toBe(fingerprint(session.records))
    await again.close()
  })

  test('a store that somebody has open is left alone', async () => {
    const { store, backups, dir } = await annotatedStore(5)
    const { path } = await makeBackup(store, backups, 'asked')
    const before = contents(dir)
    await expect(restoreFolder(dir, path)).rejects.toMatchObject({ code: 'STORE_LOCKED' })
    expect(contents(dir)).toEqual(before)
    await store.close()
  })

  test('whatever call to the disk fails, the old bytes are kept and the next attempt succeeds', async () => {
    const { store, session, backups, dir } = await annotatedStore(8)
    const { path } = await makeBackup(store, backups, 'asked')
    await store.close()
    const ruined = join(tempFolder(), 'ruined')
    mkdirSync(ruined)
    for (const name of readdirSync(dir)) {
      if (name.startsWith('journal')) writeFileSync(join(ruined, name), 'ruined')
    }
    const again = (number: number) => {
      const target = join(tempFolder(), `store-${number}`)
      mkdirSync(target)
      for (const name of readdirSync(ruined)) copyFileSync(join(ruined, name), join(target, name))
      return target
    }
    const whole = faultyFiles(() => undefined)
    await restoreFolder(again(0), path, whole)
    for (const { number, operation } of whole.calls) {
      if (!writingOperations.has(operation)) continue
      const target = again(number)
      const files = faultyFiles((call) =>
        call.number === number ? { kind: 'fail', code: 'EIO' } : undefined,
      )
      const first = await restoreFolder(target, path, files).catch((error: unknown) => error)
      if (first instanceof Error) {
        expect(first).toMatchObject({ name: 'Refusal', code: 'DISK_ERROR' })
        await restoreFolder(target, path)
      }
      const kept = readdirSync(join(target, '..')).filter((name) => name.includes('-before-'))
      expect(kept.some((name) => isRuined(join(target, '..', name)))).toBe(true)
      const store = await Store.open(target, { mustExist: true })
      expect(fingerprint(store.entries('annotations'))).toBe(fingerprint(session.records))
      await store.close()
    }

    function isRuined(folder: string): boolean {
      return readdirSync(ruined).every(
        (name) => existsSync(join(folder, name)) && readFileSync(join(folder, name), 'utf8') === 'ruined',
      )
    }
  })
})

async function refusesAndChangesNothing(store: Store, backups: string, path: string, message: RegExp) {
  const before = fingerprint(store.entries('annotations'))
  const files = contents(store.dir)
  const error = await restoreBackup(store, backups, path).catch((reason: unknown) => reason)
  expect(error).toMatchObject({ name: 'Refusal' })
  expect((error as Error).message).toMatch(message)
  expect(fingerprint(store.entries('annotations'))).toBe(before)
  expect(contents(store.dir)).toEqual(files)
  expect(existsSync(backups)).toBe(false)
}

/** Every file of the folder with its bytes, but for locks. */
function contents(dir: string): Record<string, string> {
  const names = readdirSync(dir).filter((name) => !name.startsWith('lock-'))
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(dir, name), 'latin1')]))
}
