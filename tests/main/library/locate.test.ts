import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import type { App } from '../../../main/app.ts'
import { openApp } from '../../../main/open-app.ts'
import { inTurn } from '../../helpers/long-step.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

const text = 'Bộ Ngoại giao họp tại Hà Nội về hợp tác với Lào.\nHai bên đã ký biên bản ghi nhớ.\n'
const edited = `Tin mới. ${text}Hội nghị sẽ họp lại vào tháng sau.\n`

const open: App[] = []
afterEach(async () => {
  for (const app of open.splice(0)) await app.close()
})

/** A library whose annotated article `a.txt` was edited and moved to `mới/b.txt` at once, so that nothing tells that it is the same. */
async function lost(): Promise<{ app: App; folder: string; id: string; markId: string }> {
  const folder = tempFolder()
  writeFileSync(join(folder, 'a.txt'), text)
  writeFileSync(join(folder, 'c.txt'), 'Quốc hội họp phiên cuối năm tại Hà Nội.\n')
  const env = { DAU_DATA: tempFolder() }
  const app = await openApp({ env, folder, onSaveFailure: 'reject', program: 'test', inlineIndex: true })
  open.push(app)
  await app.articles.index()
  const { id } = app.articles.find('a.txt')
  const { id: markId } = await app.annotations.create({
    articleId: id,
    place: { quote: 'ký biên bản' },
    color: 'rose',
  })
  mkdirSync(join(folder, 'mới'))
  renameSync(join(folder, 'a.txt'), join(folder, 'mới', 'b.txt'))
  writeFileSync(join(folder, 'mới', 'b.txt'), edited)
  await app.articles.index()
  expect(app.articles.get(id).missingSince).toBeDefined()
  return { app, folder, id, markId }
}

async function passage(app: App, id: string): Promise<string | undefined> {
  const { text: now } = await app.articles.text(id)
  const [annotation] = await app.listAnnotations(id)
  const { start = 0, end = 0, status } = annotation?.target ?? {}
  return `${status}: ${now.slice(start, end)}`
}

describe('a missing article', () => {
  test('stays in the list with its kept text, and takes the file that it is given', async () => {
    const { app, folder, id } = await lost()
    const other = app.articles.find('b.txt')
    expect(app.articles.list().map((article) => article.id)).toContain(id)
    expect(await app.articles.text(id)).toMatchObject({ text, from: 'kept' })

    const located = await app.articles.locate(id, join(folder, 'mới', 'b.txt'))
    expect(located).toMatchObject({ id, path: 'mới/b.txt' })
    expect(located.missingSince).toBeUndefined()
    expect(await app.articles.text(id)).toMatchObject({ text: edited, from: 'file' })
    expect(await passage(app, id)).toBe('moved: ký biên bản')
    expect(() => app.articles.get(other.id)).toThrow()
    expect(app.articles.list()).toHaveLength(2)

    // Nothing of it changes when the folder is looked through again.
    await app.articles.index()
    expect(app.articles.atPath('mới/b.txt')?.id).toBe(id)
    expect(app.articles.list()).toHaveLength(2)
  })

  test('is missing again after undo, and has its file again after redo', async () => {
    const { app, id } = await lost()
    const other = app.articles.find('b.txt').id
    await app.articles.locate(id, 'mới/b.txt')
    const undone = await app.undo()
    expect(undone.label).toMatchObject({ action: 'locate-article', count: 1 })
    expect(undone.touched.flatMap(({ articleId }) => articleId ?? [])).toEqual([id])
    expect(app.articles.get(id)).toMatchObject({ path: 'a.txt', missingSince: expect.any(String) })
    expect(app.articles.atPath('mới/b.txt')?.id).toBe(other)
    expect(await passage(app, id)).toBe('exact: ký biên bản')
    await app.articles.index()
    expect(app.articles.atPath('mới/b.txt')?.id).toBe(other)
    await app.redo()
    expect(app.articles.atPath('mới/b.txt')?.id).toBe(id)
    expect(await passage(app, id)).toBe('moved: ký biên bản')
  })

  test('takes a file that was not looked at yet', async () => {
    const { app, folder, id } = await lost()
    writeFileSync(join(folder, 'd.txt'), text.replace('Lào', 'Campuchia'))
    await app.articles.locate(id, 'd.txt')
    expect(await passage(app, id)).toBe('moved: ký biên bản')
    await app.articles.index()
    expect(app.articles.atPath('d.txt')?.id).toBe(id)
    expect(app.articles.list()).toHaveLength(3)
  })

  test.each([
    ['outside the folder', (folder: string) => join(folder, '..', 'x.txt'), 'locate-outside'],
    ['of another kind', () => 'mới/b.rtf', 'locate-kind'],
    ['that is hidden', () => '.x/b.txt', 'locate-kind'],
    ['that is not there', () => 'none.txt', 'file-gone'],
    ['that leads out of the folder', () => 'out.txt', 'file-outside'],
  ])('refuses a file %s and changes nothing', async (_, file, reason) => {
    const { app, folder, id } = await lost()
    const secret = join(tempFolder(), 'secret.txt')
    writeFileSync(secret, 'bí mật')
    symlinkSync(secret, join(folder, 'out.txt'))
    const before = app.articles.get(id)
    await expect(app.articles.locate(id, file(folder))).rejects.toMatchObject({ data: { reason } })
    expect(app.articles.get(id)).toEqual(before)
    expect(app.store.history()).toHaveLength(1)
  })

  test('refuses a file whose own article is annotated, and an article whose file is there', async () => {
    const { app, folder, id, markId } = await lost()
    const other = app.articles.find('c.txt').id
    await app.annotations.create({ articleId: other, place: { quote: 'Quốc hội' }, color: 'blue' })
    await expect(app.articles.locate(id, 'c.txt')).rejects.toMatchObject({ data: { reason: 'locate-taken' } })
    await expect(app.articles.locate(other, 'mới/b.txt')).rejects.toMatchObject({
      data: { reason: 'locate-present' },
    })
    rmSync(join(folder, 'mới'), { recursive: true })
    expect((await app.annotations.get(markId)).articleId).toBe(id)
  })

  test('refuses a file whose own article is tagged before its turn has come', async () => {
    const { app, id } = await lost()
    const other = app.articles.find('c.txt').id
    const waiting = inTurn(app.store)
    const tagged = app.annotations.articleTags.add([other], ['lưu'])
    const located = app.articles.locate(id, 'c.txt')
    // The file is read, and everything else waits.
    for (let turns = 0; turns < 200; turns++) await turn()
    waiting.letGo()
    await expect(located).rejects.toMatchObject({ data: { reason: 'locate-taken' } })
    await Promise.all([tagged, waiting.ended])
    expect(app.articles.get(other).path).toBe('c.txt')
    expect(app.annotations.has(other)).toBe(true)
  })
})
