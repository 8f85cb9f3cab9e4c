import { chmodSync, mkdirSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ScanEvent } from '../../../main/search/contract.ts'
import { readPaths, skippedPaths, testLibrary } from './library.ts'

const kinds = (events: readonly ScanEvent[]) =>
  events.map(({ kind }) => kind).filter((kind) => kind !== 'progress')
const found = (events: readonly ScanEvent[]) =>
  events.flatMap((event) => (event.kind === 'found' ? event.files : []))

describe('a scan', () => {
  it('tells what it finds, then what it read, and reads nothing twice', async () => {
    const library = await testLibrary()
    library.write('b.txt', 'Hai')
    library.write('sub/a.txt', 'Một')
    const first = await library.scan()
    expect(kinds(first)).toEqual(['found', 'walked', 'read', 'done'])
    expect(readPaths(first)).toEqual(['b.txt', 'sub/a.txt'])
    expect(found(first).every(({ textHash }) => textHash === undefined)).toBe(true)
    const second = await library.scan()
    expect(kinds(second)).toEqual(['found', 'walked', 'done'])
    expect(found(second).every(({ textHash }) => textHash?.length === 64)).toBe(true)
  })

  it('notices changed, new, moved and removed files', async () => {
    const library = await testLibrary({ 'a.txt': 'Một', 'b.txt': 'Hai', 'c.txt': 'Ba' })
    library.write('a.txt', 'Một trăm')
    renameSync(join(library.root, 'b.txt'), join(library.root, 'moved.txt'))
    rmSync(join(library.root, 'c.txt'))
    const events = await library.scan()
    expect(readPaths(events)).toEqual(['a.txt', 'moved.txt'])
    expect(await library.paths('trăm')).toEqual(['a.txt'])
    expect(await library.paths('hai')).toEqual(['moved.txt'])
    expect(await library.paths('ba')).toEqual([])
    expect(await library.client.facts({ paths: ['b.txt', 'c.txt', 'moved.txt'] })).toHaveLength(1)
  })

  it('notices a change within the same size and mtime when the file was fresh', async () => {
    const library = await testLibrary()
    const file = join(library.root, 'a.txt')
    const now = new Date()
    writeFileSync(file, 'một')
    utimesSync(file, now, now)
    await library.scan()
    writeFileSync(file, 'hái')
    utimesSync(file, now, now)
    expect(readPaths(await library.scan())).toEqual(['a.txt'])
    expect(await library.paths('hái')).toEqual(['a.txt'])
    const again = await library.scan()
    expect(readPaths(again)).toEqual([])
    expect(found(again)[0]?.textHash).toBeDefined()
  })

  it('keeps the words of a file that was only touched', async () => {
    const library = await testLibrary({ 'a.txt': 'Một' })
    library.write('a.txt', 'Một')
    expect(readPaths(await library.scan())).toEqual(['a.txt'])
    expect(await library.paths('một')).toEqual(['a.txt'])
  })

  it('lists what it skips with the reason, and does not read it again', async () => {
    const library = await testLibrary({ 'good.txt': 'Tốt' })
    library.write('empty.txt', '')
    library.write('binary.txt', Uint8Array.of(1, 0, 2, 0, 255, 254, 3, 0, 0, 9))
    const first = await library.scan()
    expect(skippedPaths(first).sort()).toEqual(['binary.txt', 'empty.txt'])
    const listed = await library.client.skipped()
    expect(listed.find(({ path }) => path === 'empty.txt')?.reason).toBe('is empty')
    const again = await library.scan()
    expect(skippedPaths(again).sort()).toEqual(['binary.txt', 'empty.txt'])
    expect(again.some((event) => event.kind === 'progress' && event.total > 0)).toBe(false)
    library.write('empty.txt', 'Không còn rỗng')
    expect(readPaths(await library.scan())).toEqual(['empty.txt'])
    expect((await library.client.skipped()).map(({ path }) => path)).toEqual(['binary.txt'])
  })

  it('drops an article whose file holds none any more', async () => {
    const library = await testLibrary({ 'a.txt': 'Một' })
    library.write('a.txt', '')
    expect(skippedPaths(await library.scan())).toEqual(['a.txt'])
    expect(await library.paths('một')).toEqual([])
  })

  it.skipIf(process.getuid?.() === 0)('keeps what it holds of a folder that cannot be entered', async () => {
    const library = await testLibrary({ 'in/a.txt': 'Một', 'b.txt': 'Hai' })
    chmodSync(join(library.root, 'in'), 0)
    expect(skippedPaths(await library.scan())).toEqual(['in'])
    expect(await library.client.facts({ paths: ['in/a.txt'] })).toHaveLength(1)
    chmodSync(join(library.root, 'in'), 0o755)
  })

  it('refuses when the folder is gone, and forgets nothing', async () => {
    const library = await testLibrary({ 'a.txt': 'Một' })
    renameSync(library.root, `${library.root} away`)
    await expect(library.scan()).rejects.toMatchObject({
      name: 'Refusal',
      message: expect.stringContaining('library'),
    })
    renameSync(`${library.root} away`, library.root)
    expect(await library.paths('một')).toEqual(['a.txt'])
  })

  it('of single files looks at nothing else', async () => {
    const library = await testLibrary({ 'a.txt': 'Một', 'b.txt': 'Hai' })
    library.write('a.txt', 'Một nghìn')
    library.write('b.txt', 'Hai nghìn')
    library.write('new.txt', 'Ba nghìn')
    const events = await library.scan(['a.txt', 'gone.txt', '../outside.txt', '.hidden/x.txt', 'picture.png'])
    expect(found(events).map(({ path }) => path)).toEqual(['a.txt'])
    expect(await library.paths('nghìn')).toEqual(['a.txt'])
    rmSync(join(library.root, 'b.txt'))
    await library.scan(['b.txt'])
    expect(await library.paths('hai')).toEqual([])
  })
})

describe('pausing', () => {
  it('holds a scan of the folder until resumed, while single files and queries go on', async () => {
    const library = await testLibrary()
    for (let number = 0; number < 40; number++) library.write(`${number}.txt`, `Bài số ${number}`)
    await library.client.pause()
    const stream = await library.client.scan({})
    const events: ScanEvent[] = []
    for await (const event of stream) {
      events.push(event)
      if (event.kind !== 'progress' || event.state !== 'paused') continue
      expect(readPaths(await library.scan(['7.txt']))).toEqual(['7.txt'])
      expect(await library.paths('bài')).toContain('7.txt')
      await library.client.resume()
    }
    expect(events.filter((event) => event.kind === 'progress' && event.state === 'paused')).toHaveLength(1)
    expect(events.at(-1)).toEqual({ kind: 'done' })
    expect(await library.paths('bài')).toHaveLength(40)
  })

  it('ends in a refusal when the index is closed meanwhile', async () => {
    const library = await testLibrary()
    library.write('a.txt', 'Một')
    await library.client.pause()
    const reading = (async () => {
      for await (const event of await library.client.scan({})) {
        if (event.kind === 'progress' && event.state === 'paused') void library.client.close()
      }
    })()
    await expect(reading).rejects.toMatchObject({
      code: 'INDEX_FAILED',
      message: expect.stringContaining('closed'),
    })
  })
})

describe('two scans', () => {
  it('of the folder follow each other; the second reads nothing again', async () => {
    const library = await testLibrary()
    for (let number = 0; number < 30; number++) library.write(`${number}.txt`, `Bài số ${number}`)
    const [first, second] = await Promise.all([library.scan(), library.scan()])
    expect(readPaths(first)).toHaveLength(30)
    expect(readPaths(second)).toEqual([])
    expect(found(second).every(({ textHash }) => textHash !== undefined)).toBe(true)
  })

  it('the first of which nobody listens to any more, leave what was read', async () => {
    const library = await testLibrary()
    for (let number = 0; number < 300; number++) library.write(`${number}.txt`, `Bài số ${number}`)
    for await (const event of await library.client.scan({})) if (event.kind === 'read') break
    const rest = await library.scan()
    const known = found(rest).filter(({ textHash }) => textHash !== undefined)
    expect(known.length).toBeGreaterThanOrEqual(100)
    expect(known.length + readPaths(rest).length).toBe(300)
    expect(await library.paths('bài')).toHaveLength(300)
  })
})

describe('before the index is complete', () => {
  it('the files themselves are searched', async () => {
    const library = await testLibrary()
    library.write('a.txt', 'Bộ Ngoại giao họp báo')
    library.write('b.txt', 'bo ngoai giao')
    library.write('c.txt', 'Bộ đội')
    const { results, total } = await library.client.search({
      query: 'bộ',
      exact: false,
      limit: 10,
      offset: 0,
    })
    expect(total).toBe(2)
    expect(results.map(({ path, level }) => `${path} ${level}`)).toEqual(['a.txt exact', 'c.txt exact'])
    expect(results[0]?.hits).toEqual([{ start: 0, end: 2 }])
    expect((await library.client.matching({ query: '"ngoai giao"', exact: false })).sort()).toEqual([
      'a.txt',
      'b.txt',
    ])
    expect(await library.client.hitCounts({ query: 'bộ', exact: false, most: 2 })).toEqual([
      { path: 'a.txt', hits: 1 },
      { path: 'c.txt', hits: 1 },
    ])
    expect(await library.client.hitCounts({ query: 'bộ', exact: false, most: 1 })).toBeNull()
    mkdirSync(join(library.root, 'sub'))
    await library.scan()
    expect(await library.paths('bộ')).toHaveLength(2)
  })

  it('no article is answered twice or left out while it is being indexed', async () => {
    const library = await testLibrary()
    for (let number = 0; number < 60; number++) library.write(`${number}.txt`, `Bộ Ngoại giao số ${number}`)
    let isDone = false
    const scanning = library.scan().finally(() => {
      isDone = true
    })
    let asked = 0
    while (!isDone) {
      asked += 1
      expect(new Set(await library.paths('ngoai giao')).size).toBe(60)
      expect((await library.paths('ngoai giao')).length).toBe(60)
    }
    await scanning
    expect(asked).toBeGreaterThan(0)
  })
})
