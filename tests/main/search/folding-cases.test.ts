import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Engine } from '../../../main/search/sqlite/engine.ts'
import { testLibrary } from './library.ts'

const table = new URL('../../fixtures/vietnamese/folding-cases.tsv', import.meta.url)
const cases = readFileSync(table, 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split('\t'))
  .map(([query = '', text = '', match = '', why = '']) => ({
    query: unescaped(query),
    text: unescaped(text),
    match,
    why,
  }))
  .filter(({ match }) => match === 'yes' || match === 'no')

function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t')
}

const engines: Engine[] = ['node:sqlite', 'node-sqlite3-wasm']

describe.each(engines)('the folding cases through an index of %s', (engine) => {
  it('finds what must be found and nothing else, asked as words and as a phrase', async () => {
    const files = Object.fromEntries(cases.map(({ text }, index) => [`${index}.txt`, text]))
    const library = await testLibrary(files, { inline: true, engine })
    const wrong: string[] = []
    for (const [index, { query, match, why }] of cases.entries()) {
      for (const asked of [query, `"${query}"`]) {
        const found = (await library.paths(asked)).includes(`${index}.txt`)
        if (found !== (match === 'yes'))
          wrong.push(`${asked} ${match === 'yes' ? 'misses' : 'finds'} case ${index}: ${why}`)
      }
    }
    expect(wrong).toEqual([])
    expect(cases.length).toBeGreaterThan(60)
  })
})
