import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AnchorTarget, type Placement, reanchor } from '../../../preload/text/anchor.ts'
import { contextAfter, contextBefore, isGraphemeBoundary } from '../../../preload/text/graphemes.ts'
import { vietnameseText } from './arbitraries.ts'
import { seeds } from './seeds.ts'
import { Dice } from './tracked-text.ts'

const lines = [
  'Bộ trưởng Bùi Thanh Sơn tiếp Đại sứ Cuba Nicolás Hernández Guillén tại Hà Nội.',
  'Hai bên nhất trí thúc đẩy hợp tác thương mại và đầu tư trong thời gian tới.',
  'Đại sứ khẳng định Cuba luôn coi trọng quan hệ truyền thống với Việt Nam.',
  'Cuộc gặp diễn ra chiều 19/8 tại trụ sở Bộ Ngoại giao.',
]
const article = lines.join('\n')

function targetOf(text: string, start: number, end: number): AnchorTarget {
  return {
    start,
    end,
    exact: text.slice(start, end),
    prefix: contextBefore(text, start, 64),
    suffix: contextAfter(text, end, 64),
  }
}

/** The target for some words of the article. */
function target(words: string, text = article): AnchorTarget {
  const start = text.indexOf(words)
  if (start < 0) throw new Error(`The article does not say ${words}.`)
  return targetOf(text, start, start + words.length)
}

/** Status and the words found, or the candidates' words in brackets. */
function follow(words: string, newText: string, oldText: string | null = article): string {
  const [placed] = reanchor(oldText, newText, [target(words)])
  if (!placed) throw new Error('One placement expected.')
  const slice = ({ start, end }: Pick<Placement, 'start' | 'end'>) => newText.slice(start, end)
  if (placed.start !== undefined) return `${placed.status}: ${slice(placed)}`
  return `${placed.status} [${(placed.candidates ?? []).map(slice).join('|')}]`
}

describe('with the old text', () => {
  const trade = 'thúc đẩy hợp tác thương mại'

  test('the same text: exact', () => {
    expect(follow(trade, article)).toBe(`exact: ${trade}`)
  })

  test('words before it changed without shifting it: exact', () => {
    expect(follow(trade, article.replace('tiếp', 'mời'.padEnd(4, 'i')))).toBe(`exact: ${trade}`)
  })

  test('a sentence before it: moved', () => {
    expect(follow(trade, `Tin mới.\n${article}`)).toBe(`moved: ${trade}`)
  })

  test('moved paragraphs: moved', () => {
    const [a, b, c, d] = lines
    expect(follow(trade, [d, b, c, a].join('\n'))).toBe(`moved: ${trade}`)
    expect(follow(trade, [b, a, d, c].join('\n'))).toBe(`moved: ${trade}`)
    expect(follow('chiều 19/8', [d, a, b, c].join('\n'))).toBe('moved: chiều 19/8')
  })

  test('a paragraph moved and edited at once', () => {
    const [a, b, c, d] = lines
    const edited = b?.replace('thương mại', 'thương mại')?.replace('nhất trí', 'đồng ý')
    expect(follow('đầu tư trong thời gian tới', [c, d, a, edited].join('\n'))).toBe(
      'moved: đầu tư trong thời gian tới',
    )
  })

  test('another Unicode form, spaces, quotes and tone placement: moved, whole letters', () => {
    const other = article.normalize('NFD').replaceAll(' ', '\u00a0')
    expect(follow(trade, other)).toBe(`moved: ${trade.normalize('NFD').replaceAll(' ', '\u00a0')}`)
    expect(follow('tại Hà Nội', article.replace('Hà Nội', 'Hà  Nội'))).toBe('moved: tại Hà  Nội')
  })

  test('a typo: edited, with the changed word', () => {
    expect(follow(trade, article.replace('hợp tác', 'hợp tắc'))).toBe('edited: thúc đẩy hợp tắc thương mại')
    expect(follow(trade, article.replace('thương mại', 'thương mãi'))).toBe(
      'edited: thúc đẩy hợp tác thương mãi',
    )
    expect(follow(trade, article.replace('thúc đẩy', 'Thúc đẩy'))).toBe('edited: Thúc đẩy hợp tác thương mại')
  })

  test('words put in between: they belong to it', () => {
    expect(follow(trade, article.replace('hợp tác', 'quan hệ hợp tác'))).toBe(
      'edited: thúc đẩy quan hệ hợp tác thương mại',
    )
  })

  test('a third rewritten: unsure', () => {
    expect(follow(trade, article.replace('thúc đẩy', 'tăng cường'))).toBe(
      'unsure: tăng cường hợp tác thương mại',
    )
  })

  test('deleted: lost, and not attached to the same words elsewhere, only proposed', () => {
    const gone = article.replace(
      'Hai bên nhất trí thúc đẩy hợp tác thương mại và đầu tư trong thời gian tới.\n',
      '',
    )
    expect(follow(trade, gone)).toBe('lost []')
    const elsewhere = `${gone}\nÔng cũng muốn ${trade}.`
    expect(follow('Việt Nam', article.replace(' với Việt Nam', ''))).toBe('lost []')
    expect(follow('Cuba luôn', `${article.replace('Cuba luôn', 'họ')}\nNhưng Cuba luôn`)).toBe(
      'lost [Cuba luôn]',
    )
    expect(follow(trade, elsewhere)).toMatch(new RegExp(`^(lost \\[|moved: )${trade}`))
  })

  test('candidates begin and end with whole words', () => {
    const old =
      'Mối quan hệ hữu nghị vĩ đại, đoàn kết đặc biệt.\nHọ nói về quan hệ vĩ đại, đoàn kết đặc biệt.'
    const words = 'quan hệ vĩ đại, đoàn kết đặc biệt'
    const now = old.replace(`về ${words}`, 'ít')
    const [placed] = reanchor(old, now, [
      targetOf(old, old.indexOf(words), old.indexOf(words) + words.length),
    ])
    expect(placed?.status).toBe('lost')
    const [first] = placed?.candidates ?? []
    expect(now.slice(first?.start, first?.end)).toBe('hữu nghị vĩ đại, đoàn kết đặc biệt')
  })

  test('at most three candidates, none of them overlapping', () => {
    const text = `Mở đầu. Hai bên. ${'Cuba hợp tác. '.repeat(9)}`
    const old = `${text}Ở đây Cuba hợp tác với ai đó`
    const [placed] = reanchor(old, text.replace('Mở đầu', 'Bắt đầu'), [
      targetOf(old, old.length - 22, old.length - 10),
    ])
    expect(placed?.status).toBe('lost')
    expect(placed?.candidates?.length).toBe(3)
    const spans = placed?.candidates ?? []
    expect(
      spans.every((a, i) => spans.every((b, j) => i === j || a.end <= b.start || b.end <= a.start)),
    ).toBe(true)
  })

  test('an empty new text, an empty passage, a target that does not fit the old text', () => {
    expect(reanchor(article, '', [target('Cuba')])).toEqual([{ status: 'lost', score: 0 }])
    expect(reanchor(article, `x${article}`, [targetOf(article, 5, 5)])).toEqual([
      { status: 'lost', score: 0 },
    ])
    const misplaced = { ...target(trade), start: 3, end: 9 }
    expect(reanchor(article, `Tin. ${article}`, [misplaced])[0]).toMatchObject({ status: 'moved', score: 1 })
    const outside = { ...target(trade), start: 90_000, end: 90_028 }
    expect(reanchor(article, article, [outside])[0]).toMatchObject({ status: 'moved' })
  })

  test('placements come in the order of the targets', () => {
    const words = ['Cuba Nicolás', 'Bùi Thanh Sơn', '19/8', 'Hai bên']
    const text = `Mới. ${article}`
    const placed = reanchor(
      article,
      text,
      words.map((word) => target(word)),
    )
    expect(placed.map(({ start, end }) => text.slice(start, end))).toEqual(words)
  })
})

describe('without the old text', () => {
  const trade = 'thúc đẩy hợp tác thương mại'

  test.each([
    ['the same place', article, `exact: ${trade}`],
    ['elsewhere', `Tin mới nhất trong ngày.\n${article}`, `moved: ${trade}`],
    ['decomposed', article.normalize('NFD'), `moved: ${trade.normalize('NFD')}`],
    ['a typo', article.replace('hợp tác', 'hợp tắc'), 'edited: thúc đẩy hợp tắc thương mại'],
    ['a typo beside it', article.replace('nhất trí', 'nhất chí'), `exact: ${trade}`],
    ['gone', lines.filter((line) => !line.includes(trade)).join('\n'), 'lost []'],
  ])('%s', (_, text, expected) => {
    expect(follow(trade, text, null)).toBe(expected)
  })

  test('one of several copies: the one in its context', () => {
    const text = `Cuba và Lào. ${article}`
    const [placed] = reanchor(null, text, [target('Cuba luôn')])
    expect(placed).toMatchObject({ status: 'moved', start: text.indexOf('Cuba luôn') })
  })

  test('several copies without context: not guessed, proposed', () => {
    const bare = { ...target('Cuba'), start: 0, end: 4, prefix: '', suffix: '' }
    const [placed] = reanchor(null, article, [bare])
    expect(placed?.status).toBe('lost')
    expect(placed?.candidates?.map(({ start, end }) => article.slice(start, end))).toEqual(['Cuba', 'Cuba'])
  })

  test('a long quotation with an edit in the middle', () => {
    const long = seeds[3]?.text ?? ''
    const [placed] = reanchor(null, `Mới.\n${long.replace('phát triển', 'phát chiển')}`, [
      targetOf(long, 500, 6_500),
    ])
    expect(placed).toMatchObject({ status: 'edited', start: 505, end: 6_505 })
  })
})

describe('any texts', () => {
  test('every placement is in range, on grapheme boundaries, and its score fits its status', () => {
    const edit = fc.tuple(vietnameseText(), vietnameseText(), vietnameseText(), vietnameseText())
    fc.assert(
      fc.property(edit, fc.nat(), fc.nat(), fc.boolean(), ([head, middle, tail, added], a, b, known) => {
        const old = head + middle + tail
        const text = tail.slice(0, 5) + head + added + tail
        const [start = 0, end = 0] = [a, b].map((n) => n % (old.length + 1)).sort((x, y) => x - y)
        const [placed] = reanchor(known ? old : null, text, [targetOf(old, start, end)])
        if (!placed) throw new Error('One placement expected.')
        const spans = placed.status === 'lost' ? (placed.candidates ?? []) : [placed]
        expect(spans.length).toBeLessThanOrEqual(3)
        for (const span of spans) {
          expect(span.start).toBeGreaterThanOrEqual(0)
          expect(span.end).toBeGreaterThan(span.start ?? 0)
          expect(span.end).toBeLessThanOrEqual(text.length)
          expect(span.score).toBeGreaterThanOrEqual(0)
          expect(span.score).toBeLessThanOrEqual(1)
          const fresh = placed.status !== 'exact'
          if (fresh) expect(isGraphemeBoundary(text, span.start ?? 0)).toBe(true)
          if (fresh) expect(isGraphemeBoundary(text, span.end ?? 0)).toBe(true)
        }
        if (placed.status === 'edited') expect(placed.score).toBeGreaterThanOrEqual(0.85)
        if (placed.status === 'unsure') expect(placed.score).toBeGreaterThanOrEqual(0.6)
      }),
      { numRuns: 1_500 },
    )
  })
})

// Diffs take quadratic time on such texts; each of these took minutes when they were compared as a whole.
describe('texts that have nothing in common', () => {
  const dice = new Dice(7)
  const noise = (length: number, letters: string) =>
    Array.from({ length }, () => letters[dice.below(letters.length)]).join('')
  const words = seeds.flatMap(({ text }) => text.split(/\s+/))
  const soup = (count: number) => Array.from({ length: count }, () => dice.pick(words)).join(' ')

  test.each([
    ['letters', noise(200_000, 'abcdefgh '), noise(200_000, 'abcdefgh ')],
    ['two letters', noise(200_000, 'ab'), noise(200_000, 'ab')],
    ['words', soup(45_000), soup(45_000)],
    ['repeated lines', 'Hai nước\n'.repeat(30_000), 'Hai nước\nLào\n'.repeat(20_000)],
    ['reversed lines', numbered(30_000).join('\n'), numbered(30_000).reverse().join('\n')],
    ['every line changed', numbered(30_000).join('\n'), numbered(30_000).join('x\n')],
    ['shared signposts', signposts(noise), signposts(noise)],
  ])('%s', (_, old, text) => {
    const targets = Array.from({ length: 50 }, (_, n) => targetOf(old, n * 1_000, n * 1_000 + 30))
    expect(reanchor(old, text, targets)).toHaveLength(50)
  })

  function numbered(count: number): string[] {
    return Array.from({ length: count }, (_, n) => `dòng ${n}`)
  }

  function signposts(make: typeof noise): string {
    return Array.from(
      { length: 60 },
      (_, n) => `${make(2_900, 'abcdefghijklmnop')}\nmốc số ${n} ở đây\n`,
    ).join('')
  }
})
