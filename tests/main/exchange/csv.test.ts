import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { guard, unguard } from '../../../main/exchange/csv-guard.ts'
import { Exports } from '../../../main/exchange/exports.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { awkwardLibrary, Library } from './library.ts'

async function written(library: Library) {
  const out = join(tempFolder(), 'csv')
  const result = await new Exports(library.store, library.source).write('csv', library.all, out)
  const bytes = (name: string) => readFileSync(join(out, `${name}.csv`))
  const rows = (name: string): Record<string, string>[] =>
    parse(bytes(name), { bom: true, columns: true, record_delimiter: '\r\n' })
  return { result, bytes, rows }
}

test('has the columns, the BOM and the line ends that were promised', async () => {
  const { bytes } = await written(await awkwardLibrary())
  const columns =
    'annotation_id,article_id,path,title,date,start_utf16,end_utf16,start_cp,end_cp,quote,type,entity_id,entity,as_written,tags,note,prefix,suffix,created,modified'
  for (const name of ['annotations', 'mentions']) {
    const content = bytes(name).toString()
    expect(content.startsWith(`\uFEFF${columns}\r\n`)).toBe(true)
    expect(content.endsWith('\r\n')).toBe(true)
  }
  expect(bytes('entities').toString().split('\r\n')[0]).toBe(
    '\uFEFFentity_id,type,name,aliases,description,links,merged_into,mentions,articles,created,modified',
  )
})

test('has a row for each annotation and places it in both units', async () => {
  const library = await awkwardLibrary()
  const { rows } = await written(library)
  const annotations = rows('annotations')
  expect(annotations.map((row) => row.annotation_id).sort()).toEqual(
    [...library.store.values('annotations')].map(({ id }) => id).sort(),
  )
  expect(rows('mentions').map((row) => row.annotation_id)).toEqual(
    annotations.filter((row) => row.type !== '').map((row) => row.annotation_id),
  )
  for (const row of annotations.filter((each) => each.start_utf16 !== '')) {
    const text = library.texts.get(row.article_id ?? '') ?? ''
    const quote = unguard(row.quote ?? '')
    expect(text.slice(Number(row.start_utf16), Number(row.end_utf16))).toBe(quote)
    expect([...text].slice(Number(row.start_cp), Number(row.end_cp)).join('')).toBe(quote)
  }
})

test('mentions follow merges; a lost passage has its quotation and no place', async () => {
  const { rows } = await written(await awkwardLibrary())
  const son = rows('entities').find((row) => row.name === 'Bùi Thanh Sơn')
  expect(son).toMatchObject({ aliases: 'Bộ trưởng Sơn', mentions: '2', articles: '1' })
  expect(rows('mentions').filter((row) => row.entity_id === son?.entity_id)).toHaveLength(2)
  expect(rows('entities').find((row) => row.name === 'B. T. Sơn')?.merged_into).toBe(son?.entity_id)
  const lost = rows('annotations').find((row) => row.note === 'mất')
  expect(lost).toMatchObject({ quote: 'tách dấu', start_utf16: '', end_utf16: '', start_cp: '', end_cp: '' })
})

test('no cell runs as a formula, and the plan says how many were guarded', async () => {
  const { rows, result } = await written(await awkwardLibrary())
  const cells = [...rows('annotations'), ...rows('entities')].flatMap((row) => Object.values(row))
  expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  const guarded = cells.filter((cell) => unguard(cell) !== cell).length
  expect(guarded).toBeGreaterThan(3)
  expect(result.cannotCarry).toContainEqual({
    code: 'formulaCell',
    count: guarded,
  })
})

describe('losses', () => {
  test('only what is there is named', async () => {
    const library = await Library.open()
    const id = await library.article('a.txt', 'Hà Nội hôm nay')
    await library.mark(id, { quote: 'Hà Nội', type: 'place' })
    const { result } = await written(library)
    expect(result.cannotCarry).toEqual([])
    await library.mark(id, { quote: 'hôm nay', color: 'rose' })
    expect((await written(library)).result.cannotCarry).toEqual([{ code: 'color', count: 1 }])
  })
})

test('guarding is undone exactly, and only formulas are guarded', () => {
  const cell = fc.string({ unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'a', 'ệ', ' ') })
  fc.assert(
    fc.property(cell, (text) => {
      expect(unguard(guard(text))).toBe(text)
      expect(guard(text)).not.toMatch(/^[=+\-@\t\r]/)
      if (!/^'*[=+\-@\t\r]/.test(text)) expect(guard(text)).toBe(text)
    }),
  )
})
