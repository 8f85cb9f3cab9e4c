import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { contentReasons } from '../../../main/library/skip-reasons.ts'
import type { Article } from '../../../preload/contract/article.ts'
import type { ExportResult } from '../../../preload/contract/exchange.ts'
import type { IndexResult } from '../../../preload/contract/library.ts'
import { dauJson, root } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

const file = '002_7d8063eb8c9ff301.txt'

test('what is exported into the folder of the articles does not come back as articles', {
  timeout: 120_000,
}, async () => {
  const data = tempFolder()
  const folder = tempFolder()
  cpSync(join(root, 'seeds'), folder, { recursive: true })
  await dauJson(data, ['index', folder])
  await dauJson(data, ['annotate', file, '--quote', 'đà tăng trưởng', '--note', 'So với **2020** #kinh-tế'])
  await dauJson(data, [
    'annotate',
    file,
    '--quote',
    'Saleumxay Kommasith',
    '--entity',
    'person:Saleumxay',
    '--nth',
    '1',
  ])
  const outs = {
    'dau-json': 'notes.dau.json',
    markdown: 'vault',
    csv: 'tables',
    w3c: 'notes.jsonld',
  }
  for (const [format, out] of Object.entries(outs)) {
    await dauJson<ExportResult>(data, ['export', '--format', format, '--out', join(folder, out)])
  }
  const pages = readdirSync(join(folder, 'vault'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `vault/${name.replaceAll('\\', '/')}`)
    .sort()
  // The page of the article and that of the person.
  expect(pages).toHaveLength(2)
  // A page that was written on since is what it was; what only looks like one is the user's own.
  const [page = ''] = pages
  writeFileSync(join(folder, page), `${readFileSync(join(folder, page), 'utf8')}\nViết thêm.\n`)
  writeFileSync(join(folder, 'của tôi.md'), '---\ntitle: Lũ lớn\ndau-id: 12\n---\nNước sông Hương lên cao.\n')

  const result = await dauJson<IndexResult>(data, ['index', folder])
  expect(result).toMatchObject({ indexed: 1, unchanged: 5, removed: 0 })
  expect(result.skipped).toEqual(pages.map((path) => ({ path, reason: contentReasons.exported })))
  const articles = await dauJson<Article[]>(data, ['articles'])
  expect(articles.map(({ path }) => path).sort()).toEqual(
    [...readdirSync(join(root, 'seeds')), 'của tôi.md'].sort(),
  )
  // Nothing is read twice for it.
  expect(await dauJson<IndexResult>(data, ['index', folder])).toMatchObject({ indexed: 0, unchanged: 6 })
})
