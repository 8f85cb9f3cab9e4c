import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { SearchResult } from '../../../preload/contract/search.ts'

vi.stubGlobal('location', { hash: '' })
const { foundTogether } = await import('../../../renderer/ui/found-rows.ts')

function result(articleId: string, group?: string, annotated = false): SearchResult {
  return {
    articleId,
    path: `${articleId}.txt`,
    title: articleId,
    level: 'exact',
    hits: [],
    snippet: '',
    snippetHits: [],
    ...(group !== undefined && { group, annotated }),
  }
}

/** `a1 b2! c1 d`: the group after the name, `!` where it is marked. */
function found(words: string): SearchResult[] {
  return words.split(' ').map((word) => {
    const [, id = '', group, marked] = /^(\w)(\d)?(!)?$/u.exec(word) ?? []
    return result(id, group, marked === '!')
  })
}

/** `a(c) b d`: a stands for c. */
function shown(words: string): string {
  const { results, groups } = foundTogether(found(words))
  const ids = results.map(({ articleId }) => articleId)
  for (const { start, count } of groups) {
    const [lead, ...others] = ids.slice(start, start + count)
    ids.fill('', start, start + count)
    ids[start] = `${lead}(${others.join(' ')})`
  }
  return ids.filter(Boolean).join(' ')
}

describe('versions among what was found', () => {
  test.each([
    ['a1 b2 c3', 'a b c'],
    ['a1 b2 c1 d2 e1', 'a(c e) b(d)'],
    // Of notes and of files that are gone nobody knows.
    ['a b c', 'a b c'],
    // What is marked is always seen; it may stand for others.
    ['a1! b1 c1! d1', 'a(b d) c'],
    ['a1 b1!', 'a b'],
  ])('%s: %s', (words, expected) => {
    expect(shown(words)).toBe(expected)
  })

  test('more results join the groups or come at the end, and nothing is lost', () => {
    const one = fc.record({
      group: fc.constantFrom(undefined, '1', '2', '3'),
      annotated: fc.boolean(),
    })
    fc.assert(
      fc.property(fc.array(one), fc.array(one), (first, more) => {
        const all = [...first, ...more].map(({ group, annotated }, at) => result(`${at}`, group, annotated))
        const before = rowsOf(all.slice(0, first.length))
        const after = rowsOf(all)
        expect(after.flat().toSorted()).toEqual(all.map(({ articleId }) => articleId).toSorted())
        for (const [index, row] of before.entries()) {
          expect(after[index]?.slice(0, row.length)).toEqual(row)
        }
      }),
    )
  })
})

function rowsOf(results: SearchResult[]): string[][] {
  const { results: together, groups } = foundTogether(results)
  const ids = together.map(({ articleId }) => articleId)
  const rows: string[][] = []
  for (let at = 0; at < ids.length; at += rows.at(-1)?.length ?? 1) {
    rows.push(ids.slice(at, at + (groups.find(({ start }) => start === at)?.count ?? 1)))
  }
  return rows
}
