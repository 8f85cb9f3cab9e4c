import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { realFiles } from '../../../../main/store/files.ts'
import { Keeper } from '../../../../main/store/keeper.ts'
import { formatLine, parseLine } from '../../../../main/store/line.ts'
import { migrated, migrations } from '../../../../main/store/migrate.ts'
import { tablesMigration } from '../../../../main/store/migrations/001-tables.ts'
import { readBackupAbout } from '../../../../main/store/read-backup.ts'
import { Store } from '../../../../main/store/store.ts'
import { storeVersion } from '../../../../main/store/store-files.ts'
import { tempFolder } from '../../../helpers/temp-folder.ts'

/** A store that version 1 wrote: snapshot, journals and a step undone, with a record in every table. */
const fixture = new URL('../../../fixtures/store-1', import.meta.url).pathname

function copied(): string {
  const dir = join(tempFolder(), 'store')
  cpSync(fixture, dir, { recursive: true })
  return dir
}

it('migrations are numbered from 1 to the version of today, without a gap', () => {
  expect(migrations.map(({ version }) => version)).toEqual(
    Array.from({ length: storeVersion }, (_, index) => index + 1),
  )
})

it('a store of version 1 opens with everything in it', async () => {
  const store = await Store.open(copied())
  expect([store.notices, store.readOnly]).toEqual([[], false])
  expect(store.get('annotations', 'n1')?.mention).toEqual({
    entityId: 'e1',
    type: 'person',
    asWritten: 'Saleumxay Kommasith',
  })
  expect(store.get('entities', 'e1')?.aliases[0]?.text).toBe('Xa-lởm-xay Com-ma-xít')
  expect(store.get('tags', 't1')).toEqual({ id: 't1', name: 'Ngoại giao', color: '#112233' })
  expect(store.get('anchors', 'n1')?.status).toBe('moved')
  expect(store.get('settings', 's1')?.value).toEqual({ nested: [1, null, 'đ'] })
  const tables = ['articles', 'textVersions', 'entityTypes', 'decisions', 'views'] as const
  expect(tables.map((table) => store.count(table))).toEqual([1, 1, 1, 1, 1])
  expect(store.history().map(({ label, undone }) => [label.action, undone])).toEqual([
    ['remove-annotations', true],
    ['change-tag', false],
    ['annotate', false],
  ])
  await store.undo()
  await store.undo()
  expect(store.count('annotations')).toBe(0)
  await store.close()
})

it('gives tables that an older hand left out, and keeps those that are there', async () => {
  const tables = new Map([['tags', new Map<string, unknown>([['t1', { id: 't1', name: 'x' }]])]])
  tablesMigration.migrate(tables)
  expect(tables.size).toBe(10)
  expect((await migrated(tables, 0)).tables.tags.get('t1')).toEqual({ id: 't1', name: 'x' })
})

it('an older store is handed over, led to today and written anew; records that fit nothing are kept in a file', async () => {
  const dir = copied()
  for (const name of readdirSync(dir)) {
    if (!/^(snapshot|journal)/.test(name)) continue
    const lines = readFileSync(join(dir, name), 'utf8').split('\n')
    const changed = lines.slice(0, -1).map((line) => {
      const value = parseLine(Buffer.from(line))
      const old = Array.isArray(value)
        ? value
        : { ...(value as object), ...('version' in (value as object) ? { version: 0 } : {}) }
      const json = JSON.stringify(old).replaceAll('"position":12', '"position":-12')
      return formatLine(JSON.parse(json))
    })
    writeFileSync(join(dir, name), changed.join(''))
  }
  const handedOver: unknown[] = []
  const store = await Store.open(dir, {
    beforeMigration: ({ version, atMoment }) =>
      atMoment(async (moment) => {
        handedOver.push(version, [...moment.records('articles')].length)
      }),
  })
  expect(handedOver).toEqual([0, 1])
  expect([store.count('articles'), store.count('annotations')]).toEqual([0, 1])
  expect(store.notices).toEqual([
    '1 record could not be read and went into unreadable-records.jsonl in the store folder.',
  ])
  const kept = parseLine(Buffer.from(readFileSync(join(dir, 'unreadable-records.jsonl'), 'utf8').trimEnd()))
  expect(kept).toMatchObject({
    table: 'articles',
    id: 'a1',
    why: expect.stringContaining('position'),
    record: { position: -12 },
  })
  await store.close()
  const again = await Store.open(dir)
  expect([again.notices, again.count('annotations'), again.history().length]).toEqual([[], 1, 3])
  await again.close()
})

it('the backup made before a migration says which version its records are of, and leads them to today', async () => {
  const dir = copied()
  for (const name of readdirSync(dir).filter((name) => /^(snapshot|journal)/.test(name))) {
    const [first = '', ...lines] = readFileSync(join(dir, name), 'utf8').split('\n')
    const head = { ...(parseLine(Buffer.from(first)) as object), version: 0 }
    writeFileSync(join(dir, name), [formatLine(head).trimEnd(), ...lines].join('\n'))
  }
  const place = { storeDir: dir, backupsDir: join(tempFolder(), 'backups') }
  const keeper = await Keeper.open(place, { onSaveFailure: 'reject', program: 'test' })
  const abouts = await Promise.all(
    (await keeper.backups()).map(({ path }) => readBackupAbout(realFiles, path)),
  )
  const before = abouts.find(({ reason }) => reason === 'migration')
  expect(before).toMatchObject({ version: 0, records: { annotations: 1 } })
  const [{ path } = { path: '' }] = (await keeper.backups()).slice(-1)
  await keeper.store.step({ action: 'other' }, (draft) => draft.delete('annotations', 'n1'))
  expect((await keeper.restore(path)).records.annotations).toBe(1)
  await keeper.close()
})

it('an older store is not opened when what must be kept of it cannot be', async () => {
  const dir = copied()
  const path = join(dir, 'journal-000002.jsonl')
  const before = readFileSync(path, 'utf8')
  for (const name of readdirSync(dir).filter((name) => /^(snapshot|journal)/.test(name))) {
    const [first = '', ...lines] = readFileSync(join(dir, name), 'utf8').split('\n')
    const head = { ...(parseLine(Buffer.from(first)) as object), version: 0 }
    writeFileSync(join(dir, name), [formatLine(head).trimEnd(), ...lines].join('\n'))
  }
  const refused = Store.open(dir, { beforeMigration: () => Promise.reject(new Error('no backup')) })
  await expect(refused).rejects.toThrow('no backup')
  expect(readFileSync(path, 'utf8').split('\n').slice(1)).toEqual(before.split('\n').slice(1))
})
