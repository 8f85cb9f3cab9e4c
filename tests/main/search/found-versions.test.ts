import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { App } from '../../../main/app.ts'
import { openApp } from '../../../main/open-app.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

const seed = readFileSync(join(import.meta.dirname, '../../../seeds/002_7d8063eb8c9ff301.txt'), 'utf8')
const folder = join(tempFolder(), 'articles')
let app: App

beforeAll(async () => {
  mkdirSync(folder)
  const texts = {
    'bao.txt': seed,
    'trung.txt': seed,
    'khac.txt': seed.replace('Nhà khách Chính phủ', 'trụ sở Bộ Ngoại giao'),
    'ngan.txt': 'Tin ngắn\n\nÔng Saleumxay Kommasith đã tới.\n',
  }
  for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
  app = await openApp({
    env: { DAU_DATA: tempFolder() },
    folder,
    onSaveFailure: 'reject',
    program: 'test',
    inlineIndex: true,
  })
  for await (const _ of app.index());
})

afterAll(() => app.close())

async function groups(query: string) {
  const { results } = await app.search.query({ query, limit: 100 })
  return new Map(results.map(({ path, group, annotated }) => [path, { group, annotated }]))
}

test('a result tells of which text it is a version, and whether it is marked', async () => {
  for (const query of ['Kommasith', 'is:unread', 'Kommasith is:unread']) {
    const found = await groups(query)
    const { group } = found.get('bao.txt') ?? {}
    expect(group).toBeDefined()
    expect(found.get('trung.txt')).toEqual({ group, annotated: false })
    expect(found.get('khac.txt')?.group).toBe(group)
    expect(found.get('ngan.txt')?.group).not.toBe(group)
  }
  const { id } = app.articles.find('khac')
  await app.annotations.create({ articleId: id, place: { quote: 'Kommasith', nth: 1 }, color: 'blue' })
  expect((await groups('Kommasith')).get('khac.txt')?.annotated).toBe(true)
  // Notes are no versions of one another.
  expect([...(await groups('Kommasith in:notes')).values()]).toEqual([
    { group: undefined, annotated: undefined },
  ])
})

test('of an article whose file is gone nobody knows', async () => {
  rmSync(join(folder, 'khac.txt'))
  for await (const _ of app.index());
  const found = await groups('is:unread')
  expect(found.get('khac.txt')).toEqual({ group: undefined, annotated: undefined })
  expect(found.get('trung.txt')?.group).toBe(found.get('bao.txt')?.group)
})
