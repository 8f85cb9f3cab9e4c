import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { textHash } from '../../../main/library/read-file.ts'
import type { Article } from '../../../preload/contract/article.ts'
import type { IndexEvent } from '../../../preload/contract/library.ts'
import { folderWith, write } from './files.ts'
import { openTestLibrary, type TestLibrary } from './library.ts'

const seeds = join(import.meta.dirname, '../../../seeds')
const open: TestLibrary[] = []
afterEach(async () => {
  for (const library of open.splice(0)) await library.close()
})

async function libraryOf(files: Record<string, string | Uint8Array>): Promise<TestLibrary> {
  const library = await openTestLibrary(folderWith(files))
  open.push(library)
  return library
}

async function indexed(files: Record<string, string | Uint8Array>): Promise<TestLibrary> {
  const library = await libraryOf(files)
  await library.articles.index()
  return library
}

function idAt({ articles }: TestLibrary, path: string): string {
  const article = articles.atPath(path)
  if (!article) throw new Error(`No article at ${path}`)
  return article.id
}

function paths({ articles }: TestLibrary): string[] {
  return articles
    .list()
    .map(({ path }) => path)
    .sort()
}

const [một, hai, ba] = ['Tin một.\nHội nghị.', 'Tin hai.\nThăm Lào.', 'Tin ba.\nMùa mưa.'] as const

describe('the first run', () => {
  test('takes in the seeds', async () => {
    const files = Object.fromEntries(
      readdirSync(seeds).map((name) => [name, readFileSync(join(seeds, name))]),
    )
    const library = await libraryOf(files)
    const events: IndexEvent[] = []
    const result = await library.articles.index((event) => events.push(event))
    expect(result).toMatchObject({ folder: library.root, indexed: 5, unchanged: 0, removed: 0, skipped: [] })
    expect(events[0]).toEqual({ state: 'looking', done: 0, total: 0 })
    expect(events.at(-1)).toEqual({ state: 'done', done: 5, total: 5, result })
    expect(library.articles.list()).toHaveLength(5)
    for (const article of library.articles.list()) {
      const text = files[article.path]?.toString('utf8')
      expect(article).toMatchObject({ id: expect.stringMatching(/^a[a-z2-7]{11}$/), readState: 'unread' })
      expect(article.textHash).toBe(textHash(text ?? ''))
      expect(await library.articles.text(article.id)).toMatchObject({ article, text, from: 'file' })
    }
  })

  test('says what it skips and why, in the order of paths', async () => {
    const outside = folderWith({ 'x.txt': một })
    const library = await libraryOf({
      'a.txt': một,
      'b.txt': '',
      'c.txt': Buffer.from('PK\x03\x04\0\0'),
      'd.txt': Buffer.from('đường').subarray(0, 6),
      'e.txt': ' \n\t\n',
      'f\n"f".txt': Buffer.alloc(21 * 1024 * 1024, 'a'),
      'g.odt': một,
    })
    symlinkSync(join(outside, 'x.txt'), join(library.root, 'h.txt'))
    symlinkSync('a.txt', join(library.root, 'i.txt'))
    const kinds = '.txt, .md, .markdown, .html, .htm, .xhtml, .docx, .epub, .pdf'
    const skipped = [
      { path: 'b.txt', reason: 'is empty' },
      { path: 'c.txt', reason: 'is not text' },
      { path: 'd.txt', reason: 'is not text in any encoding that Dấu knows' },
      { path: 'e.txt', reason: 'is empty' },
      { path: 'f\n"f".txt', reason: 'is larger than 20 MB, the most that is read of one text' },
      { path: 'g.odt', reason: `is a .odt file; only ${kinds} files are read` },
      { path: 'h.txt', reason: 'is a link that leads out of the library folder' },
      { path: 'i.txt', reason: 'is a link to the file a.txt, which is read there' },
    ]
    expect(await library.articles.index()).toMatchObject({ indexed: 1, skipped })
    expect(paths(library)).toEqual(['a.txt'])
    expect(await library.articles.index()).toMatchObject({ indexed: 0, unchanged: 1, removed: 0, skipped })
  })

  test('shows articles while it goes on', async () => {
    const library = await libraryOf(
      Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`${at}.txt`, `Tin ${at}.`])),
    )
    const counts: number[] = []
    library.store.subscribe(() => counts.push(library.articles.list().length))
    await library.articles.index()
    expect(counts.length).toBeGreaterThan(2)
    expect(counts[0]).toBeLessThan(300)
    expect(counts.at(-1)).toBe(300)
  })

  test('of an empty folder finds nothing, and says so', async () => {
    const library = await indexed({})
    expect(await library.articles.index()).toMatchObject({
      indexed: 0,
      unchanged: 0,
      removed: 0,
      skipped: [],
    })
  })

  test('is joined by whoever asks meanwhile', async () => {
    const library = await libraryOf({ 'a.txt': một })
    const events: IndexEvent[] = []
    const [first, second] = await Promise.all([
      library.articles.index(),
      library.articles.index((event) => events.push(event)),
    ])
    expect(second).toBe(first)
    expect(events.at(-1)?.result).toBe(first)
    expect(library.articles.runs).toEqual({ now: undefined, ended: 1 })
  })

  test('that is interrupted is continued by the next', async () => {
    const library = await libraryOf(
      Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`${at}.txt`, `Tin ${at}.`])),
    )
    const cut = library.restarted({
      index: {
        ...library.index,
        async scan(request) {
          const events = await library.index.scan(request)
          return (async function* () {
            let reads = 0
            for await (const event of events) {
              if (event.kind === 'read' && ++reads > 2) throw new Error('cut')
              yield event
            }
          })()
        },
      },
    })
    await expect(cut.index()).rejects.toThrow('cut')
    const ids = new Map(library.articles.list().map(({ path, id }) => [path, id]))
    expect(ids.size).toBeGreaterThan(0)
    expect(ids.size).toBeLessThan(200)
    // What the index has read and the store has not got is asked for.
    await library.articles.index()
    expect(library.articles.list()).toHaveLength(200)
    for (const [path, id] of ids) expect(idAt(library, path)).toBe(id)
  })

  test('that is closed writes nothing more', async () => {
    const library = await libraryOf({ 'a.txt': một })
    const running = library.articles.index()
    library.articles.close()
    await expect(running).rejects.toMatchObject({ code: 'INDEX_FAILED' })
    expect(library.store.count('articles')).toBe(0)
  })
})

describe('a later run', () => {
  test('of what has not changed costs nothing', async () => {
    const library = await indexed({ 'a.txt': một, 'b.txt': hai, 'c.txt': một })
    let writes = 0
    library.store.subscribe(() => writes++)
    expect(await library.articles.index()).toMatchObject({ indexed: 0, unchanged: 3 })
    expect(await library.restarted().index()).toMatchObject({ indexed: 0, unchanged: 3 })
    await library.forgetIndex()
    expect(await library.articles.index()).toMatchObject({ indexed: 3, unchanged: 0 })
    expect(writes).toBe(0)
    expect(library.changed).toEqual([])
  })

  test.each<[string, (root: string) => void, Record<string, string | 'new'>, string[]]>([
    ['a renamed file', (root) => mv(root, 'a.txt', 'z.txt'), { 'z.txt': 'a.txt', 'b.txt': 'b.txt' }, []],
    [
      'a moved file',
      (root) => mv(root, 'a.txt', 'x/y/a.txt'),
      { 'x/y/a.txt': 'a.txt', 'b.txt': 'b.txt' },
      [],
    ],
    ['a changed file', (root) => write(root, 'a.txt', ba), { 'a.txt': 'a.txt', 'b.txt': 'b.txt' }, ['a.txt']],
    [
      'a new file',
      (root) => write(root, 'c.txt', ba),
      { 'a.txt': 'a.txt', 'b.txt': 'b.txt', 'c.txt': 'new' },
      [],
    ],
    [
      'a copy',
      (root) => write(root, '0.txt', một),
      { '0.txt': 'new', 'a.txt': 'a.txt', 'b.txt': 'b.txt' },
      [],
    ],
    [
      'a copy over another file',
      (root) => write(root, 'b.txt', một),
      { 'a.txt': 'a.txt', 'b.txt': 'b.txt' },
      ['b.txt'],
    ],
    ['a file moved over another', (root) => mv(root, 'a.txt', 'b.txt'), { 'b.txt': 'a.txt' }, []],
    [
      'two files that changed names',
      (root) => {
        mv(root, 'a.txt', 'x.txt')
        mv(root, 'b.txt', 'a.txt')
        mv(root, 'x.txt', 'b.txt')
      },
      { 'a.txt': 'b.txt', 'b.txt': 'a.txt' },
      [],
    ],
    [
      'a file set aside for a new one',
      (root) => {
        mv(root, 'a.txt', 'a-1.txt')
        write(root, 'a.txt', ba)
      },
      { 'a.txt': 'new', 'a-1.txt': 'a.txt', 'b.txt': 'b.txt' },
      [],
    ],
    [
      'a file renamed while another took its name',
      (root) => {
        mv(root, 'a.txt', 'c.txt')
        mv(root, 'b.txt', 'a.txt')
      },
      { 'a.txt': 'b.txt', 'c.txt': 'a.txt' },
      [],
    ],
    [
      'line ends and encoding that changed',
      (root) => write(root, 'a.txt', Buffer.from(`\ufeff${một.replaceAll('\n', '\r\n')}`, 'utf16le')),
      { 'a.txt': 'a.txt', 'b.txt': 'b.txt' },
      [],
    ],
  ])('%s', async (_, change, expected, changed) => {
    const library = await indexed({ 'a.txt': một, 'b.txt': hai })
    const before = new Map(library.articles.list().map(({ path, id }) => [id, path]))
    const ids = new Map([...before].map(([id, path]) => [path, id]))
    change(library.root)
    await library.articles.index()
    const now = Object.fromEntries(
      library.articles.list().map(({ path, id }) => [path, before.get(id) ?? 'new']),
    )
    expect(now).toEqual(expected)
    expect(library.changed).toEqual(changed.map((path) => ids.get(path)))
    for (const { id, path, textHash: hash } of library.articles.list()) {
      expect(await library.articles.text(id)).toMatchObject({
        from: 'file',
        article: { path, textHash: hash },
      })
    }
  })

  test('follows a renamed folder, also where its files are the same text', async () => {
    const library = await indexed({ 'tin/a.txt': một, 'tin/b.txt': một, 'tin/c/d.txt': hai })
    const ids = ['a.txt', 'b.txt', 'c/d.txt'].map((name) => idAt(library, `tin/${name}`))
    mv(library.root, 'tin', 'báo')
    expect(await library.articles.index()).toMatchObject({ removed: 0 })
    expect(['a.txt', 'b.txt', 'c/d.txt'].map((name) => idAt(library, `báo/${name}`))).toEqual(ids)
  })

  test('goes on when a passage cannot be found again, and says so at its end', async () => {
    const library = await indexed({ 'a.txt': một, 'b.txt': hai })
    const articles = library.restarted({ onTextChanged: () => Promise.reject(new Error('no anchor')) })
    write(library.root, 'a.txt', ba)
    rmSync(join(library.root, 'b.txt'))
    await expect(articles.index()).rejects.toThrow('no anchor')
    expect(articles.list()).toMatchObject([{ path: 'a.txt', textHash: textHash(ba) }])
  })
})

test('whoever is told of a change may read the text, whatever the file has become meanwhile', async () => {
  const library = await indexed({ 'a.txt': một, 'b.txt': hai })
  const id = idAt(library, 'a.txt')
  const texts: string[] = []
  const articles = library.restarted({
    async onTextChanged(changed) {
      if (texts.length === 0) write(library.root, 'a.txt', hai)
      texts.push((await articles.text(changed)).text)
    },
  })
  write(library.root, 'a.txt', ba)
  await articles.index()
  expect(new Set(texts)).toEqual(new Set([hai]))
  expect(articles.get(id).textHash).toBe(textHash(hai))
})

describe('a file that is gone', () => {
  test('takes its article out of the list, until it comes back', async () => {
    const library = await indexed({ 'a.txt': một, 'b.txt': hai })
    const id = idAt(library, 'a.txt')
    rmSync(join(library.root, 'a.txt'))
    expect(await library.articles.index()).toMatchObject({ removed: 1, unchanged: 1 })
    expect(paths(library)).toEqual(['b.txt'])
    expect(() => library.articles.get(id)).toThrow(
      `Article ${id} is not in the library; run "dau index" again.`,
    )
    expect(await library.articles.index()).toMatchObject({ removed: 0 })
    write(library.root, 'x/new name.txt', một)
    await library.articles.index()
    expect(library.articles.get(id)).toMatchObject({ path: 'x/new name.txt' })
    expect(library.articles.get(id)).not.toHaveProperty('missingSince')
  })

  test('leaves its article in the list while that has something of the user', async () => {
    const library = await indexed({ 'a.txt': một, 'b.txt': hai, 'c.txt': ba })
    const [a, b, c] = ['a.txt', 'b.txt', 'c.txt'].map((path) => idAt(library, path)) as [
      string,
      string,
      string,
    ]
    library.annotated.add(a)
    await library.articles.change(b, { title: 'Chuyến thăm' })
    await library.articles.change(c, { readState: 'read' })
    for (const name of ['a', 'b', 'c']) rmSync(join(library.root, `${name}.txt`))
    expect(await library.articles.index()).toMatchObject({ removed: 1 })
    expect(paths(library)).toEqual(['a.txt', 'b.txt'])
    expect(library.articles.get(a).missingSince).toMatch(/^\d{4}-/)
    // What was let go when an annotation was removed is back when that is undone.
    library.annotated.delete(a)
    expect(paths(library)).toEqual(['b.txt'])
    library.annotated.add(a)
    expect(paths(library)).toEqual(['a.txt', 'b.txt'])
    write(library.root, 'a.txt', 'Tin bốn.')
    await library.articles.index()
    expect(library.articles.get(a)).not.toHaveProperty('missingSince')
  })

  test('or holds nothing any more is gone, one that cannot be read now is not', async () => {
    const library = await indexed({ 'a.txt': một, 'b.txt': hai, 'x/c.txt': ba })
    const skipped = [
      { path: 'b.txt', reason: 'cannot be read: permission is denied' },
      { path: 'x', reason: 'cannot be read: permission is denied' },
      { path: 'a.txt', reason: 'is empty' },
    ]
    const articles = library.restarted({
      index: {
        ...library.index,
        async scan() {
          return (async function* () {
            yield { kind: 'found' as const, files: [{ path: 'a.txt' }, { path: 'b.txt' }] }
            yield { kind: 'walked' as const, total: 2 }
            yield { kind: 'skipped' as const, files: skipped }
            yield { kind: 'done' as const }
          })()
        },
      },
    })
    expect(await articles.index()).toMatchObject({
      removed: 1,
      skipped: [{ path: 'a.txt' }, { path: 'b.txt' }, { path: 'x' }],
    })
    expect(paths(library)).toEqual(['b.txt', 'x/c.txt'])
    expect(articles.get(idAt(library, 'b.txt'))).not.toHaveProperty('missingSince')
  })

  test('is forgotten after a month', async () => {
    const library = await indexed({ 'a.txt': một, 'b.txt': hai })
    const [a, b] = [idAt(library, 'a.txt'), idAt(library, 'b.txt')]
    library.annotated.add(b)
    for (const name of ['a.txt', 'b.txt']) rmSync(join(library.root, name))
    await library.articles.index()
    await library.store.quiet((draft) => {
      for (const id of [a, b]) {
        draft.put('articles', id, {
          ...(draft.get('articles', id) as Article),
          missingSince: '2020-01-01T00:00:00.000Z',
        })
      }
    })
    await library.articles.index()
    expect(library.store.get('articles', a)).toBeUndefined()
    expect(library.store.get('articles', b)).toBeDefined()
  })
})

describe('a library folder', () => {
  test('that is gone is refused, and removes nothing', async () => {
    const library = await indexed({ 'a.txt': một })
    renameSync(library.root, `${library.root}-away`)
    const message = `The folder ${library.root} is not there; is its disk connected?`
    await expect(library.articles.index()).rejects.toMatchObject({ code: 'NOT_FOUND', message })
    expect(paths(library)).toEqual(['a.txt'])
    renameSync(`${library.root}-away`, library.root)
    expect(await library.articles.index()).toMatchObject({ unchanged: 1, removed: 0 })
  })

  test('that is another one and empty, as where its disk was mounted, is refused, and removes nothing', async () => {
    const library = await indexed({ 'a.txt': một, 'x/b.txt': hai })
    const before = library.articles.list()
    renameSync(library.root, `${library.root}-away`)
    mkdirSync(library.root)
    const empty = { code: 'NOT_FOUND', data: { reason: 'folder-emptied', path: library.root } }
    for (let run = 0; run < 3; run++) await expect(library.restarted().index()).rejects.toMatchObject(empty)
    expect(library.articles.list()).toEqual(before)
    rmSync(library.root, { recursive: true })
    renameSync(`${library.root}-away`, library.root)
    expect(await library.articles.index()).toMatchObject({ indexed: 0, unchanged: 2, removed: 0 })
    expect(library.articles.list()).toEqual(before)
  })

  test('that was emptied itself is empty', async () => {
    const library = await indexed({ 'a.txt': một, 'x/b.txt': hai })
    for (const name of ['a.txt', 'x']) rmSync(join(library.root, name), { recursive: true })
    expect(await library.articles.index()).toMatchObject({ removed: 2 })
    expect(library.articles.list()).toEqual([])
  })
})

describe('the same text twice', () => {
  test('names the one that was here first, whichever that is', async () => {
    const library = await indexed({ 'b.txt': một })
    const [b] = [idAt(library, 'b.txt')]
    await new Promise((resolve) => setTimeout(resolve, 5))
    write(library.root, 'a.txt', một)
    write(library.root, 'c.txt', một)
    await library.articles.index()
    const [a, c] = [idAt(library, 'a.txt'), idAt(library, 'c.txt')]
    const originals = () =>
      Object.fromEntries(library.articles.list().map(({ id, duplicateOf }) => [id, duplicateOf]))
    expect(originals()).toEqual({ [a]: b, [b]: undefined, [c]: b })
    write(library.root, 'b.txt', hai)
    await library.articles.index()
    expect(originals()).toEqual({ [a]: undefined, [b]: undefined, [c]: a })
    write(library.root, 'b.txt', một)
    await library.articles.index()
    expect(originals()).toEqual({ [a]: b, [b]: undefined, [c]: b })
    rmSync(join(library.root, 'b.txt'))
    await library.articles.index()
    expect(originals()).toEqual({ [a]: undefined, [c]: a })
  })
})

describe('the reading text', () => {
  test('is that of the file now: a change is taken in first', async () => {
    const library = await indexed({ 'a.txt': một })
    const id = idAt(library, 'a.txt')
    write(library.root, 'a.txt', ba)
    expect(await library.articles.text(id)).toMatchObject({
      text: ba,
      article: { textHash: textHash(ba) },
      from: 'file',
    })
    expect(library.changed).toEqual([id])
    expect(library.articles.get(id).textHash).toBe(textHash(ba))
  })

  test('follows files that changed names since', async () => {
    const library = await indexed({ 'a.txt': một, 'b.txt': hai, 'c.txt': ba })
    const [a, b, c] = ['a.txt', 'b.txt', 'c.txt'].map((path) => idAt(library, path)) as [
      string,
      string,
      string,
    ]
    mv(library.root, 'a.txt', 'x.txt')
    mv(library.root, 'b.txt', 'a.txt')
    mv(library.root, 'x.txt', 'b.txt')
    mv(library.root, 'c.txt', 'd.txt')
    expect(await library.articles.text(a)).toMatchObject({ text: một, article: { path: 'b.txt' } })
    expect(await library.articles.text(b)).toMatchObject({ text: hai, article: { path: 'a.txt' } })
    expect(await library.articles.text(c)).toMatchObject({ text: ba, article: { path: 'd.txt' } })
    expect(library.changed).toEqual([])
  })

  test('is the kept one when the file is gone, or its folder', async () => {
    const library = await indexed({ 'a.txt': một })
    const id = idAt(library, 'a.txt')
    library.annotated.add(id)
    await library.store.quiet((draft) => {
      const hash = textHash(một)
      draft.put('textVersions', hash, { id: hash, gzip: gzipSync(một).toString('base64') })
    })
    rmSync(join(library.root, 'a.txt'))
    const kept = { text: một, from: 'kept', blocks: [{ start: 0 }, {}] }
    expect(await library.articles.text(id)).toMatchObject(kept)
    expect(library.articles.get(id)).toHaveProperty('missingSince')
    expect((await library.articles.blocks([id])).get(id)).toHaveLength(2)
    rmSync(library.root, { recursive: true })
    expect(await library.articles.text(id)).toMatchObject(kept)
    mkdirSync(library.root)
    write(library.root, 'a.txt', một)
    expect(await library.articles.text(id)).toMatchObject({ text: một, from: 'file' })
    expect(library.articles.get(id)).not.toHaveProperty('missingSince')
  })

  test('is never that of another article that has taken the place', async () => {
    const library = await indexed({ 'a.txt': một, 'b.txt': hai })
    const a = idAt(library, 'a.txt')
    library.annotated.add(a)
    mv(library.root, 'b.txt', 'a.txt')
    await library.articles.index()
    await expect(library.articles.text(a)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })

  test('is refused with a reason when there is none', async () => {
    const library = await indexed({ 'a.txt': một, 'b.txt': hai })
    const [a, b] = [idAt(library, 'a.txt'), idAt(library, 'b.txt')]
    library.annotated.add(a)
    rmSync(join(library.root, 'a.txt'))
    write(library.root, 'b.txt', '')
    await expect(library.articles.text(a)).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: 'The file a.txt is gone.',
    })
    await expect(library.articles.text(b)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(library.articles.text('a1')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: 'Article a1 is not in the library; run "dau index" again.',
    })
  })

  test('has its blocks', async () => {
    const library = await indexed({ 'a.txt': một, 'b.txt': hai })
    const [a, b] = [idAt(library, 'a.txt'), idAt(library, 'b.txt')]
    const blocks = await library.articles.blocks([b, a])
    expect([...blocks.keys()]).toEqual([b, a])
    expect(blocks.get(a)).toEqual((await library.articles.text(a)).blocks)
    await expect(library.articles.blocks(['a1'])).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

function mv(root: string, from: string, to: string): void {
  mkdirSync(join(root, to, '..'), { recursive: true })
  renameSync(join(root, from), join(root, to))
}

test('the article that was opened last is known as long as it is there, and is no step to undo', async () => {
  const library = await indexed({ 'a.txt': một, 'b.txt': hai })
  const { articles, store } = library
  expect(articles.lastOpened).toBeUndefined()
  await articles.opened(idAt(library, 'a.txt'))
  await articles.opened(idAt(library, 'b.txt'))
  expect(articles.lastOpened).toBe(idAt(library, 'b.txt'))
  expect(store.history()).toEqual([])
  await expect(articles.opened('a22222222222')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  rmSync(join(library.root, 'b.txt'))
  await articles.index()
  expect(articles.lastOpened).toBeUndefined()
})
