import { mkdirSync, readFileSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { DeskState } from '../../../preload/contract/desk.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { articlesIn, clientOf, deskOn, sample } from './desk-on.ts'

test('nothing is open on the first start, and calls about a library say so', async () => {
  const desk = await deskOn(tempFolder())
  const client = clientOf(desk)
  expect(await client.desk.state()).toMatchObject({ recent: [], preferences: { theme: 'system' } })
  expect(desk.state().library).toBeUndefined()
  await expect(client.articles.list()).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'No library is open; open a folder of articles first.',
  })
})

test('the first start can open the sample library, where it lies; later ones open the last library', async () => {
  const data = tempFolder()
  const desk = await deskOn(data, { orSample: true })
  expect(desk.state().library).toMatchObject({ folder: sample, isSample: true })
  const folder = articlesIn(join(tempFolder(), 'mine'))
  await desk.openFolder(folder)
  await desk.close()
  const later = await deskOn(data, { orSample: true })
  expect(later.state().library).toMatchObject({ folder, isSample: false })
  expect(later.state().recent).toEqual([folder])
})

test('opening another folder switches for everybody, and the streams of the one before end', async () => {
  const [one, two] = [articlesIn(join(tempFolder(), 'one')), articlesIn(join(tempFolder(), 'two'))]
  const desk = await deskOn(tempFolder(), { folder: one })
  const client = clientOf(desk)
  const states = await client.desk.states()
  expect((await states.next()).value).toMatchObject({ library: { folder: one } })
  const changes = await client.library.changes()
  const over = (async () => {
    for await (const _ of changes) {
      // Only its end matters.
    }
  })()
  await client.desk.open({ folder: two })
  await over
  expect(await nextWith(states, ({ library }) => library?.folder === two)).toMatchObject({
    recent: [two, one],
  })
  expect((await client.library.state()).folder).toBe(two)
  await states.return?.()
  // The library that was left can be opened by others.
  await deskOn(tempFolder(), { folder: one })
})

test('a folder that cannot be opened leaves the open one open', async () => {
  const folder = articlesIn(join(tempFolder(), 'one'))
  const desk = await deskOn(tempFolder(), { folder })
  await expect(desk.openFolder(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await expect(desk.openFolder(join(folder, '000_42c730b23c8a7a35.txt'))).rejects.toMatchObject({
    code: 'BAD_INPUT',
  })
  expect(desk.state().library).toMatchObject({ folder })
  expect((await clientOf(desk).library.state()).folder).toBe(folder)
})

test('many folders asked for at once are opened one after the other', async () => {
  const folders = ['a', 'b', 'c'].map((name) => articlesIn(join(tempFolder(), name)))
  const desk = await deskOn(tempFolder())
  await Promise.all(folders.map((folder) => desk.openFolder(folder)))
  expect(desk.state().library?.folder).toBe(folders[2])
})

test('the folder that is open already stays open, however it is spelled', async () => {
  const home = tempFolder()
  const folder = articlesIn(join(home, 'one'))
  symlinkSync(folder, join(home, 'link'))
  const desk = await deskOn(tempFolder(), { folder })
  const { app } = desk
  await desk.openFolder(`${folder}/../one/`)
  await desk.openFolder(join(home, 'link'))
  expect(desk.app).toBe(app)
})

test('a last library that cannot be opened is told, and nothing is open', async () => {
  const [data, folder] = [tempFolder(), articlesIn(join(tempFolder(), 'one'))]
  const first = await deskOn(data, { folder })
  const second = await deskOn(data)
  expect(second.state().library).toBeUndefined()
  expect(second.state().problem).toMatch(/^This library is open in Dấu \(process \d+, a test\); .+\.$/u)
  await first.close()
  expect((await second.openFolder(folder)).problem).toBeUndefined()
})

test('what changes in the folder is taken in within two seconds', async () => {
  const folder = join(tempFolder(), 'articles')
  mkdirSync(folder)
  const desk = await deskOn(tempFolder(), { folder })
  const paths = () =>
    desk.app.articles
      .list()
      .map(({ path }) => path)
      .sort()
  const soon = (expected: string[]) => vi.waitFor(() => expect(paths()).toEqual(expected), { timeout: 4_000 })
  writeFileSync(join(folder, 'one.txt'), 'Một bài viết ngắn về Hà Nội.\n')
  await soon(['one.txt'])
  mkdirSync(join(folder, 'deep', 'deeper'), { recursive: true })
  writeFileSync(join(folder, 'deep', 'deeper', 'two.txt'), 'Bài thứ hai, ở trong thư mục con.\n')
  await soon(['deep/deeper/two.txt', 'one.txt'])
  renameSync(join(folder, 'deep'), join(folder, 'moved'))
  await soon(['moved/deeper/two.txt', 'one.txt'])
  writeFileSync(join(folder, 'moved', 'deeper', 'three.txt'), 'Bài thứ ba, trong thư mục đã đổi tên.\n')
  await soon(['moved/deeper/three.txt', 'moved/deeper/two.txt', 'one.txt'])
  rmSync(join(folder, 'moved'), { recursive: true })
  await soon(['one.txt'])
  const [{ id = '' } = {}] = desk.app.articles.list()
  const { textHash } = desk.app.articles.get(id)
  writeFileSync(join(folder, 'one.txt'), 'Một bài viết ngắn về Hà Nội, đã sửa.\n')
  await vi.waitFor(() => expect(desk.app.articles.get(id).textHash).not.toBe(textHash), { timeout: 4_000 })
})

test('preferences are kept for the next start, alone readable, and change one at a time', async () => {
  const data = tempFolder()
  const desk = await deskOn(data)
  const client = clientOf(desk)
  await Promise.all([
    client.desk.prefer({ theme: 'sepia' }),
    client.desk.prefer({ language: 'vi' }),
    client.desk.prefer({ listWidth: 280 }),
  ])
  await expect(client.desk.prefer({ readSize: 99 })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  await desk.close()
  expect(statSync(join(data, 'preferences.json')).mode & 0o777).toBe(0o600)
  const { preferences } = (await deskOn(data)).state()
  expect(preferences).toMatchObject({ theme: 'sepia', language: 'vi', listWidth: 280, readSize: 18.5 })
})

test.each([
  ['no JSON', '{"theme": "dark"', {}],
  ['another kind of JSON', '[1]', {}],
  ['null', 'null', {}],
  ['values that do not fit', '{"theme":"pink","readSize":1000,"language":"vi"}', { language: 'vi' }],
  ['unknown names', '{"__proto__":{"theme":"dark"},"density":"compact","later":1}', { density: 'compact' }],
])('of preferences with %s, what can be understood counts', async (_, text, expected) => {
  const data = tempFolder()
  writeFileSync(join(data, 'preferences.json'), text)
  const defaults = (await deskOn(tempFolder())).state().preferences
  expect((await deskOn(data)).state().preferences).toEqual({ ...defaults, ...expected })
  expect(readFileSync(join(data, 'preferences.json'), 'utf8')).toBe(text)
})

test('folders are listed for a field that completes: no hidden ones, no files, links followed', async () => {
  const home = tempFolder()
  for (const name of ['b', 'Ánh', '.hidden', 'a10', 'a9']) mkdirSync(join(home, name))
  for (const name of ['x.txt', 'y.TXT', 'z.jpg', '.hidden.txt']) writeFileSync(join(home, name), 'x')
  symlinkSync(join(home, 'b'), join(home, 'link'))
  symlinkSync(join(home, 'gone'), join(home, 'broken'))
  const desk = await deskOn(tempFolder())
  expect(await desk.folders(home)).toEqual({
    path: home,
    parent: join(home, '..'),
    folders: ['a9', 'a10', 'Ánh', 'b', 'link'],
    files: ['x.txt', 'y.TXT'],
  })
  expect((await desk.folders('/')).parent).toBeUndefined()
  expect((await desk.folders('')).path).toBe(homedir())
  expect((await desk.folders('~')).path).toBe(homedir())
  await expect(desk.folders(join(home, 'x.txt'))).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(desk.folders(join(home, 'none'))).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: `There is no folder ${join(home, 'none')}; check how it is spelled.`,
  })
})

test('only files of the open library are shown outside', async () => {
  const home = tempFolder()
  const folder = articlesIn(join(home, 'one'))
  writeFileSync(join(home, 'secret.txt'), 'x')
  symlinkSync(join(home, 'secret.txt'), join(folder, 'link.txt'))
  const shown: string[] = []
  const reveal = async (path: string) => {
    shown.push(path)
  }
  const desk = await deskOn(tempFolder(), { folder }, { reveals: true, reveal })
  await desk.reveal('000_42c730b23c8a7a35.txt')
  for (const path of [
    '../secret.txt',
    join(home, 'secret.txt'),
    'link.txt',
    'none.txt',
    '/etc/passwd',
    '..',
  ]) {
    await expect(desk.reveal(path)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  }
  expect(shown).toEqual([join(folder, '000_42c730b23c8a7a35.txt')])
})

test('only plain links are opened outside', async () => {
  const opened: string[] = []
  const openLink = async (url: string) => {
    opened.push(url)
  }
  const desk = await deskOn(tempFolder(), {}, { openLink })
  await desk.openLink('https://báo.example/tin?x=1')
  await desk.openLink('mailto:ai@example.com')
  const refused = [
    ...[
      'javascript:alert(1)',
      'file:///etc/passwd',
      'smb://host/x',
      'vscode://x',
      'data:text/html,x',
      'x',
      '',
    ],
    ...[
      'https://a.example/\u202egpj.exe',
      'https://a.example/\n',
      'https://user:pw@evil.example/',
      '//a.example',
    ],
    ...[
      'https://bank.example@evil.example',
      ' \u0001https://a.example',
      `https://a.example/${'x'.repeat(3_000)}`,
    ],
    ...['ms-msdt:/id', 'HTTPS\u200b://a.example'],
  ]
  for (const url of refused) await expect(desk.openLink(url)).rejects.toMatchObject({ code: 'BAD_INPUT' })
  expect(opened).toEqual(['https://xn--bo-mia.example/tin?x=1', 'mailto:ai@example.com'])
})

async function nextWith(
  states: AsyncIterator<DeskState>,
  test: (state: DeskState) => boolean,
): Promise<DeskState> {
  for (;;) {
    const { value, done } = await states.next()
    if (done) throw new Error('the stream ended')
    if (test(value)) return value
  }
}
