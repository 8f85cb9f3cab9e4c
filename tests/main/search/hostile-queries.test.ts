import { array, assert, asyncProperty, constantFrom, oneof, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Engine } from '../../../main/search/sqlite/engine.ts'
import { testLibrary } from './library.ts'

// Everything that means something to FTS5, to SQL or to our own query language.
const signs = constantFrom(
  ...'" \' * ^ + - ( ) : { } , ; . % _ \\ / [ ] AND OR NOT NEAR NEAR( e : f : "e" e:"x" {e f}: -- /* */ DROP'.split(
    ' ',
  ),
  ...[
    '\0',
    '\ud800',
    '\u0301',
    '·',
    '·a',
    '"*',
    '-"',
    '--',
    '* *',
    '""',
    'tag:',
    'date:x',
    '“a',
    'a\u00ad*',
    'Đ*',
    '-*',
  ],
)
const query = array(
  oneof(signs, string({ unit: 'grapheme' }), string({ unit: 'binary' }), constantFrom('bộ', 'viet', 'Nam')),
  {
    maxLength: 12,
  },
).map((parts) => parts.join(' '))

describe.each<Engine>(['node:sqlite', 'node-sqlite3-wasm'])('queries of any kind to %s', (engine) => {
  it('are answered, never thrown at the reader and never read as FTS5 syntax', async () => {
    const library = await testLibrary(
      { 'a.txt': 'Bộ Ngoại giao Việt Nam', 'b.txt': 'AND OR NOT NEAR e f' },
      { inline: true, engine },
    )
    await library.client.putNotes({
      reset: true,
      put: [{ annotationId: 'n', note: 'Bộ', quote: '', tags: '', entity: '' }],
      remove: [],
    })
    await assert(
      asyncProperty(query, constantFrom(true, false), async (asked, exact) => {
        const { total, results } = await library.client.search({ query: asked, exact, limit: 5, offset: 0 })
        expect(results.length).toBe(Math.min(total, 5))
        await library.client.searchNotes({ query: asked, exact, limit: 5, offset: 0 })
        await library.client.matching({ query: asked, exact })
      }),
      { numRuns: 300 },
    )
    expect(await library.paths('NOT')).toEqual(['b.txt'])
    expect(await library.paths('a OR b')).toEqual([])
    expect(await library.paths('"x" OR "bộ"')).toEqual([])
    expect(await library.paths('e:bộ')).toEqual([])
  })

  it('as long as they may be are answered too', async () => {
    const library = await testLibrary({ 'a.txt': 'Bộ Ngoại giao Việt Nam' }, { inline: true, engine })
    for (const part of ['bộ ', 'Bộ', 'a*', 'bo viêt ', '-bo ', '"bo ', 'aB', '1a', 'e\u0301', '中']) {
      const asked = part.repeat(Math.floor(2000 / part.length))
      const { total } = await library.client.search({ query: asked, exact: false, limit: 5, offset: 0 })
      expect(total).toBeGreaterThanOrEqual(0)
    }
  })
})
