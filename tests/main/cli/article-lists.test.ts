import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Article, ExcludedArticle } from '../../../preload/contract/article.ts'
import type { IndexResult } from '../../../preload/contract/library.ts'
import { dau, dauJson, root } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

const seeds = join(root, 'seeds')

test('articles are sorted, put right, taken out and taken back', { timeout: 120_000 }, async () => {
  const data = tempFolder()
  const folder = join(tempFolder(), 'articles')
  cpSync(seeds, folder, { recursive: true })
  await dauJson<IndexResult>(data, ['index', folder])
  const listed = (...words: string[]) => dauJson<Article[]>(data, ['articles', ...words])

  const newest = await listed()
  const oldest = await listed('--sort', 'oldest')
  expect(oldest.map(({ date }) => date).filter(Boolean)).toEqual(
    newest.flatMap(({ date }) => date ?? []).sort(),
  )
  const titles = (await listed('--sort', 'title')).map(({ title }) => title)
  expect(titles).toEqual([...titles].sort(new Intl.Collator('vi').compare))
  const wrong = await dau(data, ['articles', '--sort', 'colour'])
  expect(wrong).toMatchObject({ code: 2, out: '' })

  const [first, second] = newest as [Article, Article]
  const edited = await dauJson<Article>(data, [
    'edit',
    first.id,
    '--title',
    'Tên khác',
    '--source',
    'Báo Nhân Dân',
  ])
  expect(edited).toMatchObject({ title: 'Tên khác', source: 'Báo Nhân Dân', sourceFrom: 'user' })
  expect((await listed('--sort', 'source')).map(({ source }) => source)).toContain('Báo Nhân Dân')
  const reset = await dauJson<Article>(data, ['edit', first.id, '--reset', 'title', 'source'])
  expect(reset).toMatchObject({ title: first.title })
  expect((await dau(data, ['edit', first.id])).code).toBe(2)

  const { changed } = await dauJson<{ changed: number }>(data, ['exclude', first.id, second.id])
  expect(changed).toBe(2)
  expect(await listed()).toHaveLength(newest.length - 2)
  const out = await dauJson<ExcludedArticle[]>(data, ['articles', '--excluded'])
  expect(out.map(({ id }) => id).sort()).toEqual([first.id, second.id].sort())
  await dauJson<IndexResult>(data, ['index', folder])
  expect(await listed()).toHaveLength(newest.length - 2)
  expect((await dau(data, ['include', first.path])).out).toBe('1 article taken back into the library.\n')
  expect((await dau(data, ['undo'])).code).toBe(0)
  expect((await dau(data, ['undo'])).code).toBe(0)
  expect(await listed()).toHaveLength(newest.length)
  expect(readdirSync(folder)).toEqual(readdirSync(seeds))

  for (const { id } of [first, second]) await dau(data, ['annotate', id, '--tag', 'gấp'])
  const scope = [`article:${first.id}`, `article:${second.id}`]
  const page = await dau(data, ['export', '--format', 'dau-json', '--scope', ...scope])
  expect(page.out).toContain(first.id)
  expect(page.out).toContain(second.id)
  expect((await dau(data, ['export', '--format', 'csv', '--scope', 'library', scope[0] ?? ''])).code).toBe(1)
})
