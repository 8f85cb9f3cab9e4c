import { DIGIT, kindAt, UNSPACED } from '../../preload/text/characters.ts'
import { foldedKey } from '../../preload/text/fold.ts'
import { spell } from '../../preload/text/spelling.ts'
import { eachPiece, type Syllable, syllables } from '../../preload/text/tokens.ts'
import { TokenBytes, tokenBytes } from './token-bytes.ts'
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
}

/** What of a text goes into the index: the keys of its pieces in order, and its different words. */
export interface TextKeys {
  /** In UTF-8, with a space after each. */
  e: Uint8Array
  f: Uint8Array
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
  const words: Keys[] = []
  const text = ++texts
  const add = (keys: CachedKeys) => {
    exact.add(keys.exact)
    folded.add(keys.folded)
    if (keys.lastText === text) return
    keys.lastText = text
    words.push(keys)
  }
  for (let from = 0; from < source.length; ) {
    const to = endOfStretch(source, from)
    addStretch(source.slice(from, to), add)
    from = to
  }
  return { e: exact.take(), f: folded.take(), words }
}

const exact = new TokenBytes()
const folded = new TokenBytes()

// A large text is taken apart by and by: the pieces of 20 MB at once would fill half a gigabyte.
const STRETCH = 50_000

/** Where the next stretch ends: at white space, which nothing is glued across, if there is any near. */
function endOfStretch(source: string, from: number): number {
  if (source.length - from <= STRETCH) return source.length
  const space = /\s/.exec(source.slice(from + STRETCH, from + 2 * STRETCH))
  return from + STRETCH + (space?.index ?? 0)
}

function addStretch(source: string, add: (keys: CachedKeys) => void): void {
  const runs: string[] = []
  let run = { start: 0, end: 0, kind: 0 }
  const endRun = () => {
    if (run.end > 0) runs.push(source.slice(run.start, run.end))
  }
  eachPiece(source, (start, end, glued, kind) => {
    const keys = keysOfWord(source, start, end)
    if (keys.f === '') return false
    add(keys)
    if (glued && joins(run.kind, kind)) run.end = end
    else {
      endRun()
      run = { start, end: 0, kind }
    }
    return true
  })
  endRun()
  for (const glued of runs) {
    for (const pieces of joinableRuns(glued, syllables(glued))) {
      if (pieces.length > LONGEST_RUN) continue
      for (const keys of joinsOf(glued, pieces)) add(keys)
    }
  }
}

/** Keys of one piece of `text`. */
export function keysOfPiece(text: string, piece: Syllable): Keys {
  return keysOfWord(text, piece.start, piece.end)
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

function* joinsOf(text: string, run: readonly Syllable[]): Generator<CachedKeys> {
  for (let from = 0; from < run.length - 1; from++) {
    for (let count = 2; count <= LONGEST_JOIN && from + count <= run.length; count++) {
      const { e, f } = keysOfRun(text, run.slice(from, from + count))
      yield withBytes({ e: JOINED + e, f: JOINED + f })
    }
  }
}

// The same words come again and again: 15,000 different ones in a news archive, times capital and decomposed forms.
const CACHE_LIMIT = 60_000
// Longer slices would hold on to their whole article.
const CACHED_LENGTH = 12
const cache = new WordTable<CachedKeys>()
/** By `e`: one object for all ways to write a word, so that it is told once of a text. */
const spellings = new Map<string, CachedKeys>()
let texts = 0

interface CachedKeys extends Keys {
  /** The keys as `TextKeys` has them. */
  exact: Uint8Array
  folded: Uint8Array
  /** The text, counted from 1, that held it last: tells its different words without a set for each text. */
  lastText: number
}

/** `f` is empty where the word spells nothing. */
function keysOfWord(text: string, start: number, end: number): CachedKeys {
  if (end - start > CACHED_LENGTH) return withBytes(newKeys(text.slice(start, end)))
  const known = cache.get(text, start, end)
  if (known !== undefined) return known
  if (cache.size >= CACHE_LIMIT) {
    cache.clear()
    spellings.clear()
  }
  const word = text.slice(start, end)
  const made = newKeys(word)
  const keys = spellings.get(made.e) ?? withBytes(made)
  spellings.set(keys.e, keys)
  cache.add(word, keys)
  return keys
}

function newKeys(word: string): Keys {
  const { bare, letters, tone } = spell(word)
  return { e: cut(tone === '' ? letters : spelt(word)), f: cut(foldedKey({ bare })) }
}

function withBytes({ e, f }: Keys): CachedKeys {
  const bytes = tokenBytes(e)
  return { e, f, exact: bytes, folded: f === e ? bytes : tokenBytes(f), lastText: 0 }
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
