import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { App } from '../../main/app.ts'
import { openApp } from '../../main/open-app.ts'
import { tempFolder } from '../helpers/temp-folder.ts'

const texts: Record<string, string> = {
  'lao.txt': 'Tham vấn Việt Nam - Lào\n\nNgày 28/12/2021, tại Hà Nội, hai bên nhất trí hợp tác.\n',
  'cuba.txt': 'Ủng hộ Cuba\n\nNgày 29/8/2022, Việt Nam cảm ơn sự hợp tác kịp thời của Cuba.\n',
  'mua.txt': 'Mưa lớn ở Huế\n\nNgày 3/2/2022, Huế hợp tác chống lụt.\n',
}

interface Desk {
  app: App
  folder: string
  data: string
  id(path: string): string
}

const open: App[] = []
afterEach(async () => {
  for (const app of open.splice(0)) await app.close()
})

async function openDesk(data = tempFolder(), folder = join(tempFolder(), 'articles')): Promise<Desk> {
  if (!existsSync(folder)) {
    mkdirSync(folder)
    for (const [name, text] of Object.entries(texts)) writeFileSync(join(folder, name), text)
  }
  const app = await openApp({
    env: { DAU_DATA: data },
    folder,
    onSaveFailure: 'reject',
    program: 'test',
    inlineIndex: true,
  })
  open.push(app)
  await indexed(app)
  const known = new Map([...app.store.values('articles')].map(({ path, id }) => [path, id]))
  return { app, folder, data, id: (path) => known.get(path) ?? `no ${path}` }
}

async function indexed(app: App): Promise<void> {
  for await (const _ of app.index());
}

const paths = (app: App) =>
  app.articles
    .list()
    .map(({ path }) => path)
    .sort()

async function found(app: App, query: string): Promise<string[]> {
  const { total, results } = await app.search.query({ query, limit: 100 })
  expect(results).toHaveLength(total)
  return results.map(({ path }) => path).sort()
}

describe('several articles at once', () => {
  test('are read or unread in one step, and undone as one', async () => {
    const { app, id } = await openDesk()
    await app.articles.change(id('cuba.txt'), { readState: 'read' })
    const ids = ['lao.txt', 'cuba.txt', 'mua.txt'].map(id)
    expect(await app.batches.setRead([...ids, ids[0] as string, 'gone'], 'read')).toBe(2)
    expect(app.store.history()[0]?.label).toEqual({
      action: 'read-articles',
      count: 2,
      subject: app.articles.get(id('lao.txt')).title,
    })
    await app.undo()
    expect(ids.map((one) => app.articles.get(one).readState)).toEqual(['unread', 'read', 'unread'])
    expect(await app.batches.setRead([id('cuba.txt')], 'read')).toBe(0)
    await expect(app.batches.setRead(['gone'], 'read')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('are tagged as wholes, each once, in one step', async () => {
    const { app, id } = await openDesk()
    const ids = [id('lao.txt'), id('cuba.txt')]
    await app.annotations.create({ articleId: ids[0] as string, noteMarkdown: 'Đọc lại' })
    expect(await app.annotations.articleTags.add(ids, ['ngoại giao'])).toBe(2)
    expect(await app.annotations.articleTags.add(ids, ['#Ngoại Giao'])).toBe(0)
    expect(await app.annotations.articleTags.add(ids, ['ngoại giao', 'gấp'])).toBe(2)
    expect(await found(app, 'tag:"ngoại giao"')).toEqual(['cuba.txt', 'lao.txt'])
    const onLao = await app.annotations.list(ids[0])
    expect(onLao.map(({ tagNames, noteMarkdown }) => [tagNames, noteMarkdown])).toEqual(
      expect.arrayContaining([
        [['ngoại giao', 'gấp'], undefined],
        [[], 'Đọc lại'],
      ]),
    )
    expect(onLao).toHaveLength(2)
    await app.undo()
    await app.undo()
    expect(app.annotations.tags()).toEqual([])
    await expect(app.annotations.articleTags.add(ids, [' # '])).rejects.toMatchObject({
      data: { reason: 'tag-empty' },
    })
  })

  test('are exported by themselves', async () => {
    const { app, id } = await openDesk()
    for (const path of Object.keys(texts)) {
      await app.annotations.create({ articleId: id(path), place: { quote: 'hợp tác' } })
    }
    const exchange = await app.exchange()
    const scope = { kind: 'articles' as const, articleIds: [id('mua.txt'), id('lao.txt')] }
    expect(await exchange.plan({ format: 'w3c', scope })).toMatchObject({
      articles: 2,
      annotations: 2,
      spans: 2,
    })
    const [file] = await exchange.preview({ format: 'w3c', scope })
    expect(file?.content).not.toContain('cuba')
  })
})

describe('an article that is taken out of the library', () => {
  test('is neither listed, found, counted nor exported; its file and its notes stay', async () => {
    const { app, folder, id } = await openDesk()
    await app.annotations.create({
      articleId: id('cuba.txt'),
      place: { quote: 'kịp thời' },
      noteMarkdown: 'kịp thời',
    })
    const before = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))
    expect(await app.batches.exclude([id('cuba.txt'), id('mua.txt')])).toBe(2)
    expect(paths(app)).toEqual(['lao.txt'])
    expect(await found(app, 'hợp tác')).toEqual(['lao.txt'])
    expect(await found(app, 'hop tac')).toEqual(['lao.txt'])
    expect(await found(app, '-Cuba')).toEqual(['lao.txt'])
    expect(await found(app, 'in:notes kịp')).toEqual([])
    expect((await app.search.articles('hợp tác')).map(({ path }) => path)).toEqual(['lao.txt'])
    expect(app.state().articles).toBe(1)
    expect(await app.outline.outline({ segment: 'all' })).toMatchObject({
      ids: [id('lao.txt')],
      // The mark on the one that was taken out is not counted.
      counts: { all: 1, unread: 1, annotated: 0 },
      excluded: 2,
    })
    const exchange = await app.exchange()
    const library = { kind: 'library' as const }
    expect(await exchange.plan({ format: 'csv', scope: library })).toMatchObject({ annotations: 0 })
    // What holds everything holds it, too.
    expect(await exchange.plan({ format: 'dau-json', scope: library })).toMatchObject({ annotations: 1 })
    expect(app.batches.excluded().map(({ path }) => path)).toEqual(
      expect.arrayContaining(['cuba.txt', 'mua.txt']),
    )
    expect(readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual(before)
    // Whoever comes to it by a mark can still read it.
    expect((await app.articles.text(id('cuba.txt'))).text).toContain('kịp thời')
    expect(() => app.articles.find('cuba')).toThrow(/is not in the library/u)
    expect(app.articles.find('cuba', true).id).toBe(id('cuba.txt'))
  })

  test('comes back with undo, or when it is taken back', async () => {
    const { app, id } = await openDesk()
    await app.batches.exclude([id('cuba.txt'), id('mua.txt')])
    await app.undo()
    expect(paths(app)).toHaveLength(3)
    await app.redo()
    expect(paths(app)).toEqual(['lao.txt'])
    expect(await app.batches.include([id('mua.txt')])).toBe(1)
    expect(paths(app)).toEqual(['lao.txt', 'mua.txt'])
    expect(await found(app, 'hợp tác')).toEqual(['lao.txt', 'mua.txt'])
    expect(app.store.history()[0]?.label.action).toBe('include-articles')
  })

  test('stays out when its file changes, moves, goes and comes back, and after a restart with a new index', async () => {
    const { app, folder, data, id } = await openDesk()
    await app.batches.exclude([id('cuba.txt')])
    writeFileSync(join(folder, 'cuba.txt'), `${texts['cuba.txt']}\nThêm một dòng về hợp tác.\n`)
    await indexed(app)
    expect(paths(app)).toEqual(['lao.txt', 'mua.txt'])
    renameSync(join(folder, 'cuba.txt'), join(folder, 've-cuba.txt'))
    await indexed(app)
    expect(paths(app)).toEqual(['lao.txt', 'mua.txt'])
    expect(await found(app, 'hợp tác')).toEqual(['lao.txt', 'mua.txt'])
    rmSync(join(folder, 've-cuba.txt'))
    await indexed(app)
    expect(paths(app)).toEqual(['lao.txt', 'mua.txt'])
    writeFileSync(join(folder, 've-cuba.txt'), `${texts['cuba.txt']}\nThêm một dòng về hợp tác.\n`)
    await indexed(app)
    await app.close()
    open.length = 0
    for (const name of readdirSync(data, { recursive: true }).map(String)) {
      if (name.endsWith('index.db')) rmSync(join(data, name))
    }
    const again = await openDesk(data, folder)
    expect(paths(again.app)).toEqual(['lao.txt', 'mua.txt'])
    expect(again.app.batches.excluded()).toMatchObject([{ id: id('cuba.txt'), path: 've-cuba.txt' }])
  })
})

describe('title, date and source as the user put them right', () => {
  const change = { title: 'Cảm ơn Cuba', date: '2022-08-30', source: 'Báo Nhân Dân' }

  test('win over what a changed file says and last through a restart, until they are taken back', async () => {
    const { app, folder, data, id } = await openDesk()
    const before = app.articles.get(id('cuba.txt'))
    await app.articles.change(id('cuba.txt'), change)
    writeFileSync(
      join(folder, 'cuba.txt'),
      'Tin khác hẳn\n\nNgày 1/1/2001, Việt Nam cảm ơn Cuba.\n\nTheo VnExpress\n',
    )
    await indexed(app)
    expect(app.articles.get(id('cuba.txt'))).toMatchObject({ ...change, sourceFrom: 'user' })
    await app.close()
    open.length = 0
    const { app: again } = await openDesk(data, folder)
    expect(again.articles.get(id('cuba.txt'))).toMatchObject({
      ...change,
      titleFrom: 'user',
      dateFrom: 'user',
      sourceFrom: 'user',
    })
    expect(await found(again, 'source:"nhân dân"')).toEqual(['cuba.txt'])
    expect(again.articles.list('source').map(({ source }) => source)).toEqual([
      'Báo Nhân Dân',
      undefined,
      undefined,
    ])
    const said = await again.articles.change(id('cuba.txt'), { title: null, date: null, source: null })
    expect(said).toMatchObject({ title: 'Tin khác hẳn', date: '2001-01-01', source: 'VnExpress' })
    expect(said).not.toHaveProperty('sourceFrom')
    await again.undo()
    await again.undo()
    const undone = again.articles.get(id('cuba.txt'))
    expect([undone.titleFrom, undone.dateFrom, undone.sourceFrom]).toEqual([
      before.titleFrom,
      before.dateFrom,
      undefined,
    ])
  })

  test('a source needs a letter', async () => {
    const { app, id } = await openDesk()
    await expect(app.articles.change(id('cuba.txt'), { source: ' \n' })).rejects.toMatchObject({
      data: { reason: 'source-empty' },
    })
  })
})
