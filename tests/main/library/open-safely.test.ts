import { execFileSync } from 'node:child_process'
import { closeSync, mkdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Disk, PromptDisk, unhurried } from '../../../main/library/disk-calls.ts'
import { openInside } from '../../../main/library/open-safely.ts'
import { folderWith } from './files.ts'

/** What comes of opening a file, which must not hang on how the disk is asked. */
async function outcome(root: string, path: string): Promise<string> {
  const told = await outcomeBy(unhurried, root, path)
  expect(await outcomeBy(new PromptDisk(Number.POSITIVE_INFINITY), root, path)).toBe(told)
  return told
}

async function outcomeBy(disk: Disk, root: string, path: string): Promise<string> {
  const opened = await disk.run(openInside(root, path))
  if (!opened.ok) return opened.reason
  const text = readFileSync(opened.file, 'utf8')
  closeSync(opened.file)
  return text
}

describe('paths', () => {
  const root = folderWith({ 'a.txt': 'một', 'tin/b.txt': 'hai', '..c.txt': 'ba', 'x\\y.txt': 'bốn' })
  symlinkSync('a.txt', join(root, 'link.txt'))
  symlinkSync('tin', join(root, 'folder'))
  const outside = folderWith({ 'secret.txt': 'không được đọc', 'tin/secret.txt': 'không được đọc' })
  symlinkSync(join(outside, 'secret.txt'), join(root, 'out.txt'))
  symlinkSync(outside, join(root, 'out'))
  symlinkSync('..', join(root, 'up'))
  symlinkSync('loop.txt', join(root, 'loop.txt'))
  symlinkSync('nowhere.txt', join(root, 'broken.txt'))
  symlinkSync('/etc/passwd', join(root, 'passwd.txt'))
  // Its path begins with that of the library folder, and yet it lies beside it.
  renameSync(folderWith({ 'd.txt': 'bên cạnh' }), `${root}-2`)
  symlinkSync(`${root}-2/d.txt`, join(root, 'beside.txt'))

  test.each([
    ['a.txt', 'một'],
    ['tin/b.txt', 'hai'],
    ['..c.txt', 'ba'],
    ['x\\y.txt', 'bốn'],
    ['link.txt', 'một'],
    ['folder/b.txt', 'hai'],
  ])('%s is opened', async (path, text) => {
    expect(await outcome(root, path)).toBe(text)
  })

  test.each([
    [''],
    ['.'],
    ['..'],
    ['../a.txt'],
    ['tin/../a.txt'],
    ['tin/../../x.txt'],
    ['./a.txt'],
    ['/etc/passwd'],
    ['//a.txt'],
    ['tin//b.txt'],
    ['tin/'],
    ['a.txt\0.png'],
    [join(root, 'a.txt')],
  ])('%j is no path inside the library', async (path) => {
    expect(await outcome(root, path)).toBe('is not a path inside the library folder')
  })

  test.each([
    ['out.txt'],
    ['out/secret.txt'],
    ['out/tin/secret.txt'],
    [`up/${basename(root)}-2/d.txt`],
    ['passwd.txt'],
    ['beside.txt'],
  ])('%s leads out', async (path) => {
    expect(await outcome(root, path)).toBe('is a link that leads out of the library folder')
  })

  test.each([
    ['loop.txt', 'is a link that leads in a circle'],
    ['broken.txt', 'is gone'],
    ['missing.txt', 'is gone'],
    ['a.txt/b.txt', 'is gone'],
    ['tin', 'is not a regular file'],
    ['folder', 'is not a regular file'],
    [`${'x'.repeat(300)}.txt`, 'cannot be read: its path is too long'],
  ])('%s: %s', async (path, reason) => {
    expect(await outcome(root, path)).toBe(reason)
  })

  test('the library folder itself may be reached through a link', async () => {
    const link = join(folderWith({}), 'articles')
    symlinkSync(root, link)
    expect(await outcome(link, 'a.txt')).toBe('một')
    expect(await outcome(link, 'out.txt')).toBe('is a link that leads out of the library folder')
  })
})

test.skipIf(process.platform === 'win32')(
  'a pipe does not hang, and a socket or device is not opened',
  async () => {
    const root = folderWith({})
    execFileSync('mkfifo', [join(root, 'pipe.txt')])
    mkdirSync(join(root, 'dir.txt'))
    symlinkSync('pipe.txt', join(root, 'link.txt'))
    for (const name of ['pipe.txt', 'dir.txt', 'link.txt']) {
      expect(await outcome(root, name)).toBe('is not a regular file')
    }
    expect(await outcome('/dev', 'zero')).toBe('is not a regular file')
  },
)

test('a folder that is changed for a link to the outside never lets a file out', async () => {
  const root = folderWith({ 'tin/a.txt': 'trong', 'aside/x': '' })
  const outside = folderWith({ 'a.txt': 'ngoài' })
  const [folder, aside] = [join(root, 'tin'), join(root, 'aside/tin')]
  symlinkSync(outside, join(root, 'aside/link'))
  let isOver = false
  const swapping = (async () => {
    while (!isOver) {
      renameSync(folder, aside)
      renameSync(join(root, 'aside/link'), folder)
      await new Promise(setImmediate)
      renameSync(folder, join(root, 'aside/link'))
      renameSync(aside, folder)
      await new Promise(setImmediate)
    }
  })()
  const seen = new Set<string>()
  for (let count = 0; count < 400; count++) seen.add(await outcomeBy(unhurried, root, 'tin/a.txt'))
  isOver = true
  await swapping
  expect(seen).not.toContain('ngoài')
  expect(await outcome(root, 'tin/a.txt')).toBe('trong')
})
