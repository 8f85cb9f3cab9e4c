import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { backUpDaily, exportBackup, listBackups, makeBackup } from '../../../main/store/backup.ts'
import { restoreBackup } from '../../../main/store/restore.ts'
import { Store } from '../../../main/store/store.ts'
import { addArticle, fingerprint, Session } from '../../crash/model.ts'
import { annotatedStore } from '../../helpers/annotated-store.ts'
import { faultyFiles, writingOperations } from '../../helpers/faulty-files.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

describe('making backups', () => {
  test('a backup is plain JSON in a zip, with everything in it', async () => {
    const { store, session, backups } = await annotatedStore(40)
    const backup = await makeBackup(store, backups, 'asked', { now: new Date('2026-11-22T03:04:05.678Z') })
    expect(backup).toEqual({
      path: join(backups, 'dau-2026-11-22T03-04-05Z.zip'),
      at: '2026-11-22T03:04:05.678Z',
      bytes: readFileSync(backup.path).length,
      annotations: session.records.size,
    })
    const zip = unzipSync(readFileSync(backup.path))
    const lines = strFromU8(zip['tables/annotations-1.jsonl'] ?? new Uint8Array())
      .trim()
      .split('\n')
    expect(fingerprint(lines.map((line) => JSON.parse(line)))).toBe(fingerprint(session.records))
    const about = JSON.parse(strFromU8(zip['about.json'] ?? new Uint8Array()))
    expect(about).toMatchObject({ format: 'dau-backup', version: 1, reason: 'asked' })
    expect(about.steps).toBe(store.history().length)
    expect(Object.keys(zip).sort()).toEqual([...Object.keys(about.files), 'about.json'].sort())
    await store.close()
  })

  test('the store goes on changing while it is backed up; the backup holds one moment of it', async () => {
    const { store, session, backups } = await annotatedStore(60)
    const states = [fingerprint(session.records)]
    const backup = makeBackup(store, backups, 'asked')
    let done = false
    const finished = backup.finally(() => {
      done = true
    })
    while (!done) {
      await session.play(store)
      states.push(fingerprint(session.records))
    }
    await session.play(store)
    await restoreBackup(store, backups, (await finished).path)
    expect(states).toContain(fingerprint(store.entries('annotations')))
    expect(states.length).toBeGreaterThan(3)
    await store.close()
  })

  test('a table of many megabytes is cut into parts and comes back whole', async () => {
    const { store, backups } = await annotatedStore(3)
    const note = 'Bộ trưởng Ngoại giao '.repeat(500)
    await store.quiet((draft) => {
      for (let number = 0; number < 300; number++)
        draft.put('views', `v${number}`, { id: `v${number}`, name: note, query: `${number}` })
    })
    const { path } = await makeBackup(store, backups, 'asked')
    const parts = Object.keys(unzipSync(readFileSync(path))).filter((name) => name.includes('views'))
    expect(parts.length).toBeGreaterThan(5)
    const views = fingerprint(store.entries('views'))
    await store.quiet((draft) => {
      for (const [id] of draft.entries('views')) draft.delete('views', id)
    })
    await restoreBackup(store, backups, path)
    expect(fingerprint(store.entries('views'))).toBe(views)
    await store.close()
  })

  test('ten are kept, newest first in the list; one a day is made by itself', async () => {
    const { store, backups } = await annotatedStore(5)
    const day = (number: number, hour = 12) => ({ now: new Date(Date.UTC(2026, 0, number, hour)) })
    for (let number = 1; number <= 13; number++) {
      expect(await backUpDaily(store, backups, day(number))).toBeDefined()
      expect(await backUpDaily(store, backups, day(number, 20))).toBeUndefined()
    }
    const listed = await listBackups(backups)
    expect(listed.map(({ at }) => at.slice(0, 10))).toEqual(
      Array.from({ length: 10 }, (_, index) => `2026-01-${String(13 - index).padStart(2, '0')}`),
    )
    const twice = [
      await makeBackup(store, backups, 'asked', day(14)),
      await makeBackup(store, backups, 'asked', day(14)),
    ]
    expect(twice.map(({ path }) => basename(path))).toEqual([
      'dau-2026-01-14T12-00-00Z.zip',
      'dau-2026-01-14T12-00-00Z-2.zip',
    ])
    await store.close()
  })

  test('a clock that was wrong neither stops the daily backups nor throws new ones away', async () => {
    const { store, backups } = await annotatedStore(5)
    for (let number = 1; number <= 10; number++)
      await makeBackup(store, backups, 'daily', { now: new Date(Date.UTC(2031, 0, number)) })
    const today = { now: new Date(Date.UTC(2026, 10, 22)) }
    expect(await backUpDaily(store, backups, today)).toBeDefined()
    expect(await backUpDaily(store, backups, today)).toBeUndefined()
    const names = readdirSync(backups)
    expect(names).toHaveLength(10)
    expect(names[0]).toBe('dau-2026-11-22T00-00-00Z.zip')
    expect(names).not.toContain('dau-2031-01-01T00-00-00Z.zip')
    await store.close()
  })

  test('an empty library is not backed up daily', async () => {
    const store = await Store.open(join(tempFolder(), 'store'))
    expect(await backUpDaily(store, join(tempFolder(), 'backups'))).toBeUndefined()
    await store.close()
  })

  test('to a path of the user’s choice: a new file, or a folder', async () => {
    const { store, backups } = await annotatedStore(5)
    const out = join(tempFolder(), 'của tôi.zip')
    expect(await exportBackup(store, out)).toMatchObject({
      path: out,
      annotations: store.count('annotations'),
    })
    await expect(exportBackup(store, out)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `${out} is there already; choose another name.`,
    })
    const folder = tempFolder()
    expect((await exportBackup(store, folder)).path.startsWith(join(folder, 'dau-'))).toBe(true)
    await expect(exportBackup(store, join(folder, 'missing', 'b.zip'))).rejects.toMatchObject({
      message: `The folder ${join(folder, 'missing')} does not exist; make it first.`,
    })
    expect(existsSync(backups)).toBe(false)
    await store.close()
  })

  test('whatever call to the disk fails, there is a whole backup or none, and nothing half-written', async () => {
    const { store, backups } = await annotatedStore(10)
    await makeBackup(store, backups, 'asked', { now: new Date(Date.UTC(2026, 0, 1)) })
    const whole = faultyFiles(() => undefined)
    await makeBackup(store, join(tempFolder(), 'backups'), 'asked', { files: whole })
    const writing = whole.calls.filter(
      ({ operation }) => writingOperations.has(operation) || operation === 'open',
    )
    expect(writing.length).toBeGreaterThan(10)
    for (const { number } of writing) {
      for (const code of ['ENOSPC', 'EIO', 'EROFS'] as const) {
        const dir = join(tempFolder(), 'backups')
        const files = faultyFiles((call) => (call.number === number ? { kind: 'torn', code } : undefined))
        const made = await makeBackup(store, dir, 'asked', { files }).catch((error: unknown) => error)
        const listed = await listBackups(dir)
        if (made instanceof Error) {
          expect(made).toMatchObject({
            name: 'Refusal',
            code: code === 'ENOSPC' ? 'DISK_FULL' : 'DISK_ERROR',
          })
        }
        // Only the last sync of the folder can fail after the backup has its name.
        expect(listed.length).toBeLessThanOrEqual(1)
        for (const backup of listed) expect(backup.annotations).toBe(store.count('annotations'))
        await makeBackup(store, dir, 'asked')
        expect(readdirSync(dir).filter((name) => name.endsWith('.tmp'))).toEqual([])
      }
    }
    await store.close()
  })

  test('a backup that does not read back as it was written is not kept', async () => {
    const { store, backups } = await annotatedStore(30)
    const real = faultyFiles(() => undefined)
    const files: typeof real = {
      ...real,
      async read(path) {
        const bytes = Buffer.from(await real.read(path))
        bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 0xff
        return bytes
      },
    }
    await expect(makeBackup(store, backups, 'asked', { files })).rejects.toMatchObject({ name: 'Refusal' })
    expect(readdirSync(backups)).toEqual([])
    await store.close()
  })
})

test('a change that takes a fifth of the annotations away unordered can be backed up before it does', async () => {
  const dir = join(tempFolder(), 'store')
  const backups = join(tempFolder(), 'backups')
  const alarms: string[] = []
  const store = await Store.open(dir, {
    async onLargeLoss({ before, after, old }) {
      const { path } = await makeBackup(old, backups, 'loss')
      alarms.push(`${before} to ${after}: ${path}`)
    },
  })
  await addArticle(store)
  const session = new Session(9)
  for (let count = 0; count < 50; count++) await session.play(store)
  const before = fingerprint(store.entries('annotations'))
  const ids = [...store.entries('annotations')].map(([id]) => id)
  const take = (count: number) => (draft: { delete(table: 'annotations', id: string): void }) => {
    for (const id of ids.splice(0, count)) draft.delete('annotations', id)
  }
  await store.quiet(take(Math.floor(ids.length * 0.2)))
  expect(alarms).toEqual([])
  await store.step({ action: 'remove-annotations' }, take(Math.ceil(ids.length * 0.5)))
  await store.undo()
  await store.redo()
  expect(alarms).toEqual([])
  const then = fingerprint(store.entries('annotations'))
  await store.quiet(take(Math.ceil(ids.length * 0.5)))
  expect(alarms).toHaveLength(1)
  const [backup] = await listBackups(backups)
  await restoreBackup(store, backups, backup?.path ?? '')
  expect(fingerprint(store.entries('annotations'))).toBe(then)
  expect(then).not.toBe(before)
  await store.close()
})
