import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { dauJson, root } from '../helpers/dau.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

interface Indexed {
  indexed: number
  unchanged: number
}

test('indexing that was killed goes on where it was, and keeps the ids that it had given', async () => {
  const [data, folder] = [tempFolder(), join(tempFolder(), 'bài')]
  mkdirSync(folder)
  const count = 1_500
  for (let at = 0; at < count; at++) {
    const line = `Tin số ${at} về Hà Nội, ngày thứ ${at % 28} của tháng.`
    writeFileSync(join(folder, `${at}.txt`), `${line}\n${'Đoạn văn về kinh tế và xã hội. '.repeat(40)}\n`)
  }
  const child = spawn(process.execPath, [`${root}main/dau.mjs`, 'index', folder], {
    env: { ...process.env, DAU_DATA: data },
    stdio: 'ignore',
  })
  const ended = new Promise((resolve) => child.once('exit', resolve))
  // Killed when some of it is kept, and not all.
  while (child.exitCode === null && journalBytes(data) < 40_000) await pause(5)
  child.kill('SIGKILL')
  await ended
  const before = await dauJson<{ id: string; path: string }[]>(data, ['articles'])
  expect(before.length).toBeGreaterThan(0)
  expect(before.length).toBeLessThan(count)
  const result = await dauJson<Indexed>(data, ['index', folder])
  expect(result.indexed + result.unchanged).toBe(count)
  expect(result.unchanged).toBeGreaterThan(0)
  const after = await dauJson<{ id: string; path: string }[]>(data, ['articles'])
  expect(after).toHaveLength(count)
  const ids = new Map(after.map(({ id, path }) => [path, id]))
  for (const { id, path } of before) expect(ids.get(path)).toBe(id)
})

/** Bytes in the journals of the only library; 0 before there is one. */
function journalBytes(data: string): number {
  const libraries = join(data, 'libraries')
  if (!existsSync(libraries)) return 0
  const [id = ''] = readdirSync(libraries)
  const store = join(libraries, id, 'store')
  if (!existsSync(store)) return 0
  const journals = readdirSync(store).filter((name) => name.startsWith('journal-'))
  return journals.reduce((sum, name) => sum + statSync(join(store, name)).size, 0)
}
