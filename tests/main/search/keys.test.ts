import { expect, it } from 'vitest'
import { keysOfText, type TextKeys } from '../../../main/search/keys.ts'
import { foldedKey } from '../../../preload/text/fold.ts'
import { syllables } from '../../../preload/text/tokens.ts'
import { allSentences, generator } from '../../helpers/sentences.ts'

/** What the keys of a text must be where nothing in it is glued: each piece as it is spelt, and without marks. */
function expected(text: string) {
  const pieces = syllables(text)
  const e = pieces.map(({ start, end }) => text.slice(start, end).toLowerCase().normalize('NFC'))
  return { e, f: pieces.map(foldedKey), words: new Set(e) }
}

function tokensOf({ e, f, words }: TextKeys) {
  const [exact, folded] = [e, f].map((bytes) => new TextDecoder().decode(bytes).split(' '))
  return { e: exact?.slice(0, -1), f: folded?.slice(0, -1), words: words.map((word) => word.e) }
}

const isPlain = (sentence: string) => syllables(sentence).every(({ glued }) => !glued)

it('gives the keys of all pieces of a text, and each of its words once, however they are written', () => {
  const { treebank, seeds } = allSentences()
  const random = generator(7)
  const plain = [...treebank, ...seeds].filter(isPlain)
  expect(plain.length).toBeGreaterThan(500)
  for (const sentence of plain) {
    const [before = '', after = ''] = [sentence.slice(0, 40), plain[Math.floor(random() * plain.length)]]
    const text = [sentence, before.toUpperCase(), sentence.normalize('NFD'), after].join(' – ')
    const wanted = expected(text)
    const { e, f, words } = tokensOf(keysOfText(text))
    expect(e).toEqual(wanted.e)
    expect(f).toEqual(wanted.f)
    // Longer words are not remembered, and may be told again.
    const short = words.filter((word) => word.length <= 12)
    expect(short.length).toBe(new Set(short).size)
    expect(new Set(words)).toEqual(wanted.words)
  }
})

it('gives the same keys after more different words than are remembered', () => {
  const made = (from: number) =>
    Array.from({ length: 8_000 }, (_, at) => {
      const letters = (from + at).toString(26).replace(/\d/g, (digit) => 'đốểuữạìýơw'[Number(digit)] ?? '')
      return `x${letters}`
    }).join(' ')
  for (let from = 0; from < 80_000; from += 8_000) {
    const text = made(from)
    const { e, f, words } = tokensOf(keysOfText(text))
    const wanted = expected(text)
    expect(e).toEqual(wanted.e)
    expect(f).toEqual(wanted.f)
    expect(new Set(words)).toEqual(wanted.words)
  }
  const { e } = tokensOf(keysOfText(made(0)))
  expect(e).toEqual(expected(made(0)).e)
})

it('gives the keys of one very long text', () => {
  const text = allSentences().treebank.filter(isPlain).join('\n').repeat(4)
  expect(text.length).toBeGreaterThan(100_000)
  expect(tokensOf(keysOfText(text)).e).toEqual(expected(text).e)
})
