import { utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { contentReasons } from '../../../main/library/skip-reasons.ts'
import type { ScanEvent } from '../../../main/search/contract.ts'
import { Gate } from '../../../main/search/gate.ts'
import { createIndexFile, openIndexFile } from '../../../main/search/index-file.ts'
import { libraryFiles } from '../../../main/search/library-files.ts'
import { NearTexts } from '../../../main/search/near-texts.ts'
import { scan } from '../../../main/search/scan.ts'
import { readMeta, writeMeta } from '../../../main/search/schema.ts'
import { openNodeSqlite } from '../../../main/search/sqlite/node-sqlite.ts'
import { TextIndex } from '../../../main/search/text-index.ts'
import { Vocabulary } from '../../../main/search/vocabulary.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

// Files that were given up, and when they are tried again although they are as they were.

const engine = { name: 'node:sqlite' as const, open: openNodeSqlite }
const day = 24 * 60 * 60 * 1_000

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00Z') }))
afterEach(() => void vi.useRealTimers())

/** A library of one page whose extraction ends as `answers` says, one try after the other. */
function library(answers: string[]) {
  const folder = tempFolder()
  const file = join(folder, 'trang.html')
  writeFileSync(file, '<p>Một')
  utimesSync(file, new Date('2020-01-01'), new Date('2020-01-01'))
  const database = createIndexFile(engine, join(tempFolder(), 'index.db'), folder)
  const near = new NearTexts(database)
  const texts = new TextIndex(database, new Vocabulary(database), near)
  let tries = 0
  const files = libraryFiles(
    () => [{ name: '', folder }],
    async () => ({ ok: false, reason: answers[tries++] ?? contentReasons.complex }),
  )
  return {
    tries: () => tries,
    async scan(): Promise<string[]> {
      const events: ScanEvent[] = []
      for await (const event of scan({ texts, near, files }, {}, new Gate())) events.push(event)
      return events.flatMap((event) =>
        event.kind === 'skipped' ? event.files.map(({ reason }) => reason) : [],
      )
    },
  }
}

test('a file that took too long is tried again a day later, and not before', async () => {
  const { scan, tries } = library([])
  const skipped = [contentReasons.complex]
  expect(await scan()).toEqual(skipped)
  vi.setSystemTime(Date.now() + day - 1)
  expect(await scan()).toEqual(skipped)
  expect(tries()).toBe(1)
  vi.setSystemTime(Date.now() + 2)
  expect(await scan()).toEqual(skipped)
  expect(tries()).toBe(2)
  // The next day counts from there.
  vi.setSystemTime(Date.now() + day - 1)
  await scan()
  expect(tries()).toBe(2)
})

test('one whose contents are the reason waits until it is another', async () => {
  const { scan, tries } = library([contentReasons.damaged])
  await scan()
  vi.setSystemTime(Date.now() + 30 * day)
  expect(await scan()).toEqual([contentReasons.damaged])
  expect(tries()).toBe(1)
})

test('an index that was made under other limits is made anew', () => {
  const [root, file] = [tempFolder(), join(tempFolder(), 'index.db')]
  const made = createIndexFile(engine, file, root)
  const version = JSON.parse(readMeta(made, 'version') ?? '') as { limits: number[] }
  expect(version.limits).toContain(20 * 1024 * 1024)
  made.close()
  const same = openIndexFile(engine, file, root)
  expect(same.rebuilt).toBeUndefined()
  const less = { ...version, limits: version.limits.map((limit) => limit / 2) }
  writeMeta(same.database, 'version', JSON.stringify(less))
  same.database.close()
  const anew = openIndexFile(engine, file, root)
  expect(anew.rebuilt).toContain('another version')
  anew.database.close()
})
