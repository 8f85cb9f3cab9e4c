import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isGraphemeBoundary } from '../../../preload/text/graphemes.ts'
import { countLetters, type Edge, stepped, withEdge } from '../../../preload/text/passage-edge.ts'
import { seeds } from './seeds.ts'

const text = 'Ông Bùi Thanh Sơn,\n\nBộ trưởng Ngoại giao, đến Hà Nội.'
const passage = at('Thanh Sơn')

function at(words: string, within = text): { start: number; end: number } {
  const start = within.indexOf(words)
  return { start, end: start + words.length }
}

function words({ start, end }: { start: number; end: number }, within = text): string {
  return within.slice(start, end)
}

describe('an end that moves by words', () => {
  it.each([
    ['start', -1, 'Bùi Thanh Sơn'],
    ['start', 1, 'Sơn'],
    ['end', 1, 'Thanh Sơn,\n\nBộ'],
    ['end', -1, 'Thanh'],
  ] as const)('%s by %d', (edge, direction, expected) => {
    expect(words(stepped(text, passage, edge, direction, 'word'))).toBe(expected)
  })

  it('goes to the edge of a word first when it stands inside one', () => {
    const inside = { start: passage.start + 2, end: passage.end - 1 }
    expect(words(stepped(text, inside, 'start', -1, 'word'))).toBe('Thanh Sơ')
    expect(words(stepped(text, inside, 'start', 1, 'word'))).toBe('Sơ')
    expect(words(stepped(text, inside, 'end', 1, 'word'))).toBe('anh Sơn')
    expect(words(stepped(text, inside, 'end', -1, 'word'))).toBe('anh')
  })

  it('leaves a letter, and stays at the ends of the text', () => {
    expect(words(stepped(text, at('Ông'), 'end', -1, 'word'))).toBe('Ông')
    expect(words(stepped(text, at('Ông'), 'start', 1, 'word'))).toBe('Ông')
    expect(words(stepped(text, at('Ông'), 'start', -1, 'word'))).toBe('Ông')
    expect(words(stepped(text, at('Hà Nội'), 'end', 1, 'word'))).toBe('Hà Nội')
  })
})

describe('an end that moves by letters', () => {
  it('keeps marks with their letters, and passes the ends of lines', () => {
    const decomposed = text.normalize('NFD')
    const name = at('Thanh Sơn'.normalize('NFD'), decomposed)
    expect(words(stepped(decomposed, { ...name, end: name.end - 1 }, 'end', -1, 'letter'), decomposed)).toBe(
      'Thanh S',
    )
    const line = at('Thanh Sơn,')
    expect(words(stepped(text, line, 'end', 1, 'letter'))).toBe('Thanh Sơn,\n\nB')
    expect(words(stepped(text, at('Bộ'), 'start', -1, 'letter'))).toBe(',\n\nBộ')
  })
})

it('stays a passage of whole letters wherever an end is put', () => {
  const texts = seeds.flatMap((seed) => [seed.text, seed.text.normalize('NFD')])
  fc.assert(
    fc.property(
      fc.constantFrom(...texts),
      fc.nat(2_000),
      fc.integer({ min: 1, max: 80 }),
      fc.constantFrom<Edge>('start', 'end'),
      fc.integer({ min: -10, max: 2_200 }),
      (seed, from, length, edge, to) => {
        const start = withEdge(seed, { start: 0, end: seed.length }, 'start', from).start
        const whole = withEdge(seed, { start, end: seed.length }, 'end', start + length)
        const moved = withEdge(seed, whole, edge, to)
        const other = edge === 'start' ? 'end' : 'start'
        expect(moved[other]).toBe(whole[other])
        expect(moved.start).toBeLessThan(moved.end)
        expect(isGraphemeBoundary(seed, moved[edge])).toBe(true)
      },
    ),
  )
})

it('counts letters and digits, however they are composed', () => {
  expect(countLetters('Hà Nội, 2021!')).toBe(9)
  expect(countLetters('Hà Nội, 2021!'.normalize('NFD'))).toBe(9)
})
