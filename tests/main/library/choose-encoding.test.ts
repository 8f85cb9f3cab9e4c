import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { App } from '../../../main/app.ts'
import { openApp } from '../../../main/open-app.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { docx, p } from './extract/make.ts'
import { folderWith } from './files.ts'

const bytes = Buffer.from('Coäng hoøa hoïp taïi Ha Noi\nBa baøi baùo', 'latin1')
const asVni = 'Cộng hòa họp tại Ha Noi\nBa bài báo'
const asWestern = 'Coäng hoøa hoïp taïi Ha Noi\nBa baøi baùo'

const open: App[] = []
afterEach(async () => {
  for (const app of open.splice(0)) await app.close()
})

async function opened(folder: string, data = tempFolder()) {
  const env = { DAU_DATA: data }
  const app = await openApp({ env, folder, onSaveFailure: 'reject', program: 'test', inlineIndex: true })
  open.push(app)
  await app.articles.index()
  const [article] = app.articles.list()
  if (!article) throw new Error('There is no article.')
  return { app, id: article.id }
}

const textOf = async (app: App, id: string) => (await app.articles.text(id)).text
const found = async (app: App, query: string) => (await app.search.query({ query, exact: true })).total

test('the text is another one at once, everywhere, and as before after undo', async () => {
  const { app, id } = await opened(folderWith({ 'a.txt': bytes }))
  expect(app.articles.get(id)).toMatchObject({ encoding: 'vni' })
  expect(app.articles.get(id)).not.toHaveProperty('encodingFrom')
  const { id: markId } = await app.annotations.create({
    articleId: id,
    place: { quote: 'Ha Noi' },
    color: 'rose',
  })
  const target = async () => (await app.listAnnotations(id)).find((one) => one.id === markId)?.target

  expect(await app.articles.chooseEncoding(id, 'windows-1252')).toMatchObject({
    encoding: 'windows-1252',
    encodingFrom: 'user',
  })
  expect(await textOf(app, id)).toBe(asWestern)
  expect(await target()).toMatchObject({ status: 'moved', start: asWestern.indexOf('Ha Noi') })
  expect([await found(app, 'họp'), await found(app, 'taïi')]).toEqual([0, 1])
  // Another look at the folder, and a new start, change nothing.
  expect(await app.articles.index()).toMatchObject({ indexed: 0, unchanged: 1 })
  expect(await textOf(app, id)).toBe(asWestern)

  await app.undo()
  expect(app.articles.get(id)).not.toHaveProperty('encodingFrom')
  expect(await textOf(app, id)).toBe(asVni)
  expect(await target()).toMatchObject({ status: 'exact', start: asVni.indexOf('Ha Noi') })
  expect([await found(app, 'họp'), await found(app, 'taïi')]).toEqual([1, 0])
  await app.redo()
  expect(await textOf(app, id)).toBe(asWestern)

  await app.articles.chooseEncoding(id, null)
  expect(await textOf(app, id)).toBe(asVni)
  expect(app.state().notices).toEqual([])
})

test('it stays with the file when that is moved, and when the index is lost', async () => {
  const folder = folderWith({ 'a.txt': bytes })
  const data = tempFolder()
  const first = await opened(folder, data)
  await first.app.articles.chooseEncoding(first.id, 'windows-1252')
  mkdirSync(join(folder, 'b'))
  renameSync(join(folder, 'a.txt'), join(folder, 'b', 'c.txt'))
  await first.app.articles.index()
  expect(first.app.articles.get(first.id)).toMatchObject({ path: 'b/c.txt', encodingFrom: 'user' })
  await first.app.close()

  renameSync(join(data, 'cache'), join(data, 'lost'))
  const second = await opened(folder, data)
  expect(second.id).toBe(first.id)
  expect(await textOf(second.app, second.id)).toBe(asWestern)
})

test('a file that is written anew in Unicode is read as that', async () => {
  const folder = folderWith({ 'a.txt': bytes })
  const { app, id } = await opened(folder)
  await app.articles.chooseEncoding(id, 'windows-1252')
  writeFileSync(join(folder, 'a.txt'), asVni)
  await app.articles.index()
  expect(app.articles.get(id)).toMatchObject({ encoding: 'utf-8' })
  expect(app.articles.get(id)).not.toHaveProperty('encodingFrom')
  expect(await textOf(app, id)).toBe(asVni)
})

test('what does not fit is refused, and nothing is changed', async () => {
  const { app, id } = await opened(folderWith({ 'a.txt': bytes }))
  const before = app.articles.get(id)
  await expect(app.articles.chooseEncoding(id, 'utf-8')).rejects.toMatchObject({
    data: { reason: 'file-misfit' },
  })
  expect(app.articles.get(id)).toEqual(before)
  expect(app.store.history()).toEqual([])

  const word = await opened(folderWith({ 'a.docx': docx(p('Một')) }))
  expect(word.app.articles.get(word.id)).not.toHaveProperty('encoding')
  await expect(word.app.articles.chooseEncoding(word.id, 'vni')).rejects.toMatchObject({
    data: { reason: 'encoding-fixed' },
  })
})
