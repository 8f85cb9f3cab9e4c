import { parseQuery, type QueryTerm } from '../../preload/text/query.ts'
import { spell } from '../../preload/text/spelling.ts'
import { type Syllable, syllables } from '../../preload/text/tokens.ts'
import { isWrittenDown } from './beginnings.ts'
import { type Spelt, speltKey } from './closeness.ts'
import { joinableRuns, keysOfPiece, keysOfRun } from './keys.ts'

/** One word as the index can be asked for it. */
export interface Word {
  e: string
  f: string
  bare: string
  letters: string
  tone: string
  spelt: Spelt
  /** The query spells no mark in it, so every word of the same folded key will do. */
  plain: boolean
}

/** A word or phrase of a query. */
export interface Term {
  pieces: Syllable[]
  spelt: Spelt[]
  negated: boolean
  prefix: boolean
  /** Written in quotation marks. */
  isPhrase: boolean
  /**
   * The ways to read it as words that stand side by side: glued pieces may also be one word (`Vn|Express`). The first is
   * the one with every piece for itself.
   */
  readings: Word[][]
}

/** The words and phrases of a query; its filters are not for the index. Never throws. */
export function termsOf(query: string): Term[] {
  return parseQuery(query).terms.map(termOf)
}

/**
 * All words side by side, as one phrase, but for a short beginning at the end: what follows is only being written.
 * Undefined when there are less than two, or a phrase or prefix among them.
 */
export function asPhrase(query: string): Term | undefined {
  const asked = parseQuery(query).terms.filter((term) => !term.negated)
  const last = asked.at(-1)
  const terms = last?.kind === 'word' && isShortBeginning(termOf(last)) ? asked.slice(0, -1) : asked
  if (terms.length < 2 || terms.length > LONGEST_ADJACENCY) return undefined
  if (terms.some((term, index) => term.kind === 'phrase' || (term.prefix && index < terms.length - 1)))
    return undefined
  return termOf({
    kind: 'phrase',
    text: terms.map((term) => term.text).join(' '),
    negated: false,
    prefix: terms.at(-1)?.prefix ?? false,
  })
}

/** Whether a term is but the shortest beginning of a word, which tells little of what is looked for. */
export function isShortBeginning({ prefix, readings }: Term): boolean {
  return (
    prefix && readings.every(([word, ...more]) => word !== undefined && more.length === 0 && isShort(word))
  )
}

/** Whether all closenesses of a beginning are in those of its keys: it has no marks, and no y that stands for an i. */
export function isShort({ plain, bare, f }: Word): boolean {
  return plain && bare === f && isWrittenDown(f)
}

const LONGEST_ADJACENCY = 12

function termOf({ kind, text, negated, prefix }: QueryTerm): Term {
  const pieces = syllables(text)
  return {
    pieces,
    spelt: pieces.map((piece) => speltKey(keysOfPiece(text, piece).e)),
    negated,
    prefix,
    isPhrase: kind === 'phrase',
    readings: cutsOf(text, pieces).map((runs) => runs.map((run) => wordOf(text, run))),
  }
}

function wordOf(text: string, run: readonly Syllable[]): Word {
  const { e, f } = keysOfRun(text, run)
  const { bare, letters, tone } = spell(e)
  return { e, f, bare, letters, tone, spelt: speltKey(e), plain: letters === bare && tone === '' }
}

// Runs of more pieces are read in two ways only: each for itself, and all as one word.
const MOST_CUT = 4

/** Every way to cut the pieces into words, where only glued pieces may stay together. */
function cutsOf(text: string, pieces: readonly Syllable[]): Syllable[][][] {
  const runs = new Map(joinableRuns(text, pieces).map((run) => [run[0], run]))
  let cuts: Syllable[][][] = [[]]
  for (let at = 0; at < pieces.length; ) {
    const run = runs.get(pieces[at]) ?? pieces.slice(at, at + 1)
    const ways = cuts.length > 16 ? [run.map((piece) => [piece])] : waysToCut(run)
    cuts = cuts.flatMap((before) => ways.map((way) => [...before, ...way]))
    at += run.length
  }
  return cuts
}

function waysToCut(run: readonly Syllable[]): Syllable[][][] {
  if (run.length > MOST_CUT) return [run.map((piece) => [piece]), [[...run]]]
  const [first, ...rest] = run
  if (first === undefined) return [[]]
  return waysToCut(rest).flatMap((way) => {
    const [head, ...tail] = way
    return head === undefined
      ? [[[first]]]
      : [
          [[first], ...way],
          [[first, ...head], ...tail],
        ]
  })
}
