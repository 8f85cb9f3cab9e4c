import { describe, expect, test, vi } from 'vitest'
import type { Outline } from '../../../preload/contract/article.ts'

vi.stubGlobal('location', { hash: '' })
const { listRows, versionsIn } = await import('../../../renderer/ui/grouped.ts')

/** `a b(c d) | e`: b stands for c and d, a line parts the headings. */
function outline(words: string): Outline {
  const ids: string[] = []
  const groups: Outline['groups'] = []
  const heads: Outline['heads'] = []
  for (const [label, part] of words.split(' | ').entries()) {
    const start = ids.length
    for (const [, id = '', others] of part.matchAll(/(\w)(?:\(([\w ]+)\))?/gu)) {
      const inside = others?.split(' ') ?? []
      if (inside.length > 0) groups.push({ start: ids.length, count: 1 + inside.length })
      ids.push(id, ...inside)
    }
    heads.push({ label: String(label), uncertain: false, start, count: ids.length - start })
  }
  return { ids, groups, heads, counts: { all: ids.length, unread: 0, annotated: 0 }, excluded: 0 }
}

function shown(words: string, unfolded: string[] = []) {
  const { ids, counts, placeOf } = listRows(outline(words), new Set(unfolded))
  const places = ids.map((_, index) => placeOf(index)).map(({ at, of }) => `${at}/${of}`)
  return [ids.join(''), counts.join(), places.join(' ')]
}

describe('rows of a list', () => {
  test.each([
    ['a b | c', [], ['abc', '2,1', '1/3 2/3 3/3']],
    ['a b(c d) | e', [], ['abe', '2,1', '1/3 2/3 3/3']],
    ['a b(c d) | e', ['b'], ['abcde', '4,1', '1/3 2/3 1/2 2/2 3/3']],
    // Another came to stand for them while they were seen.
    ['a b(c d) | e', ['d'], ['abcde', '4,1', '1/3 2/3 1/2 2/2 3/3']],
    ['a(b) c(d) | e(f g) | h', ['c'], ['acdeh', '3,1,1', '1/4 2/4 1/1 3/4 4/4']],
    ['a | b(c) | d(e)', ['a', 'x', 'e'], ['abde', '1,1,2', '1/3 2/3 3/3 1/1']],
    ['', [], ['', '0', '']],
  ])('%s with %j unfolded', (words, unfolded, expected) => {
    expect(shown(words, unfolded)).toEqual(expected)
  })

  test('what is not at hand counts among those of the first level', () => {
    const { placeOf } = listRows(outline('a b(c d) e'), new Set(['b']), 10)
    expect([0, 1, 2, 4].map(placeOf)).toEqual([
      { at: 1, of: 13 },
      { at: 2, of: 13 },
      { at: 1, of: 2 },
      { at: 3, of: 13 },
    ])
    expect(listRows(outline('a'), new Set(), 2).placeOf(0)).toEqual({ at: 1, of: 3 })
  })

  test('every version leads to the others', () => {
    const versions = versionsIn(outline('a b(c d) e'))
    expect([...versions.keys()]).toEqual(['b', 'c', 'd'])
    expect(versions.get('d')).toEqual({ lead: 'b', others: ['c', 'd'] })
  })
})
