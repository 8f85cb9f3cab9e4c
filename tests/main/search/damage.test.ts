import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, truncateSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { startIndexProcess } from '../../../main/search/connect.ts'
import type { Engine } from '../../../main/search/sqlite/engine.ts'
import { openNodeSqlite } from '../../../main/search/sqlite/node-sqlite.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { openLibrary, readPaths, testLibrary } from './library.ts'

const files = { 'a.txt': 'Bộ Ngoại giao', 'b.txt': 'Quốc hội' }

async function reopened(root: string, indexFile: string) {
  const connection = startIndexProcess({ inline: true })
  const opened = await connection.client.open({ root, indexFile })
  return { ...connection, opened }
}

describe('an index that cannot be used', () => {
  it.each([
    ['is no database', (file: string) => writeFileSync(file, 'không phải SQLite '.repeat(1000))],
    ['is cut short', (file: string) => truncateSync(file, 5000)],
    ['is overwritten in the middle', (file: string) => writeFileSync(file, spoilt(readFileSync(file)))],
    ['is empty', (file: string) => writeFileSync(file, '')],
  ])('because it %s is made anew, saying why', async (_, spoil) => {
    const library = await testLibrary(files)
    await library.client.close()
    spoil(library.indexFile)
    const again = await reopened(library.root, library.indexFile)
    expect(again.opened.rebuilt).toMatch(/^The search index was made anew because .+\.$/)
    expect(again.opened.needsNotes).toBe(true)
    for await (const _event of await again.client.scan({}));
    const { total } = await again.client.search({ query: 'ngoai giao', exact: false, limit: 5, offset: 0 })
    expect(total).toBe(1)
    await again.terminate()
  })

  it.each([
    ['another version', "UPDATE meta SET value = '{}' WHERE name = 'version'"],
    ['another folder', "UPDATE meta SET value = '/elsewhere' WHERE name = 'root'"],
    ['could not be read', 'DROP TABLE words'],
  ])('because of %s is made anew', async (reason, sql) => {
    const library = await testLibrary(files)
    await library.client.close()
    const database = openNodeSqlite(library.indexFile)
    database.exec(sql)
    database.close()
    const again = await reopened(library.root, library.indexFile)
    expect(again.opened.rebuilt).toContain(reason)
    await again.terminate()
  })

  it('opens as it lay there when nothing is wrong', async () => {
    const library = await testLibrary(files)
    await library.client.close()
    const again = await reopened(library.root, library.indexFile)
    expect(again.opened.rebuilt).toBeUndefined()
    expect((await again.client.search({ query: 'quốc hội', exact: false, limit: 5, offset: 0 })).total).toBe(
      1,
    )
    await again.terminate()
  })

  it('and is found so by a query is made anew and filled in the background; the files answer meanwhile', async () => {
    const library = await testLibrary(files)
    await library.client.putNotes({ reset: true, put: [note('n1', 'Ghi chú')], remove: [] })
    const database = new DatabaseSync(library.indexFile)
    database.enableDefensive(false)
    database.exec(
      'UPDATE texts_data SET block = zeroblob(30) WHERE id > 10; DELETE FROM texts_data WHERE id = 10',
    )
    database.close()
    const { results } = await library.client.search({
      query: 'ngoại giao',
      exact: false,
      limit: 5,
      offset: 0,
    })
    expect(results.map(({ path }) => path)).toEqual(['a.txt'])
    // A scan waits for the one that fills the index, and finds nothing left to read.
    expect(readPaths(await library.scan())).toEqual([])
    expect(await library.paths('quốc hội')).toEqual(['b.txt'])
    const notes = await library.client.searchNotes({ query: 'ghi', exact: false, limit: 5, offset: 0 })
    expect(notes.total).toBe(1)
  })
})

describe('an index that cannot be kept where it should be', () => {
  it('is a temporary one, with a notice', async () => {
    const folder = tempFolder()
    mkdirSync(join(folder, 'library'))
    writeFileSync(join(folder, 'library', 'a.txt'), 'Một')
    writeFileSync(join(folder, 'cache'), 'a file where a folder should be')
    const { client, opened, terminate } = await reopened(
      join(folder, 'library'),
      join(folder, 'cache', 'index.db'),
    )
    expect(opened.rebuilt).toMatch(
      /^A temporary search index is used\. The search index .* could not be used/,
    )
    for await (const _event of await client.scan({}));
    expect((await client.search({ query: 'một', exact: false, limit: 5, offset: 0 })).total).toBe(1)
    await terminate()
  })
})

const children: ChildProcess[] = []
afterAll(() => {
  for (const child of children) child.kill('SIGKILL')
})

describe.each<Engine>(['node:sqlite', 'node-sqlite3-wasm'])('kill -9 while indexing with %s', (engine) => {
  it('leaves an index that goes on where it was', async () => {
    const folder = tempFolder()
    const [root, indexFile] = [join(folder, 'library'), join(folder, 'index.db')]
    const old = Date.now() / 1000 - 3600
    for (let number = 0; number < 500; number++) {
      const file = join(root, `${number}.txt`)
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, `Bài số ${number} về Bộ Ngoại giao. `.repeat(20))
      utimesSync(file, old, old)
    }
    let known = 0
    for (const batches of [1, 2, 1]) {
      const announced = await indexAndKill(root, indexFile, engine, batches)
      const library = await openLibrary(root, indexFile, { inline: true, engine })
      const facts = await library.client.facts({ paths: announced })
      expect(facts).toHaveLength(announced.length)
      known += announced.length
      await library.client.close()
    }
    expect(known).toBeGreaterThanOrEqual(200)
    const library = await openLibrary(root, indexFile, { inline: true, engine })
    const events = await library.scan()
    expect(readPaths(events).length).toBeLessThanOrEqual(500 - known)
    expect(await library.paths('"bo ngoai giao"')).toHaveLength(500)
    expect(existsSync(`${indexFile}.owner`)).toBe(engine === 'node-sqlite3-wasm')
    await library.client.close()
  })
})

/** Indexes in a process of its own, kills it after some batches, and gives the paths that it had announced as read. */
async function indexAndKill(
  root: string,
  indexFile: string,
  engine: Engine,
  batches: number,
): Promise<string[]> {
  const connect = new URL('../../../main/search/connect.ts', import.meta.url).href
  const script = `import { startIndexProcess } from ${JSON.stringify(connect)}
    const { client } = startIndexProcess({ inline: true, engine: ${JSON.stringify(engine)} })
    await client.open(${JSON.stringify({ root, indexFile })})
    for await (const event of await client.scan({})) {
      if (event.kind === 'read') console.log(JSON.stringify(event.files.map(({ path }) => path)))
    }`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let output = ''
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', () => resolve())
    child.stdout?.on('data', (data) => {
      output += data
      if (output.split('\n').length > batches) child.kill('SIGKILL')
    })
  })
  return output
    .split('\n')
    .filter((line) => line.endsWith(']'))
    .flatMap((line) => JSON.parse(line) as string[])
}

function spoilt(bytes: Buffer): Buffer {
  bytes.fill(0xa5, 200, bytes.length - 200)
  return bytes
}

function note(annotationId: string, text: string) {
  return { annotationId, note: text, quote: '', tags: '', entity: '' }
}
