import { expect, test } from 'vitest'
import { pieces } from '../../../renderer/ui/pieces.ts'

const snippet = 'mở rộng hợp tác song phương'

test('a snippet is cut at its hits, and nothing of it is lost', () => {
  const cut = pieces(snippet, [
    { start: 8, end: 11 },
    { start: 12, end: 15 },
  ])
  expect(cut.map(({ text, isHit }) => [text, isHit])).toEqual([
    ['mở rộng ', false],
    ['hợp', true],
    [' ', false],
    ['tác', true],
    [' song phương', false],
  ])
  expect(cut.map(({ text }) => text).join('')).toBe(snippet)
})

test('hits at the edges, overlapping ones and none at all', () => {
  expect(pieces('ab', [{ start: 0, end: 2 }])).toEqual([{ text: 'ab', start: 0, isHit: true }])
  expect(
    pieces('abcd', [
      { start: 0, end: 3 },
      { start: 1, end: 4 },
    ]).map(({ text }) => text),
  ).toEqual(['abc', 'd'])
  expect(pieces('ab', [])).toEqual([{ text: 'ab', start: 0, isHit: false }])
  expect(pieces('', [])).toEqual([])
})
