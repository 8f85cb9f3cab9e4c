import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import type { ExportResult, ImportResult } from '../../../preload/contract/exchange.ts'
import type { Step } from '../../../preload/contract/history.ts'
import type { CheckResult, IndexResult } from '../../../preload/contract/library.ts'
import type { SearchAnswer } from '../../../preload/contract/search.ts'
import { dau, dauJson, root } from '../../helpers/dau.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

// The tour of the README, step by step, each command in a process of its own.

const person = 'person:Saleumxay Kommasith'
let data: string
let articles: string

beforeAll(async () => {
  data = tempFolder()
  articles = join(tempFolder(), 'articles')
  cpSync(join(root, 'seeds'), articles, { recursive: true })
  const indexed = await dauJson<IndexResult>(data, ['index', articles])
  expect(indexed).toMatchObject({ indexed: 5, unchanged: 0, removed: 0, skipped: [] })
})

test('a second look reads nothing again', async () => {
  const again = await dauJson<IndexResult>(data, ['index', articles])
  expect(again).toMatchObject({ indexed: 0, unchanged: 5, removed: 0 })
})

test('"ngoai giao" stands in five articles and "bò ngoại giao" in none', async () => {
  const free = await dauJson<SearchAnswer>(data, ['search', 'ngoai giao'])
  expect(free.total).toBe(5)
  expect(free.results.every(({ hits }) => hits.length > 0)).toBe(true)
  expect((await dauJson<SearchAnswer>(data, ['search', 'bò ngoại giao'])).total).toBe(0)
})

test('text prints the reading text as it is', async () => {
  const { out } = await dau(data, ['text', '002_'])
  expect(out).toBe(readFileSync(join(root, 'seeds', '002_7d8063eb8c9ff301.txt'), 'utf8'))
})

describe('marking', () => {
  test('tags every Saleumxay Kommasith as one step, undone and done again in new processes', async () => {
    const made = await dauJson<Annotation[]>(data, [
      ...['annotate', '002_', '--quote', 'Saleumxay Kommasith'],
      ...['--entity', person, '--all'],
    ])
    const text = readFileSync(join(root, 'seeds', '002_7d8063eb8c9ff301.txt'), 'utf8')
    const places = [...text.matchAll(/Saleumxay Kommasith/gu)].map(({ index }) => index)
    expect(made.map(({ target }) => target?.start)).toEqual(places)
    expect(await dauJson<Annotation[]>(data, ['annotations'])).toHaveLength(places.length)
    await dauJson(data, ['undo'])
    expect(await dauJson<Annotation[]>(data, ['annotations'])).toEqual([])
    await dauJson(data, ['redo'])
    expect(await dauJson<Annotation[]>(data, ['annotations'])).toEqual(made)
  })

  test('highlights, notes and tags a passage in one annotation', async () => {
    const made = await dauJson<Annotation>(data, [
      ...['annotate', '002_', '--quote', 'giữ vững đà tăng trưởng', '--color', 'green'],
      ...['--note', 'Compare with **2020**', '--tag', 'economy'],
    ])
    expect(made).toMatchObject({
      color: 'green',
      noteMarkdown: 'Compare with **2020**',
      tagNames: ['economy'],
    })
    const found = await dauJson<SearchAnswer>(data, ['search', 'tag:economy color:green'])
    expect(found.results.map(({ path }) => path)).toEqual(['002_7d8063eb8c9ff301.txt'])
    const inNotes = await dauJson<SearchAnswer>(data, ['search', 'in:notes compare'])
    expect(inNotes).toMatchObject({ total: 1, results: [{ snippet: expect.stringContaining('Compare') }] })
  })

  test('the history lists both, newest first', async () => {
    const steps = await dauJson<Step[]>(data, ['history'])
    expect(steps.map(({ label }) => label.action)).toEqual(['annotate', 'tag-all'])
  })
})

test('kill -9 in the middle of 1,000 annotations loses none that was acknowledged', async () => {
  const before = (await dauJson<Annotation[]>(data, ['annotations'])).length
  const requests = Array.from({ length: 1_000 }, (_, i) =>
    JSON.stringify({ article: '000_', quote: 'Trung Đông', nth: 1, note: `${i}` }),
  )
  const file = join(tempFolder(), 'many.jsonl')
  writeFileSync(file, requests.join('\n'))
  const child = spawn(process.execPath, [join(root, 'main', 'dau.mjs'), 'annotate', '--batch', file], {
    env: { ...process.env, DAU_DATA: data, INIT_CWD: undefined },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const acknowledged: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push((JSON.parse(line) as Annotation).id)
    if (acknowledged.length === 300) child.kill('SIGKILL')
  }
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  expect(child.signalCode).toBe('SIGKILL')
  const there = await dauJson<Annotation[]>(data, ['annotations'])
  const ids = new Set(there.map(({ id }) => id))
  expect(acknowledged.filter((id) => !ids.has(id))).toEqual([])
  expect(there.length - before).toBeGreaterThanOrEqual(300)
  expect(there.length - before).toBeLessThan(1_000)
  expect(await dauJson<CheckResult>(data, ['check'])).toMatchObject({ ok: true })
})

test('a file edited outside: its marks follow, a deleted passage stays lost', async () => {
  const file = join(articles, '002_7d8063eb8c9ff301.txt')
  const before = await dauJson<Annotation[]>(data, ['annotations', '--article', '002_'])
  const text = readFileSync(file, 'utf8')
  const edited = `Một dòng mới ở đầu bài.\n${text.replace('giữ vững đà tăng trưởng tích cực ', '')}`
  writeFileSync(file, edited)
  const after = await dauJson<Annotation[]>(data, ['annotations', '--article', '002_'])
  expect(after.map(({ id }) => id).sort()).toEqual(before.map(({ id }) => id).sort())
  for (const { mention, target } of after) {
    if (mention) expect(edited.slice(target?.start, target?.end)).toBe('Saleumxay Kommasith')
  }
  const mentions = after.filter(({ mention }) => mention)
  expect(mentions.map(({ target }) => target?.status)).toEqual(mentions.map(() => 'moved'))
  expect(after.find(({ color }) => color === 'green')?.target?.status).toBe('lost')
  writeFileSync(file, text)
  const back = await dauJson<Annotation[]>(data, ['annotations', '--article', '002_'])
  expect(back).toEqual(before)
})

describe('exports', () => {
  test.each([
    ['dau-json', 'notes.dau.json'],
    ['markdown', 'vault'],
    ['csv', 'tables'],
    ['w3c', 'notes.jsonld'],
  ])('%s verifies every span it wrote', async (format, name) => {
    const out = join(tempFolder(), name)
    const result = await dauJson<ExportResult>(data, ['export', '--format', format, '--out', out])
    expect(result.spans.written).toBeGreaterThan(300)
    expect(result.spans.verified).toBe(result.spans.written)
    expect(result.files.length).toBeGreaterThan(0)
    const shown = await dau(data, [
      'export',
      '--format',
      format,
      '--scope',
      'article:002_',
      '--out',
      `${out}2`,
    ])
    expect(shown.out).toMatch(/6 of 6 spans verified/u)
  })

  test('dau-json comes back equal in another library of the same articles', async () => {
    const out = join(tempFolder(), 'notes.dau.json')
    await dauJson(data, ['export', '--format', 'dau-json', '--out', out])
    const other = tempFolder()
    const folder = join(tempFolder(), 'articles')
    cpSync(articles, folder, { recursive: true })
    await dauJson(other, ['index', folder])
    const planned = await dauJson<ImportResult>(other, ['import', out, '--dry-run'])
    expect(await dauJson<Annotation[]>(other, ['annotations'])).toEqual([])
    expect(await dauJson<ImportResult>(other, ['import', out])).toEqual(planned)
    expect(planned.skipped).toEqual([])
    const comparable = (annotations: Annotation[]) =>
      annotations.map(({ articleId: _, ...annotation }) => annotation).sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(comparable(await dauJson<Annotation[]>(other, ['annotations']))).toEqual(
      comparable(await dauJson<Annotation[]>(data, ['annotations'])),
    )
    await dauJson(other, ['undo'])
    expect(await dauJson<Annotation[]>(other, ['annotations'])).toEqual([])
  })
})

test('a backup restores what was there', async () => {
  const out = join(tempFolder(), 'backup.zip')
  await dauJson(data, ['backup', '--out', out])
  const before = await dauJson<Annotation[]>(data, ['annotations'])
  await dauJson(data, ['remove', ...before.slice(0, 50).map(({ id }) => id)])
  expect(await dauJson<Annotation[]>(data, ['annotations'])).toHaveLength(before.length - 50)
  await dauJson(data, ['restore', out])
  expect(await dauJson<Annotation[]>(data, ['annotations'])).toEqual(before)
})

test('the article files are as they were', () => {
  for (const name of readdirSync(join(root, 'seeds'))) {
    expect(readFileSync(join(articles, name)).equals(readFileSync(join(root, 'seeds', name))), name).toBe(
      true,
    )
  }
  mkdirSync(join(articles, 'empty'))
  expect(readdirSync(articles).filter((name) => name.startsWith('.'))).toEqual([])
})
