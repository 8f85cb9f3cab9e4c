import { beforeAll, describe, expect, it } from 'vitest'
import type { NoteDoc } from '../../../main/search/contract.ts'
import { type TestLibrary, testLibrary } from './library.ts'

const notes: NoteDoc[] = [
  {
    annotationId: 'n1',
    note: 'Lập trường nhất quán của Hà Nội',
    quote: 'đoàn kết và ủng hộ Cuba',
    tags: 'đối ngoại',
    entity: 'Cuba',
  },
  {
    annotationId: 'n2',
    note: '',
    quote: 'Bộ trưởng Ngoại giao',
    tags: 'ngoại giao',
    entity: 'Bùi Thanh Sơn',
  },
  { annotationId: 'n3', note: 'So sánh với lập luận năm trước', quote: 'trường', tags: '', entity: '' },
]

let library: TestLibrary
beforeAll(async () => {
  library = await testLibrary({ 'a.txt': 'Một' })
  await library.client.putNotes({ reset: true, put: notes, remove: [] })
})

async function found(query: string, exact = false): Promise<string[]> {
  const { results, total } = await library.client.searchNotes({ query, exact, limit: 10, offset: 0 })
  expect(total).toBe(results.length)
  return results.map(({ annotationId }) => annotationId).sort()
}

describe('notes', () => {
  it('are found by note, quotation, tag and entity, by the rules of articles', async () => {
    expect(await found('lap truong')).toEqual(['n1', 'n3'])
    expect(await found('"lập trường"')).toEqual(['n1'])
    expect(await found('doan ket')).toEqual(['n1'])
    expect(await found('thanh sơn')).toEqual(['n2'])
    expect(await found('son', true)).toEqual([])
    expect(await found('ngoai -"ngoai giao"')).toEqual(['n1'])
    expect(await found('"cuba đối"')).toEqual([])
    expect(await found('')).toEqual(['n1', 'n2', 'n3'])
    expect(await found('-cuba in:notes')).toEqual(['n2', 'n3'])
  })

  it('show the part that was found', async () => {
    const { results } = await library.client.searchNotes({
      query: 'ung ho',
      exact: false,
      limit: 10,
      offset: 0,
    })
    const [first] = results
    expect(first?.snippet).toBe('đoàn kết và ủng hộ Cuba')
    expect(first?.snippetHits.map(({ start, end }) => first.snippet.slice(start, end))).toEqual(['ủng hộ'])
    expect(first?.level).toBe('folded')
  })

  it('are replaced and removed', async () => {
    const changed = { annotationId: 'n2', note: 'Ghi chú mới', quote: '', tags: '', entity: '' }
    await library.client.putNotes({ reset: false, put: [changed], remove: ['n1', 'no such'] })
    expect(await found('ghi chu')).toEqual(['n2'])
    expect(await found('thanh sơn')).toEqual([])
    expect(await found('cuba')).toEqual([])
    await library.client.putNotes({ reset: true, put: notes.slice(0, 1), remove: [] })
    expect(await found('')).toEqual(['n1'])
  })

  it('that were never handed in are asked for, not passed over', async () => {
    const fresh = await testLibrary({ 'a.txt': 'Một' })
    const searching = fresh.client.searchNotes({ query: 'một', exact: false, limit: 5, offset: 0 })
    await expect(searching).rejects.toMatchObject({ code: 'INDEX_FAILED' })
  })
})
