import { DIGIT, kindAt, UNSPACED } from '../../preload/text/characters.ts'
import { foldedKey } from '../../preload/text/fold.ts'
import { spell } from '../../preload/text/spelling.ts'
import { eachPiece, type Syllable, syllables } from '../../preload/text/tokens.ts'
import { Beginnings } from './beginnings.ts'
import { TokenBytes } from './token-bytes.ts'
import { WordTable } from './word-table.ts'

/**
 * The keys of one piece of text. `e`: as spelt, in lower case, with every mark in its normal order and the tone where it
 * stands (hoà and hòa differ: the three levels of a hit are told by `e`). `f`: without marks. Only letters, digits and
 * marks, so a key can stand in an FTS5 query between quotes.
 */
export interface Keys {
  e: string
  f: string
  /** Where it was written last: told without looking it up. */
  writtenIn?: object
  /** Numbers that `Beginnings` keeps for what it begins with. */
  beginnings?: readonly number[]
}

/** What of a text goes into the index: the keys of its pieces in order, and its different words. */
export interface TextKeys {
  /** In UTF-8, with a space after each. */
  e: Uint8Array
  f: Uint8Array
  /** What its words begin with, see beginnings.ts. */
  b: Uint8Array
  /** Long words may be in it more than once. */
  words: Keys[]
}

/**
 * Begins the key of a run of glued pieces (Vn|Express is also `·vnexpress`). Such keys stand after the text: they answer
 * for one word; where they stand inside a phrase only the text itself can tell. No piece of a text holds this sign.
 */
export const JOINED = '·'

// preload/text/fold.ts joins at most as many.
const LONGEST_JOIN = 6
// A longer run is no word (base64, a key); its joins would take five times the room of the text.
const LONGEST_RUN = 48
// SQLite cuts tokens at 32 KB. Nobody tells longer words apart by their end.
const LONGEST_KEY = 200

/** Keys of a whole text. */
export function keysOfText(source: string): TextKeys {
  words = []
  textNumber++
  for (let from = 0; from < source.length; ) {
    const to = endOfStretch(source, from)
    addStretch(source.slice(from, to))
    from = to
  }
  return { e: exact.take(), f: folded.take(), b: beginnings.take(), words }
}

// What is being made of the text at hand.
const exact = new TokenBytes()
const folded = new TokenBytes()
const beginnings = new Beginnings()
let words: Keys[] = []
/** Counts texts, from 1. */
let textNumber = 0

// A large text is taken apart by and by: the pieces of 20 MB at once would fill half a gigabyte.
const STRETCH = 50_000

/** Where the next stretch ends: at white space, which nothing is glued across, if there is any near. */
function endOfStretch(source: string, from: number): number {
  if (source.length - from <= STRETCH) return source.length
  const space = /\s/.exec(source.slice(from + STRETCH, from + 2 * STRETCH))
  return from + STRETCH + (space?.index ?? 0)
}

function addStretch(source: string): void {
  const runs: string[] = []
  // The pieces glued together last, and the kind of the first of them; `end` is 0 where there is only one.
  let start = 0
  let end = 0
  let first = 0
  eachPiece(source, (from, to, glued, kind) => {
    if (!addWord(source, from, to)) return false
    if (glued && joins(first, kind)) end = to
    else {
      if (end > 0) runs.push(source.slice(start, end))
      start = from
      end = 0
      first = kind
    }
    return true
  })
  if (end > 0) runs.push(source.slice(start, end))
  for (const glued of runs) {
    for (const pieces of joinableRuns(glued, syllables(glued))) {
      if (pieces.length <= LONGEST_RUN) addJoins(glued, pieces)
    }
  }
}

/** Adds one piece of a text, if it spells anything. */
function addWord(source: string, start: number, end: number): boolean {
  const known = end - start > CACHED_LENGTH ? -1 : cachedWord(source, start, end)
  if (known < 0) {
    const keys = newKeys(source.slice(start, end))
    if (keys.f === '') return false
    addKeys(keys)
    beginnings.add(keys)
    return true
  }
  const at = known * PLACES
  const spelling = places[at] as number
  const middle = places[at + 2] as number
  const last = places[at + 3] as number
  // `f` is empty where the word spells nothing: there is but its space.
  if (last - middle === 1) return false
  exact.addFrom(cachedBytes.bytes, places[at + 1] as number, middle)
  folded.addFrom(cachedBytes.bytes, middle, last)
  if (lastText[spelling] !== textNumber) {
    lastText[spelling] = textNumber
    const keys = spellings[spelling] as Keys
    words.push(keys)
    beginnings.add(keys)
  }
  return true
}

function addKeys(keys: Keys): void {
  exact.add(keys.e)
  folded.add(keys.f)
  words.push(keys)
}

/** Keys of one piece of `text`. */
export function keysOfPiece(text: string, piece: Syllable): Keys {
  const { start, end } = piece
  if (end - start > CACHED_LENGTH) return newKeys(text.slice(start, end))
  return spellings[places[cachedWord(text, start, end) * PLACES] as number] as Keys
}

/** Keys of glued pieces taken as one word, without the sign `JOINED`. */
export function keysOfRun(text: string, run: readonly Syllable[]): Keys {
  return {
    e: cut(run.map((piece) => keysOfPiece(text, piece).e).join('')),
    f: cut(foldedKey({ bare: run.map((piece) => piece.bare).join('') })),
  }
}

/**
 * The stretches of two and more glued pieces that might also be written as one: letters with letters, digits with
 * digits. Where letters meet digits, and in scripts without spaces, query and text are always cut alike.
 */
export function joinableRuns(text: string, pieces: readonly Syllable[]): Syllable[][] {
  const runs: Syllable[][] = []
  let from = 0
  for (let at = 1; at <= pieces.length; at++) {
    if (joinsBefore(text, pieces, at)) continue
    if (at - from > 1) runs.push(pieces.slice(from, at))
    from = at
  }
  return runs
}

function joinsBefore(text: string, pieces: readonly Syllable[], at: number): boolean {
  const [before, piece] = [pieces[at - 1], pieces[at]]
  return piece?.glued === true && !!before && joins(kindAt(text, before.start), kindAt(text, piece.start))
}

/** Whether glued pieces may be one word, by the kinds of their first characters. */
function joins(first: number, second: number): boolean {
  return first !== UNSPACED && second !== UNSPACED && (first === DIGIT) === (second === DIGIT)
}

function addJoins(text: string, run: readonly Syllable[]): void {
  for (let from = 0; from < run.length - 1; from++) {
    for (let count = 2; count <= LONGEST_JOIN && from + count <= run.length; count++) {
      const { e, f } = keysOfRun(text, run.slice(from, from + count))
      addKeys({ e: JOINED + e, f: JOINED + f })
      beginnings.add({ e, f })
    }
  }
}

// The same words come again and again: 15,000 different ones in a news archive, times capital and decomposed forms.
const CACHE_LIMIT = 60_000
// Longer slices would hold on to their whole article.
const CACHED_LENGTH = 12
const cache = new WordTable()
/** By the number of a word: which spelling it has, and where its two keys lie in `cachedBytes`, one after the other. */
let places = new Int32Array(16_384)
const PLACES = 4
let cachedBytes = new TokenBytes()
/** Keys by their number: one for all ways to write a word, so that it is told once of a text. */
let spellings: Keys[] = []
let numbers = new Map<string, number>()
/** The text that held a spelling last: tells the different words of a text without a set for each. */
let lastText: number[] = []

/** The number of a short word in the cache, which takes it in where it is new. */
function cachedWord(text: string, start: number, end: number): number {
  const known = cache.find(text, start, end)
  if (known >= 0) return known
  if (cache.size >= CACHE_LIMIT) forgetWords()
  const word = text.slice(start, end)
  const keys = newKeys(word)
  const spelling = numbers.get(keys.e) ?? spellings.push(keys) - 1
  if (spelling === lastText.length) {
    lastText.push(0)
    numbers.set(keys.e, spelling)
  }
  const number = cache.add(word)
  const { e, f } = spellings[spelling] as Keys
  const from = cachedBytes.length
  cachedBytes.add(e)
  const middle = cachedBytes.length
  cachedBytes.add(f)
  if ((number + 1) * PLACES > places.length) {
    const more = new Int32Array(places.length * 2)
    more.set(places)
    places = more
  }
  places.set([spelling, from, middle, cachedBytes.length], number * PLACES)
  return number
}

function forgetWords(): void {
  cache.clear()
  cachedBytes = new TokenBytes()
  spellings = []
  numbers = new Map()
  lastText = []
}

function newKeys(word: string): Keys {
  const { bare, letters, tone } = spell(word)
  return { e: cut(tone === '' ? letters : spelt(word)), f: cut(foldedKey({ bare })) }
}

const TONE = /[\u0300\u0301\u0303\u0309\u0323]/

/** A word in lower case with the marks of each letter in one order: letter, quality, tone. Composed. */
function spelt(word: string): string {
  let result = ''
  let tones = ''
  for (const character of word.normalize('NFKD').toLowerCase().normalize('NFKD')) {
    if (TONE.test(character)) {
      tones += character
      continue
    }
    const isMark = /\p{M}/u.test(character)
    if (!isMark) {
      result += tones
      tones = ''
    }
    result += spell(character).letters
  }
  return (result + tones).normalize('NFC')
}

function cut(key: string): string {
  return key.length > LONGEST_KEY
    ? key
        .slice(0, LONGEST_KEY)
        .toWellFormed()
        .replace(/\ufffd$/, '')
    : key
}
