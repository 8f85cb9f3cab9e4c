import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { articlesIn, clientOf, deskOn } from './desk-on.ts'
import { here, marked, markedWords, settled, settledAs } from './settled.ts'

const lao = '002_7d8063eb8c9ff301.txt'
const quote = 'Nhà khách Chính phủ'

/** An open library of one short article, and a folder with the sample articles beside it. */
async function opened() {
  const home = tempFolder()
  const folder = join(home, 'chính')
  mkdirSync(folder)
  writeFileSync(join(folder, 'một.txt'), 'Tin một về Hà Nội.\n')
  const more = articlesIn(join(home, 'Báo cũ'))
  const data = tempFolder()
  const desk = await deskOn(data, { folder })
  await settled(desk, (app) => expect(app.articles.list()).toHaveLength(1))
  return { home, data, folder, more, desk, app: desk.app, client: clientOf(desk), only: here(desk.app) }
}

/** As `opened`, with the other folder added and an article of it marked. */
async function withTwo() {
  const library = await opened()
  await library.client.library.addFolder({ folder: library.more })
  await settled(library.desk, (app) => expect(app.articles.list()).toHaveLength(6))
  const id = here(library.app)[`Báo cũ//${lao}`] ?? ''
  await marked(library.app, { id }, quote)
  return { ...library, id, all: here(library.app) }
}

test('a folder is added: its articles are read, searched and followed as those of the first', async () => {
  const { desk, app, client, more, folder, id, all } = await withTwo()
  expect(await client.library.folders()).toEqual([
    { name: '', folder, articles: 1 },
    { name: 'Báo cũ', folder: more, articles: 5 },
  ])
  expect((await app.articles.text(id)).text).toBe(readFileSync(join(more, lao), 'utf8'))
  const { results } = await client.search.query({ query: 'Saleumxay "Nhà khách"', limit: 5 })
  expect(results).toMatchObject([{ articleId: id, snippet: expect.stringContaining('Nhà khách') }])
  mkdirSync(join(more, 'sâu'))
  renameSync(join(more, lao), join(more, 'sâu', 'Lào.txt'))
  const { [`Báo cũ//${lao}`]: _, ...rest } = all
  await settledAs(desk, { ...rest, 'Báo cũ//sâu/Lào.txt': id })
  expect(await markedWords(app, id)).toBe(`exact: ${quote}`)
  // From one folder of the library to the other it is still the same article.
  renameSync(join(more, 'sâu', 'Lào.txt'), join(folder, 'Lào.txt'))
  await settledAs(desk, { ...rest, 'Lào.txt': id })
})

test('the folders are there after a restart, and with another index', async () => {
  const { desk, data, folder, all } = await withTwo()
  await desk.close()
  const later = await deskOn(data, { folder })
  await settledAs(later, all)
  await later.app.articles.index()
  expect(here(later.app)).toEqual(all)
})

test('a folder is taken out: what is marked in it stays as missing, and comes back with the folder', async () => {
  const { desk, app, client, more, id, all, only } = await withTwo()
  await client.library.removeFolder({ folder: 'Báo cũ' })
  await settledAs(desk, only)
  expect(app.articles.get(id)).toMatchObject({ missingSince: expect.any(String) })
  expect(await app.articles.text(id)).toMatchObject({ from: 'kept' })
  expect((await client.search.query({ query: 'Azerbaijan', limit: 5 })).total).toBe(0)
  // It is no longer watched.
  writeFileSync(join(more, 'mới.txt'), 'Tin mới.\n')
  await app.articles.index()
  expect(here(app)).toEqual(only)
  await client.library.addFolder({ folder: more })
  await settled(desk, () => expect(here(app)).toEqual({ ...all, 'Báo cũ//mới.txt': expect.any(String) }))
})

test('adding and taking out are undone and done again', async () => {
  const { desk, client, all, only, more } = await withTwo()
  await client.library.removeFolder({ folder: more })
  await settledAs(desk, only)
  expect((await client.history.undo()).label).toMatchObject({ action: 'remove-folder', subject: 'Báo cũ' })
  await settledAs(desk, all)
  await client.history.redo()
  await settledAs(desk, only)
})

test('one folder that is away keeps its articles, and the others are looked through all the same', async () => {
  const { desk, app, folder, more, all, id } = await withTwo()
  renameSync(more, `${more}-away`)
  writeFileSync(join(folder, 'hai.txt'), 'Tin hai về Huế.\n')
  await settled(desk, () => {
    expect(desk.state().refusal?.data).toMatchObject({ reason: 'folder-gone', path: more })
    expect(here(app)).toEqual({ ...all, 'hai.txt': expect.any(String) })
  })
  expect(await markedWords(app, id)).toBe(`exact: ${quote}`)
  // Also the first one.
  renameSync(`${more}-away`, more)
  renameSync(folder, `${folder}-away`)
  writeFileSync(join(more, 'ba.txt'), 'Tin ba về Đà Nẵng.\n')
  await settled(desk, () => {
    expect(desk.state().refusal?.data).toMatchObject({ reason: 'folder-gone', path: folder })
    expect(here(app)).toMatchObject({ ...all, 'Báo cũ//ba.txt': expect.any(String) })
  })
  renameSync(`${folder}-away`, folder)
  await settled(desk, () => expect(desk.state().refusal).toBeUndefined())
  expect(await app.skipped()).toEqual([])
  expect(here(app)).toMatchObject(all)
})

test('folders of one name are told apart, and a folder inside the first of the same name is another one', async () => {
  const { desk, app, client, home, folder, more } = await opened()
  mkdirSync(join(folder, 'Báo cũ'))
  writeFileSync(join(folder, 'Báo cũ', 'x.txt'), 'Tin trong thư mục.\n')
  const second = join(home, 'x', 'Báo cũ')
  mkdirSync(second, { recursive: true })
  writeFileSync(join(second, 'x.txt'), 'Tin của thư mục kia.\n')
  writeFileSync(join(more, 'x.txt'), 'Tin của thư mục này.\n')
  await client.library.addFolder({ folder: more })
  await client.library.addFolder({ folder: second })
  await settled(desk, () => {
    expect(Object.keys(here(app))).toEqual(
      expect.arrayContaining(['Báo cũ/x.txt', 'Báo cũ//x.txt', 'Báo cũ 2//x.txt']),
    )
  })
  const texts = ['Báo cũ/x.txt', 'Báo cũ//x.txt', 'Báo cũ 2//x.txt'].map(async (path) => {
    return (await app.articles.text(here(app)[path] ?? '')).text
  })
  expect(await Promise.all(texts)).toEqual([
    'Tin trong thư mục.\n',
    'Tin của thư mục này.\n',
    'Tin của thư mục kia.\n',
  ])
})

test('a folder that cannot be added or taken out is refused by name', async () => {
  const { client, home, folder, more } = await withTwo()
  mkdirSync(join(more, 'con'))
  const refused = (reason: string) => ({ data: { reason } })
  const add = (path: string) => client.library.addFolder({ folder: path })
  await expect(add(more)).rejects.toMatchObject(refused('folder-added'))
  await expect(add(join(more, 'con'))).rejects.toMatchObject(refused('folder-in-library'))
  await expect(add(home)).rejects.toMatchObject(refused('folder-in-library'))
  await expect(add(join(home, 'không có'))).rejects.toMatchObject(refused('folder-gone'))
  await expect(add(join(more, lao))).rejects.toMatchObject(refused('folder-is-file'))
  await expect(client.library.removeFolder({ folder })).rejects.toMatchObject(refused('folder-first'))
  await expect(client.library.removeFolder({ folder: 'không có' })).rejects.toMatchObject(
    refused('folder-not-in-library'),
  )
  expect(await client.library.folders()).toHaveLength(2)
})

test('a file of an added folder is shown outside by its path in the library', async () => {
  const { desk, more } = await withTwo()
  await expect(desk.reveal('Báo cũ//../../x')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(desk.reveal('Báo cũ//../../etc/passwd')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(desk.reveal('Không//x.txt')).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(desk.reveal(join(more, lao))).rejects.toMatchObject({ data: { reason: 'no-display' } })
  await expect(desk.reveal(`Báo cũ//${lao}`)).rejects.toMatchObject({ data: { reason: 'no-display' } })
})
