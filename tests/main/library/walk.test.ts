import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { walk } from '../../../main/library/walk.ts'
import { folderWith, withoutRoot } from './files.ts'

async function paths(root: string): Promise<string[]> {
  return (await seen(root)).filter((line) => !line.includes(': '))
}

/** One line for everything: the path of a file, or the path and why it is skipped. */
async function seen(root: string): Promise<string[]> {
  const lines: string[] = []
  for await (const one of walk(root))
    lines.push(one.kind === 'file' ? one.path : `${one.path}: ${one.reason}`)
  return lines
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

describe('files', () => {
  test('come in the order of their paths, with size and time', async () => {
    const root = folderWith({
      'a.txt': 'một',
      'a/c.txt': '',
      'a/b.txt': '',
      'a-b.txt': '',
      'a0.txt': '',
      'Đ.txt': '',
      'B.TXT': '',
    })
    const found = await paths(root)
    expect(found).toEqual(['B.TXT', 'a-b.txt', 'a.txt', 'a/b.txt', 'a/c.txt', 'a0.txt', 'Đ.txt'])
    expect(found).toEqual(found.toSorted())
    const first = (await all(walk(root)))[2]
    expect(first).toEqual({
      kind: 'file',
      path: 'a.txt',
      size: 5,
      mtime: expect.any(Number),
      ctime: expect.any(Number),
    })
    expect(Number.isInteger(first?.kind === 'file' && first.mtime)).toBe(true)
  })

  test('of other kinds are passed over, documents are not', async () => {
    const root = folderWith({
      'a.txt': '',
      'b.jpg': '',
      Makefile: '',
      'c.PDF': '',
      'd.Doc': '',
      'e.docx': '',
      '.txt': '',
      'e.txt~': '',
    })
    expect(await seen(root)).toEqual([
      'a.txt',
      'c.PDF',
      'd.Doc: is a .doc file; only .txt, .md, .markdown, .html, .htm, .xhtml, .docx, .epub, .pdf files are read',
      'e.docx',
    ])
  })

  test('that are hidden, or in hidden folders, are not entered', async () => {
    const root = folderWith({
      '.a.txt': '',
      '.git/b.txt': '',
      '.dau/store/c.txt': '',
      'x/.d/e.txt': '',
      'x/f.txt': '',
    })
    expect(await seen(root)).toEqual(['x/f.txt'])
  })

  test('may have any name that is UTF-8, kept as the disk spells it', async () => {
    const composed = 'Hội nghị.txt'
    const names = [
      'hai\ndòng.txt',
      '"kép".txt',
      "'đơn'.txt",
      '🎉.txt',
      composed,
      composed.normalize('NFD'),
      '\ufeffdấu.txt',
      '\\.txt',
    ]
    const root = folderWith(Object.fromEntries(names.map((name) => [name, name])))
    expect(new Set(await paths(root))).toEqual(new Set(names))
  })

  test.skipIf(process.platform !== 'linux')('whose name is not UTF-8 are skipped', async () => {
    const root = folderWith({ 'a.txt': '' })
    writeFileSync(
      Buffer.concat([Buffer.from(`${root}/tin-`), Buffer.from([0xe9]), Buffer.from('.txt')]),
      'một',
    )
    mkdirSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff])]))
    expect((await seen(root)).toSorted()).toEqual([
      'a.txt',
      'tin-\ufffd.txt: has a name that is not valid UTF-8; rename the file or folder to read it',
      '\ufffd: has a name that is not valid UTF-8; rename the file or folder to read it',
    ])
  })

  test.skipIf(process.platform === 'win32')('that are none are skipped', async () => {
    const root = folderWith({ 'a.txt': '', 'b.txt/c.txt': '' })
    execFileSync('mkfifo', [join(root, 'pipe.txt'), join(root, 'pipe')])
    expect(await seen(root)).toEqual(['a.txt', 'b.txt/c.txt', 'pipe.txt: is not a regular file'])
  })

  test('and many of them leave room for others', async () => {
    const root = folderWith(Object.fromEntries(Array.from({ length: 2_000 }, (_, at) => [`${at}.txt`, ''])))
    let turns = 0
    const turn = setInterval(() => turns++, 0)
    const found = await paths(root)
    clearInterval(turn)
    expect(found).toHaveLength(2_000)
    expect(turns).toBeGreaterThan(5)
  })

  test('deep down are found', async () => {
    const deep = Array.from({ length: 100 }, (_, at) => `${at}`).join('/')
    expect(await paths(folderWith({ [`${deep}/a.txt`]: '' }))).toEqual([`${deep}/a.txt`])
  })
})

describe('links', () => {
  test('inside the folder are never a second way to one file', async () => {
    const root = folderWith({
      'a.txt': '',
      'tin/b.txt': '',
      '.git/annex/c.txt': '',
      'data/raw': '',
      'x.jpg': '',
    })
    const links = {
      'link.txt': 'a.txt',
      'tin/up': '..',
      'tin/self': '.',
      folder: 'tin',
      hidden: '.git',
      'annexed.txt': '.git/annex/c.txt',
      'annexed again.txt': '.git/annex/c.txt',
      'raw.txt': 'data/raw',
      'broken.txt': 'nowhere.txt',
      'broken.jpg': 'nowhere.jpg',
      'loop.txt': 'loop.txt',
      'picture.jpg': 'x.jpg',
    }
    for (const [name, target] of Object.entries(links)) symlinkSync(target, join(root, name))
    expect(await seen(root)).toEqual([
      'a.txt',
      'annexed again.txt',
      'annexed.txt: is a link to a file that another link already stands for',
      'broken.txt: is a link to nothing',
      'folder: is a link to the folder tin, which is read there',
      'hidden: is a link to a hidden folder, which is not read',
      'link.txt: is a link to the file a.txt, which is read there',
      'loop.txt: is a link that leads in a circle',
      'raw.txt',
      'tin/b.txt',
      'tin/self: is a link to the folder tin, which is read there',
      'tin/up: is a link to the library folder',
    ])
  })

  test('out of the folder are not followed', async () => {
    const outside = folderWith({ 'secret.txt': '', 'tin/secret.txt': '' })
    const root = folderWith({ 'a.txt': '' })
    symlinkSync(outside, join(root, 'folder'))
    symlinkSync(join(outside, 'secret.txt'), join(root, 'out.txt'))
    symlinkSync('/', join(root, 'root'))
    expect(await seen(root)).toEqual([
      'a.txt',
      'folder: is a link that leads out of the library folder',
      'out.txt: is a link that leads out of the library folder',
      'root: is a link that leads out of the library folder',
    ])
  })

  test('may lead to the library folder itself', async () => {
    const link = join(folderWith({}), 'articles')
    symlinkSync(folderWith({ 'a.txt': '' }), link)
    expect(await paths(link)).toEqual(['a.txt'])
  })
})

describe('folders', () => {
  test.skipIf(process.platform === 'win32')(
    'that cannot be read are skipped, whatever lies in them',
    async () => {
      const root = folderWith({ 'a.txt': '', 'closed/b.txt': '', 'z.txt': '' })
      chmodSync(root, 0o755)
      chmodSync(join(root, 'closed'), 0)
      const lines = await withoutRoot(() => seen(root))
      chmodSync(join(root, 'closed'), 0o755)
      expect(lines).toEqual(['a.txt', 'closed: cannot be read: permission is denied', 'z.txt'])
    },
  )

  test('that vanish meanwhile are not there', async () => {
    const root = folderWith({ 'a/1.txt': '', 'b/2.txt': '', 'c/3.txt': '' })
    const found: string[] = []
    for await (const one of walk(root)) {
      found.push(one.path)
      rmSync(join(root, 'b'), { recursive: true, force: true })
    }
    expect(found).toEqual(['a/1.txt', 'c/3.txt'])
  })
})

describe('the library folder', () => {
  test('must be there', async () => {
    const root = join(folderWith({}), 'gone')
    await expect(paths(root)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `The folder ${root} is not there; is its disk connected?`,
    })
  })

  test('must be a folder', async () => {
    const file = join(folderWith({ 'a.txt': '' }), 'a.txt')
    await expect(paths(file)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      message: `${file} is a file; give the folder that holds the articles.`,
    })
  })

  test.skipIf(process.platform === 'win32')('must be readable', async () => {
    const root = folderWith({ 'a.txt': '' })
    chmodSync(root, 0)
    await expect(withoutRoot(() => paths(root))).rejects.toMatchObject({
      code: 'FILE_UNREADABLE',
      message: `The folder ${root} cannot be read: permission is denied.`,
    })
    chmodSync(root, 0o755)
  })

  test.each([
    ['is gone', () => {}],
    ['is another one', (root: string) => mkdirSync(root)],
  ])('that %s at the end says nothing of what was not listed', async (_, then) => {
    const root = folderWith({ 'a.txt': '', 'b/c.txt': '' })
    const walking = walk(root)
    await walking.next()
    renameSync(root, `${root}-away`)
    then(root)
    await expect(all(walking)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    rmSync(root, { recursive: true, force: true })
    renameSync(`${root}-away`, root)
  })
})
