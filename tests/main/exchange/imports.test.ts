import { execFileSync } from 'node:child_process'
import { readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { fileTables } from '../../../main/exchange/dau-json-file.ts'
import { Exports } from '../../../main/exchange/exports.ts'
import { Imports } from '../../../main/exchange/imports.ts'
import type { Article } from '../../../preload/contract/article.ts'
import { Refusal } from '../../../preload/contract/refusal.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { awkwardLibrary, hashOf, Library } from './library.ts'

/** All user records, by table and id. */
function contents(library: Library) {
  const tables = fileTables.map((table) => [table, Object.fromEntries(library.store.entries(table))])
  return Object.fromEntries(tables)
}

async function exported(library: Library, selection = library.all): Promise<string> {
  const out = join(tempFolder(), 'thư viện.json')
  await new Exports(library.store, library.source).write('dau-json', selection, out)
  return out
}

function importer(library: Library, backUp: () => Promise<unknown> = async () => undefined): Imports {
  return new Imports(library.store, library.source, backUp)
}

/** A library with the same articles, as indexing the same files gives them: nothing of the user's on them. */
async function sameArticles(
  library: Library,
  change: (article: Readonly<Article>) => Partial<Article> = () => ({}),
) {
  const other = await Library.open()
  for (const article of library.store.values('articles')) {
    const { id, path, position: _, ...rest } = article
    const text = library.texts.get(id) ?? ''
    await other.article(path, text, { ...rest, id, readState: 'unread', ...change(article) })
  }
  return other
}

async function fullLibrary(): Promise<Library> {
  const library = await awkwardLibrary()
  const [first] = library.all.articleIds as [string]
  await library.store.quiet((draft) => {
    const article = draft.get('articles', first) as Article
    draft.put('articles', first, { ...article, readState: 'started', position: 12 })
    draft.put('views', 'v1', { id: 'v1', name: 'Lào', query: 'tag:"ngoại giao" Lào' })
    draft.put('settings', 'reader.size', {
      id: 'reader.size',
      value: { size: 18.5, on: true, list: [1, null] },
    })
    const at = '2026-11-22T08:00:00.000Z'
    draft.put('decisions', 'd1', { id: 'd1', about: 'alias', key: 'a|b', verdict: 'rejected', at })
  })
  return library
}

describe('a round trip', () => {
  test('into an empty library with the same articles gives an equal store, in one step', async () => {
    const library = await fullLibrary()
    const file = await exported(library)
    const other = await sameArticles(library)
    const before = contents(other)
    let backups = 0
    const imports = importer(other, async () => {
      backups += 1
    })

    const dry = await imports.run(file, true)
    expect(contents(other)).toEqual(before)
    expect(backups).toBe(0)
    const result = await imports.run(file, false)
    expect(result).toEqual(dry)
    expect(result.skipped).toEqual([])
    expect(result.updated).toBe(1)
    expect(contents(other)).toEqual(contents(library))
    expect(backups).toBe(1)

    expect(other.store.history()[0]?.label).toMatchObject({ action: 'import', count: result.created + 1 })
    expect(await importer(other).run(file, false)).toEqual({ created: 0, updated: 0, skipped: [] })
    expect(other.store.history()).toHaveLength(1)
    await other.store.undo()
    expect(contents(other)).toEqual(before)
  })

  test('exporting what was imported gives the same file', async () => {
    const library = await fullLibrary()
    const file = await exported(library)
    const other = await sameArticles(library)
    await importer(other).run(file, false)
    const sorted = (path: string) => {
      const { exported: _, ...value } = JSON.parse(readFileSync(path, 'utf8'))
      for (const table of fileTables)
        value[table].sort((a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1))
      return value
    }
    expect(sorted(await exported(other))).toEqual(sorted(file))
  })

  test('finds articles by their text, then by their path, when ids are others', async () => {
    const library = await fullLibrary()
    const file = await exported(library)
    const other = await sameArticles(library, ({ id, path }) => ({ id: `b${id}`, path: `moved/${path}` }))
    const result = await importer(other).run(file, false)
    expect(result.skipped).toEqual([])
    for (const { id, articleId } of library.store.values('annotations')) {
      expect(other.store.get('annotations', id)?.articleId).toBe(`b${articleId}`)
    }
    const changed = await sameArticles(library, ({ id }) => ({
      id: `c${id}`,
      textHash: hashOf(`đã sửa ${id}`),
    }))
    expect((await importer(changed).run(file, false)).skipped).toEqual([])
    const [some] = [...changed.store.values('annotations')]
    expect(some?.articleId).toMatch(/^ca/)
  })

  test('skips what belongs to articles that are not there, and says so', async () => {
    const library = await fullLibrary()
    const file = await exported(library)
    const other = await Library.open()
    const result = await importer(other).run(file, false)
    expect(result.skipped).toHaveLength([...library.store.values('annotations')].length)
    expect(result.skipped[0]).toEqual({
      item: expect.stringMatching(/^annotation n\d+$/),
      reason: expect.stringMatching(/^Its article .+ is not in this library\.$/),
    })
    expect([...other.store.values('annotations')]).toEqual([])
    expect([...other.store.values('textVersions')]).toEqual([])
  })

  test('of one article carries what its annotations need and nothing else', async () => {
    const library = await fullLibrary()
    const third = library.all.articleIds[2] as string
    const file = JSON.parse(
      readFileSync(await exported(library, { articleIds: [third], whole: false }), 'utf8'),
    )
    expect(file.articles.map((each: Article) => each.id)).toEqual([third])
    expect(file.entities.map((each: { name: string }) => each.name).sort()).toEqual([
      'B. T. Sơn',
      'Bùi Thanh Sơn',
    ])
    expect(file.tags.map((each: { name: string }) => each.name).sort()).toEqual(['chính trị', 'ngoại giao'])
    expect(file.textVersions).toHaveLength(1)
    expect([file.views, file.settings, file.decisions]).toEqual([[], [], []])
  })
})

describe('into a library that has some of it', () => {
  test('the same id is updated when it differs; what the user did here and not there stays', async () => {
    const library = await fullLibrary()
    const file = await exported(library)
    const [first] = library.all.articleIds as [string]
    const [annotation] = [...library.store.values('annotations')]
    if (annotation === undefined) throw new Error('no annotation')
    await library.store.quiet((draft) => {
      draft.put('annotations', annotation.id, { ...annotation, color: 'violet' })
      const article = draft.get('articles', first) as Article
      draft.put('articles', first, {
        ...article,
        title: 'Tên tôi đặt',
        titleFrom: 'user',
        readState: 'read',
        position: 99,
      })
    })
    expect(await importer(library).run(file, false)).toEqual({ created: 0, updated: 1, skipped: [] })
    expect(library.store.get('annotations', annotation.id)).toEqual(annotation)
    expect(library.store.get('articles', first)).toMatchObject({
      title: 'Tên tôi đặt',
      readState: 'read',
      position: 99,
    })
  })

  test('tags of the same name are one', async () => {
    const library = await fullLibrary()
    const file = await exported(library)
    const other = await sameArticles(library)
    await other.store.quiet((draft) => draft.put('tags', 't-here', { id: 't-here', name: 'ngoại giao' }))
    await importer(other).run(file, false)
    expect([...other.store.values('tags')].filter((tag) => tag.name === 'ngoại giao')).toHaveLength(1)
    expect([...other.store.values('annotations')].some((each) => each.tags.includes('t-here'))).toBe(true)
  })

  test('an annotation whose quotation is not what stands there is skipped', async () => {
    const library = await fullLibrary()
    const value = JSON.parse(readFileSync(await exported(library), 'utf8'))
    const spoilt = value.annotations.find((each: { target?: { exact: string } }) => each.target)
    spoilt.target.exact = 'x'.repeat(spoilt.target.exact.length)
    const other = await sameArticles(library)
    const result = await importer(other).run(saved(value), false)
    expect(result.skipped).toEqual([
      {
        item: `annotation ${spoilt.id}`,
        reason: 'Its quotation is not what stands at its place in the text.',
      },
    ])
  })
})

function saved(value: unknown, name = 'tệp.json'): string {
  const path = join(tempFolder(), name)
  writeFileSync(path, typeof value === 'string' || Buffer.isBuffer(value) ? value : JSON.stringify(value))
  return path
}

type File = Record<string, Record<string, never>[]> & { annotations: Record<string, unknown>[] }

describe('a hostile or broken file', () => {
  const spoil = (change: (file: File) => void) => (text: string) => {
    const value = JSON.parse(text)
    change(value)
    return JSON.stringify(value)
  }
  const first = (
    change: (annotation: Record<string, unknown> & { target: Record<string, unknown> }) => void,
  ) => spoil((file) => change(file.annotations.find((each) => each.target) as never))

  test.each<[string, (text: string) => string | Buffer, RegExp]>([
    ['empty', () => '', /is not JSON/],
    ['cut off', (text) => text.slice(0, -20), /is not JSON/],
    ['not UTF-8', () => Buffer.from([0x22, 0xff, 0x22]), /is not UTF-8/],
    ['something else', () => '{"a":1}', /its format is not dau-json\/1/],
    ['a list', () => '[]', /its format is not dau-json\/1/],
    ['of a newer Dấu', (text) => text.replace('dau-json/1', 'dau-json/2'), /made by a newer Dấu/],
    ['in code points', (text) => text.replace('"utf-16"', '"code-point"'), /offsetUnit/],
    ['nested too deep', () => `${'['.repeat(100_000)}${']'.repeat(100_000)}`, /nested more than 64 deep/],
    [
      'with __proto__',
      (text) => text.replace('"views":[', '"views":[{"__proto__":{"x":1}},'),
      /"__proto__" at views\[0\]/,
    ],
    [
      'with constructor',
      (text) => text.replace('"whole":', '"constructor":{},"whole":'),
      /"constructor" at the top/,
    ],
    [
      'with a huge number',
      (text) => text.replace(/"start":\d+/, '"start":9007199254740993'),
      /annotations\[\d+\]\.target\.start is too large/,
    ],
    [
      'with an infinite number',
      (text) => text.replace('"value":{', '"value":{"x":1e999,'),
      /settings\[0\]\.value\.x is too large/,
    ],
    [
      'with a fraction',
      first((a) => Object.assign(a.target, { start: 1.5 })),
      /annotations\[\d+\]\.target\.start/,
    ],
    [
      'with a negative offset',
      first((a) => Object.assign(a.target, { start: -1 })),
      /annotations\[\d+\]\.target\.start/,
    ],
    [
      'with an empty passage',
      first((a) => Object.assign(a.target, { end: a.target.start })),
      /target is empty/,
    ],
    [
      'with a wrong length',
      first((a) => Object.assign(a.target, { exact: 'x' })),
      /not as long as the passage/,
    ],
    ['with a wrong type', first((a) => Object.assign(a, { tags: 'x' })), /annotations\[\d+\]\.tags/],
    ['with a wrong colour', first((a) => Object.assign(a, { color: 'url(x)' })), /annotations\[\d+\]\.color/],
    [
      'with a wrong time',
      first((a) => Object.assign(a, { createdAt: 'hôm qua' })),
      /createdAt is not a time/,
    ],
    [
      'with a note of HTML',
      first((a) => Object.assign(a, { note: { type: 'doc', content: [{ type: 'script' }] } })),
      /annotations\[\d+\]\.note: /,
    ],
    [
      'with an odd id',
      first((a) => Object.assign(a, { id: '../n1' })),
      /annotations\[\d+\]\.id is not an id/,
    ],
    [
      'with an id twice',
      spoil((file) => file.tags?.push(file.tags[0] as never)),
      /tags\[\d+\]\.id repeats tags\[0\]\.id/,
    ],
    ['with a tag unknown', first((a) => Object.assign(a, { tags: ['t-x'] })), /names t-x, which neither/],
    [
      'with an entity unknown',
      first((a) => Object.assign(a, { mention: { entityId: 'e-x', type: 'person', asWritten: 'x' } })),
      /names e-x, which neither/,
    ],
    [
      'with a type unknown',
      first((a) => Object.assign(a, { mention: { entityId: null, type: 'ma', asWritten: 'x' } })),
      /names ma, which neither/,
    ],
    [
      'with merges in a circle',
      spoil((file) =>
        file.entities?.forEach((entity, i, all) => {
          Object.assign(entity, { mergedInto: all[(i + 1) % all.length]?.id })
        }),
      ),
      /mergedInto leads in a circle/,
    ],
    [
      'with a tag as its own parent',
      spoil((file) => Object.assign(file.tags?.[0] as object, { parent: file.tags?.[0]?.id })),
      /tags\[0\]\.parent leads in a circle/,
    ],
    [
      'with a text that is not the one named',
      spoil((file) =>
        Object.assign(file.textVersions?.[0] as object, { gzip: gzipSync('khác').toString('base64') }),
      ),
      /textVersions\[0\]\.gzip is not the text/,
    ],
    [
      'with a text that unpacks for ever',
      spoil((file) =>
        Object.assign(file.textVersions?.[0] as object, {
          gzip: gzipSync(Buffer.alloc(80_000_000)).toString('base64'),
        }),
      ),
      /textVersions\[0\]\.gzip is not the text/,
    ],
  ])('%s is refused with its place, and changes nothing', async (_, change, message) => {
    const library = await fullLibrary()
    const path = saved(change(readFileSync(await exported(library), 'utf8')))
    const other = await sameArticles(library)
    const before = contents(other)
    for (const dryRun of [true, false]) {
      const error = await importer(other)
        .run(path, dryRun)
        .catch((each) => each)
      expect(error).toBeInstanceOf(Refusal)
      expect(error.code).toBe('IMPORT_FAILED')
      expect(error.message).toMatch(message)
      expect(error.message).toMatch(/^tệp\.json cannot be imported: .*nothing was changed.*\.$/s)
    }
    expect(contents(other)).toEqual(before)
    expect(other.store.history()).toEqual([])
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })

  test('too large, missing, a folder or a pipe is refused without reading', async () => {
    const library = await Library.open()
    const folder = tempFolder()
    const large = join(folder, 'lớn.json')
    writeFileSync(large, '')
    truncateSync(large, 65 * 1024 * 1024)
    const pipe = join(folder, 'ống')
    execFileSync('mkfifo', [pipe])
    await expect(importer(library).run(large, false)).rejects.toThrow(/at most 64 MB are taken in/)
    await expect(importer(library).run(join(folder, 'không có'), false)).rejects.toThrow(
      /it does not exist; check the path/,
    )
    await expect(importer(library).run(folder, false)).rejects.toThrow(/not a regular file/)
    await expect(importer(library).run(pipe, false)).rejects.toThrow(/not a regular file/)
  })

  test('half a surrogate pair is repaired', async () => {
    const library = await fullLibrary()
    const other = await sameArticles(library)
    const text = readFileSync(await exported(library), 'utf8').replace('"name":"Lào"', '"name":"L\\ud83do"')
    await importer(other).run(saved(text), false)
    expect(other.store.get('views', 'v1')?.name).toBe('L\ufffdo')
  })
})

test('an article whose file is gone does not take what belongs to the one that is here', async () => {
  const library = await awkwardLibrary()
  const out = await exported(library)
  const other = await sameArticles(library, () => ({ missingSince: '2026-11-20T08:00:00.000Z' }))
  const here = new Map<string, string>()
  for (const [id, { path }] of [...other.store.entries('articles')]) {
    await other.article(path, other.texts.get(id) ?? '', { id: `${id}here` })
    here.set(id, `${id}here`)
  }
  await importer(other).run(out, false)
  const placed = [...other.store.values('annotations')].map(({ articleId }) => articleId)
  expect(placed.length).toBeGreaterThan(0)
  expect(placed.filter((articleId) => ![...here.values()].includes(articleId))).toEqual([])
})
