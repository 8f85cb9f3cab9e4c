import { cpSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import type { SearchAnswer } from '../../../preload/contract/search.ts'
import { dau, dauJson, root } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

// To the last field, as the documents in shapes.test.ts.
const saved = z.strictObject({
  id: z.string().regex(/^v[a-z2-7]{11}$/u),
  name: z.string(),
  query: z.string(),
  exact: z.boolean(),
})

test('searches are saved, listed, run and removed by their names', { timeout: 120_000 }, async () => {
  const data = tempFolder()
  const folder = tempFolder()
  cpSync(join(root, 'seeds'), folder, { recursive: true })
  await dauJson(data, ['index', folder])
  const found = (...words: string[]) => dauJson<SearchAnswer>(data, ['search', ...words])
  expect((await dau(data, ['searches'])).out).toMatch(/^No search is saved yet/u)

  // In the order that is asked for, with ≈ before a guess.
  const { out } = await dau(data, ['search', 'ngoại giao', '--sort', 'oldest'])
  expect(out.match(/^ {2}≈?[\d-]{10}/gmu)).toEqual([
    '  ≈2019-07-09',
    '  2021-08-19',
    '  2021-12-28',
    '  2022-08-29',
    '  2024-02-26',
  ])

  const lao = saved.parse(await dauJson(data, ['searches', 'save', 'Lào 2021', 'ngoại giao', 'date:2021']))
  expect(lao).toMatchObject({ name: 'Lào 2021', query: 'ngoại giao date:2021', exact: false })
  await dauJson(data, ['searches', 'save', 'Không dấu', 'ngoai', '-Cuba', '--exact'])
  const list = z.array(saved).parse(await dauJson(data, ['searches', 'list']))
  expect(list.map(({ name, query, exact }) => [name, query, exact])).toEqual([
    ['Không dấu', 'ngoai -Cuba', true],
    ['Lào 2021', 'ngoại giao date:2021', false],
  ])
  expect((await dau(data, ['searches'])).out).toBe(
    'Không dấu\n    ngoai -Cuba  (match diacritics)\nLào 2021\n    ngoại giao date:2021\n',
  )

  const answer = await found('--saved', 'lao 2021')
  expect(answer).toEqual(await found('ngoại giao', 'date:2021'))
  expect(answer.total).toBeGreaterThan(0)
  expect((await found('--saved', 'Lào 2021', '-saleumxay')).total).toBe(answer.total - 1)
  expect((await found('--saved', 'Không dấu')).total).toBe(0)
  expect((await found('ngoai', '-Cuba')).total).toBeGreaterThan(0)

  // One of the same name gives way; a part of a name that several have is none.
  await dauJson(data, ['searches', 'save', 'LÀO 2021', 'Lào'])
  await dauJson(data, ['searches', 'save', 'Lào 2019', 'Lào date:2019'])
  expect(await dauJson(data, ['searches'])).toHaveLength(3)
  expect(await dau(data, ['search', '--saved', 'Lào'])).toEqual({
    code: 1,
    out: '',
    err: '"Lào" is part of several saved searches: “Lào 2019”, “LÀO 2021”; give one of them whole.\n',
  })
  expect((await dau(data, ['searches', 'remove', 'Lào 2019'])).out).toBe('Removed “Lào 2019”.\n')
  expect(await dau(data, ['searches', 'remove', 'Lào 2019'])).toEqual({
    code: 1,
    out: '',
    err: 'There is no saved search "Lào 2019"; "dau searches" lists them.\n',
  })
  await dauJson(data, ['undo'])
  expect(await dauJson(data, ['searches'])).toHaveLength(3)
  expect((await dau(data, ['searches', 'save', 'x', 'y', '--nope'])).code).toBe(2)
})
