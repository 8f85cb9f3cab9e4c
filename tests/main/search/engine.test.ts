import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import type { Database } from '../../../main/search/sqlite/database.ts'
import { canSearch, chooseEngine, type Engine } from '../../../main/search/sqlite/engine.ts'
import { failureOf } from '../../../main/search/sqlite/failure.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

afterEach(() => {
  delete process.env.DAU_SQLITE
})

describe('the choice of SQLite', () => {
  it('is that of Node when it can search, WebAssembly when asked for', async () => {
    expect((await chooseEngine()).name).toBe('node:sqlite')
    process.env.DAU_SQLITE = 'wasm'
    expect((await chooseEngine()).name).toBe('node-sqlite3-wasm')
  })

  it('probes for the kind of table the index uses', async () => {
    const { open } = await chooseEngine('node:sqlite')
    expect(canSearch({ name: 'node:sqlite', open })).toBe(true)
    const withoutFts = (file: string): Database => {
      const database = open(file)
      const refuse = (sql: string) => {
        if (/fts5/.test(sql)) throw new Error('no such module: fts5')
        database.exec(sql)
      }
      return { ...database, exec: refuse }
    }
    expect(canSearch({ name: 'node:sqlite', open: withoutFts })).toBe(false)
  })
})

describe.each<Engine>(['node:sqlite', 'node-sqlite3-wasm'])('%s', (name) => {
  it('runs the same statements', async () => {
    const engine = await chooseEngine(name)
    const database = engine.open(join(tempFolder(), 'x.db'))
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT)')
    const insert = database.prepare('INSERT INTO t (b) VALUES (?)')
    database.transaction(() => {
      insert.run('đ')
      insert.run(null)
    })
    expect(() =>
      database.transaction(() => {
        insert.run('lost')
        throw new Error('stop')
      }),
    ).toThrow('stop')
    expect(
      database
        .prepare('SELECT b FROM t ORDER BY a')
        .all()
        .map(({ b }) => b),
    ).toEqual(['đ', null])
    expect([...database.prepare('SELECT a FROM t WHERE a > ?').iterate(0)].map(({ a }) => a)).toEqual([1, 2])
    expect(database.prepare('SELECT a FROM t WHERE b = ?').get('none')).toBeUndefined()
    database.close()
  })

  it('says the same of a damaged file', async () => {
    const engine = await chooseEngine(name)
    const file = join(tempFolder(), 'x.db')
    writeFileSync(file, 'không phải cơ sở dữ liệu '.repeat(300))
    let failure = ''
    try {
      const database = engine.open(file)
      try {
        database.exec('CREATE TABLE t (a)')
      } finally {
        database.close()
      }
    } catch (error) {
      failure = failureOf(error)
    }
    expect(failure).toBe('damaged')
  })
})

describe('WebAssembly without shared memory', () => {
  it('lets one opener have the file, and takes the place of one that was killed', async () => {
    const engine = await chooseEngine('node-sqlite3-wasm')
    const file = join(tempFolder(), 'x.db')
    const database = engine.open(file)
    expect(() => engine.open(file)).toThrow(`is in use by process ${process.pid}`)
    database.close()
    expect(existsSync(`${file}.owner`)).toBe(false)
    // What a killed process leaves behind; no process has the highest number.
    writeFileSync(`${file}.owner`, '2147483646')
    mkdirSync(`${file}.lock`)
    const next = engine.open(file)
    expect(readFileSync(`${file}.owner`, 'utf8')).toBe(String(process.pid))
    next.exec('CREATE TABLE t (a)')
    next.close()
  })
})
