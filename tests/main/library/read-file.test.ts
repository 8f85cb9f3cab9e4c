import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  readdirSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { largestText } from '../../../main/library/limits.ts'
import { readFile as readWith, textHash } from '../../../main/library/read-file.ts'
import { folderWith, reading, withoutRoot, write } from './files.ts'

const readFile = (root: string, path: string) => readWith(root, path, reading)

const changing = 'changed again and again while it was being read; it is read at the next indexing'

describe('a file that is read', () => {
  test('comes with its facts', async () => {
    const text = 'Chiều 19/8/2022, Bộ Ngoại giao họp tại Hà Nội.\n\nHội nghị kéo dài hai ngày.\n'
    const root = folderWith({ 'tin/a.txt': `\ufeff${text.replaceAll('\n', '\r\n')}` })
    utimesSync(join(root, 'tin/a.txt'), 1_600_000_000.123, 1_600_000_000.9876)
    const read = await readFile(root, 'tin/a.txt')
    expect(read).toMatchObject({
      ok: true,
      text,
      facts: {
        path: 'tin/a.txt',
        size: Buffer.byteLength(text) + 3 + 3,
        mtime: 1_600_000_000_987,
        encoding: 'utf-8-bom',
        textHash: createHash('sha256').update(text).digest('hex'),
      },
    })
  })

  test('has the same hash whatever its encoding and line ends', async () => {
    const root = folderWith({
      'a.txt': 'một\nhai\n',
      'b.txt': '\ufeffmột\r\nhai\r\n',
      'c.txt': Buffer.from('\ufeffmột\nhai\n', 'utf16le'),
    })
    const hashes = await Promise.all(['a.txt', 'b.txt', 'c.txt'].map((path) => readFile(root, path)))
    expect(new Set(hashes.map((read) => read.ok && read.facts.textHash))).toEqual(
      new Set([textHash('một\nhai\n')]),
    )
  })

  test('has another hash when it is decomposed: what is stored is what the file has', async () => {
    expect(textHash('Việt'.normalize('NFD'))).not.toBe(textHash('Việt'))
  })

  test('a lone surrogate counts as U+FFFD in the hash', () => {
    expect(textHash('a\ud800b')).toBe(textHash('a\ufffdb'))
    expect(textHash('a\ud800b')).toBe(textHash('a\ud800b'.toWellFormed()))
  })

  test('may have any name', async () => {
    const names = [
      'hai\ndòng.txt',
      '"ngoặc" \'kép\'.txt',
      '🎉 tin.txt',
      'Hội nghị.txt'.normalize('NFD'),
      ' .txt',
      '-rf.txt',
    ]
    const root = folderWith(Object.fromEntries(names.map((name) => [name, `Tin ${name}`])))
    for (const name of names) {
      expect(await readFile(root, name)).toMatchObject({
        ok: true,
        text: `Tin ${name}`,
        facts: { path: name },
      })
    }
  })

  test('may be as large as the limit, but no larger', async () => {
    const root = folderWith({ 'a.txt': Buffer.alloc(largestText, 'a'), 'b.txt': '' })
    expect(await readFile(root, 'a.txt')).toMatchObject({ ok: true, facts: { size: largestText } })
    truncateSync(join(root, 'b.txt'), largestText + 1)
    const huge = 'is larger than 20 MB, the most that is read of one text'
    expect(await readFile(root, 'b.txt')).toEqual({ ok: false, reason: huge })
    // As sparse as it is, reading it would take minutes.
    truncateSync(join(root, 'b.txt'), 2 ** 40)
    expect(await readFile(root, 'b.txt')).toEqual({ ok: false, reason: huge })
  })

  test.skipIf(process.platform !== 'linux')('is closed again, whatever comes of it', async () => {
    const root = folderWith({ 'a.txt': 'một', 'b.txt': '', 'c.txt': '', 'd.txt': '\0' })
    truncateSync(join(root, 'c.txt'), largestText + 1)
    const open = readdirSync('/proc/self/fd').length
    for (const name of 'abcde') await readFile(root, `${name}.txt`)
    expect(readdirSync('/proc/self/fd')).toHaveLength(open)
  })
})

describe('a file that changes while it is read', () => {
  const large = Buffer.alloc(4 * 1024 * 1024, 'Hội nghị tại Hà Nội. ')

  test('is skipped when it does not stop', async () => {
    const root = folderWith({ 'a.txt': large })
    let isOver = false
    let count = 0
    const touching = (async () => {
      while (!isOver) {
        utimesSync(join(root, 'a.txt'), 1_600_000_000, 1_600_000_000 + ++count)
        await new Promise(setImmediate)
      }
    })()
    expect(await readFile(root, 'a.txt')).toEqual({ ok: false, reason: changing })
    isOver = true
    await touching
    expect(await readFile(root, 'a.txt')).toMatchObject({ ok: true })
  })

  test('is read again when it has stopped', async () => {
    const root = folderWith({ 'a.txt': large })
    const reading = readFile(root, 'a.txt')
    setImmediate(() => writeFileSync(join(root, 'a.txt'), 'xong'))
    expect(await reading).toMatchObject({ ok: true, text: 'xong' })
  })

  test('is one file or the other when it is replaced all the time', async () => {
    const root = folderWith({ 'a.txt': 'một'.repeat(5_000), 'aside/b.txt': 'hai'.repeat(5_000) })
    let isOver = false
    const replacing = (async () => {
      while (!isOver) {
        cpSync(join(root, 'aside/b.txt'), join(root, 'aside/c.txt'))
        renameSync(join(root, 'aside/c.txt'), join(root, 'a.txt'))
        await new Promise(setImmediate)
      }
    })()
    for (let count = 0; count < 12; count++) {
      const read = await readFile(root, 'a.txt')
      const texts = ['một'.repeat(5_000), 'hai'.repeat(5_000)]
      if (read.ok) expect(texts.map(textHash)).toContain(read.facts.textHash)
      else expect(read.reason).toBe(changing)
    }
    isOver = true
    await replacing
  })

  test('is gone when it vanishes', async () => {
    const root = folderWith({ 'a.txt': large })
    const reading = readFile(root, 'a.txt')
    setImmediate(() => rmSync(join(root, 'a.txt')))
    expect(await reading).toEqual({ ok: false, reason: 'is gone' })
  })
})

describe('a file that cannot be read', () => {
  test.skipIf(process.platform === 'win32')('because permission is denied', async () => {
    const root = folderWith({ 'a.txt': 'một', 'closed/b.txt': 'hai' })
    chmodSync(root, 0o755)
    chmodSync(join(root, 'a.txt'), 0)
    chmodSync(join(root, 'closed'), 0)
    const reads = await withoutRoot(() =>
      Promise.all([readFile(root, 'a.txt'), readFile(root, 'closed/b.txt')]),
    )
    chmodSync(join(root, 'closed'), 0o755)
    const reason = 'cannot be read: permission is denied'
    expect(reads).toEqual([
      { ok: false, reason },
      { ok: false, reason },
    ])
  })

  test.skipIf(process.platform !== 'linux')('because reading fails', async () => {
    // The memory of a process: a regular file of no size, whose first byte cannot be read.
    expect(await readFile(`/proc/${process.pid}`, 'mem')).toEqual({
      ok: false,
      reason: 'cannot be read: the disk reports an error',
    })
  })

  test.skipIf(process.platform !== 'linux')('or is read to its end, whatever size it claims', async () => {
    expect(await readFile('/proc/self', 'status')).toMatchObject({ ok: true })
  })

  test('because of what it holds', async () => {
    const root = folderWith({
      'a.txt': '',
      'b.txt': Buffer.from('PK\x03\x04\0\0\0'),
      'c.txt': Buffer.from('đường').subarray(0, 6),
    })
    expect(await readFile(root, 'a.txt')).toEqual({ ok: false, reason: 'is empty' })
    expect(await readFile(root, 'b.txt')).toEqual({ ok: false, reason: 'is not text' })
    expect(await readFile(root, 'c.txt')).toEqual({
      ok: false,
      reason: 'is not text in any encoding that Dấu knows',
    })
    write(root, 'a.txt', 'một')
    expect(await readFile(root, 'a.txt')).toMatchObject({ ok: true, text: 'một' })
  })

  test('because its library folder is gone', async () => {
    expect(await readFile(join(folderWith({}), 'gone'), 'a.txt')).toEqual({ ok: false, reason: 'is gone' })
  })
})
