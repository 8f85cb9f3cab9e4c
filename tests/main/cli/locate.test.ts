import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dau, dauJson } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

test('an article whose file is gone takes the file it has become, by a path from the library or from here', async () => {
  const data = tempFolder()
  const folder = tempFolder()
  const text = 'Bộ Ngoại giao họp tại Hà Nội về hợp tác với Lào.\n'
  writeFileSync(join(folder, 'a.txt'), text)
  await dauJson(data, ['index', folder])
  await dauJson(data, ['annotate', 'a.txt', '--quote', 'Hà Nội'])
  mkdirSync(join(folder, 'mới'))
  renameSync(join(folder, 'a.txt'), join(folder, 'mới', 'b.txt'))
  writeFileSync(join(folder, 'mới', 'b.txt'), `Tin mới. ${text}`)
  await dauJson(data, ['index'])
  const found = await dauJson<{ id: string; path: string }>(data, ['locate', 'a.txt', 'mới/b.txt'])
  expect(found.path).toBe('mới/b.txt')
  expect(await dauJson<unknown[]>(data, ['articles'])).toMatchObject([{ id: found.id, path: 'mới/b.txt' }])
  await dauJson(data, ['undo'])
  const said = await dau(data, ['locate', 'a.txt', join(folder, 'mới', 'b.txt')])
  expect(said).toEqual({
    code: 0,
    out: '“Tin mới” has its text from mới/b.txt now.\n',
    err: '',
  })
}, 90_000)
