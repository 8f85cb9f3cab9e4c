import type { PlaceRequest, Range, StoredTarget } from '../../preload/contract/annotation.ts'
import { Refusal, type RefusalData } from '../../preload/contract/refusal.ts'
import { findQuote } from '../../preload/text/find.ts'
import { contextAfter, contextBefore, widenToGraphemes } from '../../preload/text/graphemes.ts'

/** Units of context kept on either side of a quotation. */
const contextUnits = 64

/** Places listed with a refusal because a quotation stands several times. */
const listedPlaces = 20

/** Units of a quotation shown in a sentence. */
const shownUnits = 60

/**
 * The range of the text that a request means. Offsets inside a grapheme (between a letter and its marks, inside an
 * emoji) are widened to the whole of it. A quotation that does not stand there letter for letter is looked for without
 * regard to Unicode form, tone placement, white space, quotes and dashes. `where` names the article in refusals:
 * BAD_PLACE for places that do not exist, AMBIGUOUS (with `data.places`) for a quotation that stands several times.
 */
export function findPlace(text: string, place: PlaceRequest, where: string): Range {
  if ('quote' in place) return findQuotation(text, place.quote.toWellFormed(), place.nth, where)
  const [start, end] = [place.start, place.end]
  for (const offset of [start, end])
    if (!Number.isSafeInteger(offset))
      throw badPlace(
        `The offset ${offset} is not a whole number; count UTF-16 units of the reading text.`,
        place,
      )
  if (start < 0 || end > text.length)
    throw badPlace(
      `The place ${start} to ${end} is not inside the text of ${where}, which is ${text.length} units long.`,
      { reason: 'place-outside', ...place },
    )
  if (start >= end)
    throw badPlace(`The place ${start} to ${end} is empty; the end must be greater than the start.`, {
      reason: 'place-empty',
      ...place,
    })
  return widenToGraphemes(text, start, end)
}

/** The target to store for a range of the text; the range must lie in it. */
export function storedTarget(text: string, textHash: string, { start, end }: Range): StoredTarget {
  return {
    textHash,
    start,
    end,
    exact: text.slice(start, end).toWellFormed(),
    prefix: contextBefore(text, start, contextUnits).toWellFormed(),
    suffix: contextAfter(text, end, contextUnits).toWellFormed(),
  }
}

/**
 * The range without white space and punctuation at its ends, for selections that name something. A bracket or quote
 * whose partner stands further inside stays: `Hợp tác (CLV)`. Refuses a range without any letter or digit.
 */
export function trimmedToName(text: string, range: Range): Range {
  let { start, end } = range
  const inside = text.slice(start, end)
  if (!/[\p{L}\p{N}]/u.test(inside))
    throw badPlace(`The words "${shortened(inside)}" hold no letter or digit; mark a name.`, {
      reason: 'no-letters',
      words: shortened(inside),
      ...range,
    })
  for (;;) {
    while (isOuter(text.charAt(end - 1)) && !endsPair(text.slice(start, end))) end -= 1
    while (isOuter(text.charAt(start)) && !beginsPair(text.slice(start, end))) start += 1
    if (!isWrapped(text.slice(start, end))) return { start, end }
    start += 1
    end -= 1
  }
}

/** Words for a sentence or a label: one line, at most 60 units. */
export function shortened(words: string): string {
  const line = words.replace(/\s+/gu, ' ').trim().toWellFormed()
  return line.length <= shownUnits ? line : `${contextAfter(line, 0, shownUnits)}…`
}

function findQuotation(text: string, quote: string, nth: number | undefined, where: string): Range {
  if (nth !== undefined && !(Number.isSafeInteger(nth) && nth >= 1))
    throw badPlace(`The quotation number ${nth} is not a whole number from 1 on.`, { quote, nth })
  const places = findQuote(text, quote)
  const [first] = places
  const quoted = `The quotation "${shortened(quote)}"`
  if (!first) throw badPlace(`${quoted} is not in ${where}; copy it from the text.`, { quote })
  if (nth === undefined) {
    if (places.length === 1) return first
    throw new Refusal(
      'AMBIGUOUS',
      `${quoted} stands ${places.length} times in ${where}; say which with --nth 1 to ${places.length}.`,
      {
        quote,
        count: places.length,
        places: places.slice(0, listedPlaces).map((place, index) => described(text, place, index)),
      },
    )
  }
  const place = places[nth - 1]
  if (place) return place
  const times = places.length === 1 ? 'once' : `${places.length} times`
  throw badPlace(`${quoted} stands only ${times} in ${where}; there is no number ${nth}.`, { quote, nth })
}

function described(text: string, { start, end }: Range, index: number) {
  return {
    nth: index + 1,
    start,
    end,
    before: contextBefore(text, start, contextUnits).toWellFormed(),
    after: contextAfter(text, end, contextUnits).toWellFormed(),
  }
}

function badPlace(message: string, data: RefusalData): Refusal {
  return new Refusal('BAD_PLACE', message, data)
}

const PAIRS = ['()', '[]', '{}', '“”', '‘’', '«»', '‹›', '""', "''"]

/** White space and the punctuation that stands around names; not what may belong to them (% ‰ # @ & $ °). */
function isOuter(character: string): boolean {
  return character !== '' && !/[%‰#@&]/.test(character) && /[\s\p{P}\p{Cf}]/u.test(character)
}

function beginsPair(words: string): boolean {
  const pair = PAIRS.find(([open]) => open === words[0])
  return pair !== undefined && words.indexOf(pair.charAt(1), 1) > 0
}

function endsPair(words: string): boolean {
  const pair = PAIRS.find(([, close]) => close === words.at(-1))
  return pair !== undefined && words.slice(0, -1).includes(pair.charAt(0))
}

/** Whether the first character opens what the last one closes. */
function isWrapped(words: string): boolean {
  const pair = PAIRS.find(([open]) => open === words[0])
  return pair !== undefined && words.indexOf(pair.charAt(1), 1) === words.length - 1
}
