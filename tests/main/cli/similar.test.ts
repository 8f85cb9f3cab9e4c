import { cpSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { dau, dauJson, root } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

const seed = '002_7d8063eb8c9ff301.txt'

// To the last field, as the documents in shapes.test.ts.
const version = z.strictObject({
  id: z.string().regex(/^a[a-z2-7]{11}$/u),
  path: z.string(),
  title: z.string().min(1),
  date: z.string().nullable(),
  source: z.string().nullable(),
  likeness: z.number().min(0).max(1),
})
const piece = z.strictObject({ kind: z.enum(['same', 'gone', 'new']), words: z.array(z.string()) })
const different = version.extend({ differences: z.array(piece) })

test('the versions of an article are listed, with what is different in them', {
  timeout: 120_000,
}, async () => {
  const data = tempFolder()
  const folder = tempFolder()
  cpSync(join(root, 'seeds'), folder, { recursive: true })
  const text = readFileSync(join(folder, seed), 'utf8')
  writeFileSync(
    join(folder, 'báo khác.txt'),
    text.replace('Nhà khách Chính phủ', 'trụ sở \u001b[31mBộ Ngoại giao'),
  )
  writeFileSync(join(folder, 'trùng.txt'), text)
  await dauJson(data, ['index', folder])

  const versions = z.array(version).parse(await dauJson(data, ['similar', seed]))
  expect(versions.map(({ path, likeness }) => [path, likeness === 1])).toEqual([
    ['trùng.txt', true],
    ['báo khác.txt', false],
  ])
  const lines = await dau(data, ['similar', seed])
  expect(lines).toMatchObject({ code: 0, err: '' })
  expect(lines.out).toMatch(
    /^a\w{11} {2}same {2}.*\n {20}.*trùng\.txt\na\w{11} {2}9\d % {2}.*\n {20}.*báo khác\.txt\n$/u,
  )

  const changed = z.array(different).parse(await dauJson(data, ['similar', seed, 'báo khác', '--diff']))
  expect(changed).toHaveLength(1)
  expect(changed[0]?.differences.filter(({ kind }) => kind !== 'same')).toEqual([
    { kind: 'gone', words: ['Nhà', 'khách', 'Chính', 'phủ,'] },
    { kind: 'new', words: ['trụ', 'sở', '\u001b[31mBộ', 'Ngoại', 'giao,'] },
  ])
  const shown = await dau(data, ['similar', seed, '--diff'])
  expect(shown.out).toContain('    The words are the same.\n')
  expect(shown.out).toContain('[-Nhà khách Chính phủ,-] {+trụ sở \ufffd[31mBộ Ngoại giao,+}')
  // Only what is beside the change.
  expect(shown.out.length).toBeLessThan(text.length / 2)

  expect((await dau(data, ['similar', '003_'])).out).toMatch(/^No other article/u)
  expect(await dauJson(data, ['similar', '003_'])).toEqual([])
  const stranger = await dau(data, ['similar', seed, '003_'])
  expect(stranger).toMatchObject({ code: 1, out: '' })
  expect(stranger.err).toMatch(/^“.*” is no version of “.*”; leave it out to see those that are\.\n$/u)
})
