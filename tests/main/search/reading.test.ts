import { expect, test } from 'vitest'
import { ReadingThread } from '../../../main/search/reading-thread.ts'
import { readPaths, skippedPaths, testLibrary } from './library.ts'

// More than are read without a thread.
const many = Array.from({ length: 520 }, (_, index) => `tin/${String(index).padStart(3, '0')}.txt`)

test('many files are read by a thread, and all are there as if they had been read one by one', async () => {
  const library = await testLibrary()
  for (const [index, path] of many.entries()) {
    library.write(path, `Tin số ${index}\n\nNgày 19/8/2021, ${index % 2 ? 'Hà Nội' : 'Huế'} đã mưa.\n`)
  }
  library.write('tin/empty.txt', '')
  library.write('tin/large.txt', `Bài dài\n\n${'Mưa to. '.repeat(40_000)}`)
  library.write('trang.html', '<title>Trang</title><p>Mưa trên trang này.</p>')
  const events = await library.scan()
  const expected = [...many, 'tin/large.txt', 'trang.html']
  expect(readPaths(events)).toEqual(expected)
  expect(skippedPaths(events)).toEqual(['tin/empty.txt'])
  expect(await library.paths('"hà nội"')).toHaveLength(260)
  expect(await library.paths('mưa')).toHaveLength(522)
  const facts = await library.client.facts({ paths: expected })
  expect(facts).toHaveLength(522)
  for (const fact of facts.filter((_, at) => at % 60 === 0)) {
    const { facts: alone } = await library.client.read({ path: fact.path })
    expect(fact).toEqual(alone)
  }
})

test('a thread that ends says so of what it has not read', async () => {
  const library = await testLibrary()
  for (const path of ['a.txt', 'b.txt', 'c.txt']) library.write(path, path)
  const thread = new ReadingThread(new URL('./ending-worker.ts', import.meta.url))
  const read = (path: string) => thread.read({ path, folder: library.root, inner: path })
  expect(await Promise.all([read('a.txt'), read('b.txt')])).toMatchObject([
    { ok: true, text: 'a.txt' },
    { ok: true, text: 'b.txt' },
  ])
  expect(await read('c.txt')).toBeUndefined()
  expect(await read('a.txt')).toBeUndefined()
  await thread.close()
})

test('a file that is slow to read does not mix up what is told of others', async () => {
  const thread = new ReadingThread(new URL('./late-worker.ts', import.meta.url))
  const read = (path: string) => thread.read({ path, folder: '', inner: path })
  const first = read('a.txt')
  await Promise.resolve()
  const second = read('b.txt')
  expect(await Promise.all([first, second])).toEqual([
    { ok: false, reason: 'a.txt' },
    { ok: false, reason: 'b.txt' },
  ])
  await thread.close()
})
