import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { textHash } from '../../../main/library/read-file.ts'
import type { Article } from '../../../preload/contract/article.ts'
import { checkIds } from './check-ids.ts'
import { folderWith, write } from './files.ts'
import { openTestLibrary, type TestLibrary } from './library.ts'

const names = ['a.txt', 'b.txt', 'c.txt', 'tin/a.txt', 'tin/b.txt']
const name = fc.constantFrom(...names)
const text = fc.constantFrom('Tin một.', 'Tin hai.', 'Tin ba.', 'Tin bốn.', 'Tin năm.')

/** What a user, or a program of theirs, does to the files and to the articles between two looks at the folder. */
const action = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('write' as const), name, text }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('move' as const), name, to: name }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('swap' as const), name, to: name }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('copy' as const), name, to: name }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('delete' as const), name }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('empty' as const), name }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('delete all' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restore all' as const) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('annotate' as const), name }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('title' as const), name }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('read' as const), name }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('forget index' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('interrupted run' as const), after: fc.nat(5) }) },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('index' as const) }) },
)
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never

test('ids follow the files as the rules say, and nothing of the user is lost', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 25 }), async (actions) => {
      const library = await openTestLibrary(
        folderWith({ 'a.txt': 'Tin một.', 'b.txt': 'Tin hai.', 'tin/a.txt': 'Tin ba.' }),
      )
      const titled = new Map<string, string>()
      try {
        await indexAndCheck(library, titled)
        for (const one of actions) await perform(one, library, titled)
        await indexAndCheck(library, titled)
      } finally {
        await library.close()
      }
    }),
    { numRuns: 40 },
  )
})

async function perform(one: Action, library: TestLibrary, titled: Map<string, string>): Promise<void> {
  const { root } = library
  const full = (path: string) => join(root, path)
  const saved = `${root}-saved`
  switch (one.do) {
    case 'write':
      return write(root, one.name, one.text)
    case 'empty':
      return write(root, one.name, '')
    case 'delete':
      return rmSync(full(one.name), { force: true })
    case 'move':
      if (existsSync(full(one.name)) && one.name !== one.to) place(renameSync, full(one.name), full(one.to))
      return
    case 'copy':
      if (existsSync(full(one.name)) && one.name !== one.to) place(cpSync, full(one.name), full(one.to))
      return
    case 'swap':
      if (!existsSync(full(one.name)) || !existsSync(full(one.to)) || one.name === one.to) return
      renameSync(full(one.name), full('aside'))
      renameSync(full(one.to), full(one.name))
      return renameSync(full('aside'), full(one.to))
    case 'delete all':
      rmSync(saved, { recursive: true, force: true })
      cpSync(root, saved, { recursive: true })
      for (const inside of readdirSync(root)) rmSync(join(root, inside), { recursive: true })
      return
    case 'restore all':
      if (existsSync(saved)) cpSync(saved, root, { recursive: true })
      return
    case 'annotate': {
      const article = library.articles.atPath(one.name)
      if (article) library.annotated.add(article.id)
      return
    }
    case 'title': {
      const article = library.articles.atPath(one.name)
      if (!article) return
      titled.set(article.id, `Nhan đề của ${article.id}`)
      return void (await library.articles.change(article.id, { title: `Nhan đề của ${article.id}` }))
    }
    case 'read': {
      const article = library.articles.atPath(one.name)
      return article && (await readAndCheck(article, library))
    }
    case 'forget index':
      return await library.forgetIndex()
    case 'interrupted run':
      return await runUntil(one.after, library)
    case 'index':
      return await indexAndCheck(library, titled)
  }
}

/** The text is that of the article's own file, wherever that is now; or there is none any more. */
async function readAndCheck({ id }: Article, { root, articles }: TestLibrary): Promise<void> {
  const read = await articles.text(id).catch((error: Error & { code?: string }) => {
    if (error.code !== 'FILE_UNREADABLE' && error.code !== 'NOT_FOUND') throw error
    return undefined
  })
  if (!read) return
  expect(read.text).toBe(readFileSync(join(root, read.article.path), 'utf8'))
  expect(read.article).toEqual(articles.get(id))
  expect(read.article.textHash).toBe(textHash(read.text))
}

function place(how: (from: string, to: string) => void, from: string, to: string): void {
  mkdirSync(join(to, '..'), { recursive: true })
  how(from, to)
}

async function runUntil(count: number, library: TestLibrary): Promise<void> {
  const { index } = library
  const articles = library.restarted({
    index: {
      ...index,
      async scan(request) {
        const events = await index.scan(request)
        return (async function* () {
          let left = count
          for await (const event of events) {
            if (left-- === 0) throw new Error('killed')
            yield event
          }
        })()
      },
    },
  })
  await articles.index().catch((error: Error) => {
    if (error.message !== 'killed') throw error
  })
  articles.close()
}

async function indexAndCheck(library: TestLibrary, titled: ReadonlyMap<string, string>): Promise<void> {
  const before = [...library.store.values('articles')]
  library.changed.length = 0
  const result = await library.articles.index()
  const after = [...library.store.values('articles')]
  const files = filesOf(library.root)
  const isKept = (id: string) => library.annotated.has(id) || titled.has(id)

  // Every file has one article, and every other article is missing.
  const here = after.filter(({ missingSince }) => missingSince === undefined)
  expect(here.map(({ path, textHash: hash }) => `${path} ${hash}`).sort()).toEqual(
    [...files].map(([path, hash]) => `${path} ${hash}`).sort(),
  )

  checkIds(before, here, isKept)

  // Nothing of the user's leaves: not the article, not its title; and nothing leaves the store for good.
  const ids = new Set(after.map(({ id }) => id))
  for (const { id } of before) expect(ids).toContain(id)
  const listed = library.articles.list()
  expect(new Set(listed.map(({ id }) => id))).toEqual(
    new Set(
      after.filter(({ id, missingSince }) => missingSince === undefined || isKept(id)).map(({ id }) => id),
    ),
  )
  for (const [id, title] of titled)
    expect(library.articles.get(id)).toMatchObject({ title, titleFrom: 'user' })

  // Who must be re-anchored is told, and nobody else.
  const hashBefore = new Map(before.map(({ id, textHash: hash }) => [id, hash]))
  const changed = after.filter(({ id, textHash: hash }) => hashBefore.has(id) && hashBefore.get(id) !== hash)
  expect(library.changed.toSorted()).toEqual(changed.map(({ id }) => id).sort())

  checkDuplicates(here)
  const gone = before.filter(
    ({ id, missingSince }) => !missingSince && !isKept(id) && library.store.get('articles', id)?.missingSince,
  )
  expect(result.removed).toBe(gone.length)
  expect(result.indexed + result.unchanged).toBe(files.size)

  // A second look finds nothing to do.
  let writes = 0
  const unsubscribe = library.store.subscribe(() => writes++)
  expect(await library.articles.index()).toMatchObject({ indexed: 0, unchanged: files.size, removed: 0 })
  unsubscribe()
  expect(writes).toBe(0)
}

function checkDuplicates(here: readonly Article[]): void {
  for (const group of Map.groupBy(here, (article) => article.textHash).values()) {
    const originals = group.filter(({ duplicateOf }) => duplicateOf === undefined)
    expect(originals).toHaveLength(1)
    for (const { duplicateOf, addedAt } of group) {
      expect(duplicateOf ?? originals[0]?.id).toBe(originals[0]?.id)
      expect(addedAt >= (originals[0]?.addedAt ?? '')).toBe(true)
    }
  }
}

/** Hashes of the texts in the folder, by path. */
function filesOf(root: string): Map<string, string> {
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return []
    const full = join(entry.parentPath, entry.name)
    const text = readFileSync(full, 'utf8')
    return text === '' ? [] : [[relative(root, full), textHash(text)] as const]
  })
  return new Map(files)
}
