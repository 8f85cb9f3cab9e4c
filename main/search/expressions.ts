import { matchesSyllable } from '../../preload/text/fold.ts'
import { spell } from '../../preload/text/spelling.ts'
import { beginningTokens } from './beginnings.ts'
import { beginning, type Closeness, closenessOf, EXACT, FOLDED, speltKey } from './closeness.ts'
import { isShort, type Term, type Word } from './terms.ts'
import type { Accepted, Vocabulary } from './vocabulary.ts'

/**
 * FTS5 expressions for one term; undefined where nothing can match. What `sure` finds matches. What `doubtful` finds may
 * match: the index alone cannot tell, the text must be looked at.
 */
export interface Expressions {
  sure: string | undefined
  /**
   * What `sure` finds, and perhaps more; quickly told, also where that takes long: where a phrase ends in the shortest
   * beginning of a word.
   */
  wide: string | undefined
  doubtful: string | undefined
}

/** Expressions for a term whose words are all at least as close as `limit`. */
export function expressionsOf(term: Term, limit: Closeness, vocabulary: Vocabulary): Expressions {
  const parts = term.readings.map((words) =>
    words.length === 1
      ? forWord(words[0], term.prefix, limit, vocabulary)
      : forPhrase(words, term.prefix, limit, vocabulary),
  )
  return {
    sure: anyOf(parts.map((part) => part.sure)),
    wide: anyOf(parts.map((part) => part.wide)),
    doubtful: anyOf(parts.map((part) => part.doubtful)),
  }
}

/** Joins expressions with AND; undefined when one of them is: then nothing matches. */
export function allOf(expressions: readonly (string | undefined)[]): string | undefined {
  const present = expressions.filter((expression) => expression !== undefined)
  if (present.length < expressions.length || present.length === 0) return undefined
  return present.length === 1 ? present[0] : `(${present.join(' AND ')})`
}

/** Joins those that are there with OR. */
export function anyOf(expressions: readonly (string | undefined)[]): string | undefined {
  const present = [...new Set(expressions.filter((expression) => expression !== undefined))]
  return present.length <= 1 ? present[0] : `(${present.join(' OR ')})`
}

/** What can stand at one place of a phrase: a key of column `e` or `f`, or, as the last one, its beginning. */
interface Choice {
  key: string
  prefix: boolean
}

// A phrase with words of several spellings is asked for once for each combination. Above this many, the folded phrase
// and the text decide.
const MOST_PHRASES = 64

function forWord(
  word: Word | undefined,
  prefix: boolean,
  limit: Closeness,
  vocabulary: Vocabulary,
): Expressions {
  if (word === undefined) return found(undefined, undefined)
  if (prefix && isShort(word)) {
    // A word without marks that matches is spelt so from its beginning, or found by its folded key alone.
    return found(beginningWith(limit === FOLDED ? 'f' : 'e', word.f), undefined)
  }
  const one = forSinglePiece(word, prefix, limit, vocabulary)
  return found(anyOf([one, joinedWord(word, prefix, limit, vocabulary)]), undefined)
}

function found(sure: string | undefined, doubtful: string | undefined, wide = sure): Expressions {
  return { sure, wide, doubtful }
}

function forPhrase(
  words: readonly Word[],
  prefix: boolean,
  limit: Closeness,
  vocabulary: Vocabulary,
): Expressions {
  const isLast = (index: number) => prefix && index === words.length - 1
  const joined = words.map((word, index) => joinedWord(word, isLast(index), limit, vocabulary))
  const ones = words.map((word, index) => forSinglePiece(word, isLast(index), limit, vocabulary))
  const overGlue = joined.map((expression, at) =>
    expression === undefined
      ? undefined
      : allOf(ones.map((other, index) => (index === at ? expression : anyOf([other, joined[index]])))),
  )
  if (limit === FOLDED && words.every((word) => word.plain)) {
    return found(foldedPhrase(words, prefix), anyOf(overGlue), foldedPhrase(words, prefix, widePhrase))
  }
  const choices = words.map((word, index) => exactChoices(word, isLast(index), limit, vocabulary))
  if (choices.some((list) => list.length === 0)) return found(undefined, anyOf(overGlue))
  if (choices.reduce((product, list) => product * list.length, 1) > MOST_PHRASES) {
    return found(undefined, anyOf([allOf([foldedPhrase(words, prefix), ...ones]), ...overGlue]))
  }
  const every = combinations(choices)
  const [sure, wide] = [phrase, widePhrase].map((form) => anyOf(every.map((list) => form('e', list))))
  return found(sure, anyOf(overGlue), wide)
}

function forSinglePiece(
  word: Word,
  prefix: boolean,
  limit: Closeness,
  vocabulary: Vocabulary,
): string | undefined {
  return word.plain && limit === FOLDED
    ? anyOf(foldedChoices(word, prefix).map((choice) => single('f', choice)))
    : anyOf(exactChoices(word, prefix, limit, vocabulary).map((choice) => single('e', choice)))
}

function foldedPhrase(words: readonly Word[], prefix: boolean, form = phrase): string | undefined {
  const choices = words.map((word, index) => foldedChoices(word, prefix && index === words.length - 1))
  return anyOf(combinations(choices).map((list) => form('f', list)))
}

// ky* is `ky…` (Kyoto) and, as a whole word, `ki` (kỷ): see `foldedPrefixes` in preload/text/fold.ts.
function foldedChoices(word: Word, prefix: boolean): Choice[] {
  if (!prefix) return [{ key: word.f, prefix: false }]
  if (word.bare === word.f) return [{ key: word.f, prefix: true }]
  return [
    { key: word.bare, prefix: true },
    { key: word.f, prefix: false },
  ]
}

function exactChoices(word: Word, prefix: boolean, limit: Closeness, vocabulary: Vocabulary): Choice[] {
  if (limit === EXACT) return [{ key: word.e, prefix }]
  const accepted = vocabulary
    .accepted(word, { prefix, joined: false })
    .filter(({ closeness }) => closeness <= limit)
  return prefix ? beginnings(word, accepted, limit) : accepted.map(({ e }) => ({ key: e, prefix: false }))
}

function joinedWord(
  word: Word,
  prefix: boolean,
  limit: Closeness,
  vocabulary: Vocabulary,
): string | undefined {
  const accepted = vocabulary.accepted(word, { prefix, joined: true })
  return anyOf(
    accepted
      .filter(({ closeness }) => closeness <= limit)
      .map(({ e }) => phrase('e', [{ key: e, prefix: false }])),
  )
}

/**
 * The keys that a beginning accepts, by few beginnings where all that begins so is accepted: `đ*` is `đ*`, not ten
 * thousand words. A key whose tone comes later than what was typed stands for itself.
 */
function beginnings(word: Word, accepted: readonly Accepted[], limit: Closeness): Choice[] {
  const choices = new Map<string, Choice>()
  for (const { e } of accepted) {
    const start = beginning(e, word.letters)
    const isWhole =
      matchesSyllable(word, spell(start), true) && closenessOf(word.spelt, speltKey(start), true) <= limit
    const key = isWhole ? start : e
    choices.set(key, { key, prefix: isWhole })
  }
  return [...choices.values()]
}

function single(column: 'e' | 'f', choice: Choice): string {
  return (choice.prefix ? beginningWith(column, choice.key) : undefined) ?? phrase(column, [choice])
}

/** For the shortest beginnings, which are written down; undefined for all others. */
function beginningWith(column: 'e' | 'f', key: string): string | undefined {
  return anyOf(beginningTokens(column, key).map((token) => `b : "${token}"`))
}

function phrase(column: 'e' | 'f', choices: readonly Choice[]): string {
  // Keys hold letters, digits and marks only, never a quotation mark.
  const star = choices.at(-1)?.prefix ? ' *' : ''
  return `${column} : "${choices.map(({ key }) => key).join(' ')}"${star}`
}

/** Where a phrase ends in a beginning that is written down: its other words side by side, and that beginning anywhere. */
function widePhrase(column: 'e' | 'f', choices: readonly Choice[]): string {
  const last = choices.at(-1)
  const begun = last?.prefix && choices.length > 1 ? beginningWith(column, last.key) : undefined
  return (begun && allOf([phrase(column, choices.slice(0, -1)), begun])) ?? phrase(column, choices)
}

function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  return lists.reduce<T[][]>(
    (before, list) => before.flatMap((done) => list.map((item) => [...done, item])),
    [[]],
  )
}
