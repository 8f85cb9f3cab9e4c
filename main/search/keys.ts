import { DIGIT, kindAt, UNSPACED } from '../../preload/text/characters.ts'
import { foldedKey } from '../../preload/text/fold.ts'
import { spell } from '../../preload/text/spelling.ts'
import { type Syllable, syllables } from '../../preload/text/tokens.ts'

/**
 * The keys of one piece of text. `e`: as spelt, in lower case, with every mark in its normal order and the tone where it
 * stands (hoà and hòa differ: the three levels of a hit are told by `e`). `f`: without marks. Only letters, digits and
 * marks, so a key can stand in an FTS5 query between quotes.
 */
export interface Keys {
  e: string
  f: string
}

/** What of a text goes into the index: the keys of its pieces in order, joined by spaces, and its different words. */
export interface TextKeys {
  e: string
  f: string
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
  const e: string[] = []
  const f: string[] = []
  const text = ++texts
  for (let from = 0; from < source.length; ) {
    const to = endOfStretch(source, from)
    const stretch = keysOfStretch(source.slice(from, to), text, words)
    e.push(stretch.e)
    f.push(stretch.f)
    from = to
  }
  return { e: e.join(' '), f: f.join(' '), words }
}

// A large text is taken apart by and by: the pieces of 20 MB at once would fill half a gigabyte.
const STRETCH = 50_000

/** Where the next stretch ends: at white space, which nothing is glued across, if there is any near. */
function endOfStretch(source: string, from: number): number {
  if (source.length - from <= STRETCH) return source.length
  const space = /\s/.exec(source.slice(from + STRETCH, from + 2 * STRETCH))
  return from + STRETCH + (space?.index ?? 0)
}

function keysOfStretch(source: string, text: number, words: Keys[]): Keys {
  const pieces = syllables(source)
  const e: string[] = []
  const f: string[] = []
  const add = (keys: CachedKeys) => {
    e.push(keys.e)
    f.push(keys.f)
    if (keys.lastText === text) return
    keys.lastText = text
    words.push(keys)
  }
  for (const piece of pieces) add(keysOfPiece(source, piece))
  for (const run of joinableRuns(source, pieces)) {
    if (run.length > LONGEST_RUN) continue
    for (const keys of joinsOf(source, run)) add(keys)
  }
  return { e: e.join(' '), f: f.join(' ') }
}

/** Keys of one piece of `text`. */
export function keysOfPiece(text: string, piece: Syllable): CachedKeys {
  // Without a tone the letters say it all, and are one string wherever they stand: quicker to look up than a new slice.
  if (piece.tone === '') return plainKeys(piece)
  return keysOfWord(text.slice(piece.start, piece.end), piece)
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
  if (!piece?.glued || !before) return false
  const [first, second] = [kindAt(text, before.start), kindAt(text, piece.start)]
  return first !== UNSPACED && second !== UNSPACED && (first === DIGIT) === (second === DIGIT)
}

function* joinsOf(text: string, run: readonly Syllable[]): Generator<CachedKeys> {
  for (let from = 0; from < run.length - 1; from++) {
    for (let count = 2; count <= LONGEST_JOIN && from + count <= run.length; count++) {
      const { e, f } = keysOfRun(text, run.slice(from, from + count))
      yield { e: JOINED + e, f: JOINED + f, lastText: 0 }
    }
  }
}

// The same words come again and again: 15,000 different ones in a news archive, times capital and decomposed forms.
const CACHE_LIMIT = 60_000
// Longer slices would hold on to their whole article.
const CACHED_LENGTH = 12
/** By slice of the text, and, where there is no tone, by letters. */
let cache = new Map<string, CachedKeys>()
let plain = new Map<string, CachedKeys>()
let texts = 0

interface CachedKeys extends Keys {
  /** The text, counted from 1, that held it last: tells its different words without a set for each text. */
  lastText: number
}

function plainKeys({ letters, bare }: Syllable): CachedKeys {
  const known = plain.get(letters)
  if (known !== undefined) return known
  const keys = { e: cut(letters), f: cut(foldedKey({ bare })), lastText: 0 }
  if (plain.size >= CACHE_LIMIT) plain = new Map()
  if (letters.length <= CACHED_LENGTH) plain.set(letters, keys)
  return keys
}

function keysOfWord(word: string, piece: Pick<Syllable, 'bare'>): CachedKeys {
  const known = cache.get(word)
  if (known !== undefined) return known
  const keys = { e: cut(spelt(word)), f: cut(foldedKey(piece)), lastText: 0 }
  if (word.length <= CACHED_LENGTH) {
    if (cache.size >= CACHE_LIMIT) cache = new Map()
    cache.set(word, keys)
  }
  return keys
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
