/**
 * The form in which passages are compared: NFC, tones where the new spelling puts them (hoà → hòa), runs of white space
 * as one space or line feed, quotes and dashes plain, invisible characters gone. It is never stored and never shown.
 */
export type Canonical = {
  text: string
  /** Source offset where canonical unit i comes from; one more entry for the end of the source. Never falls. */
  map: Int32Array
  /** Source offset where what canonical unit i comes from ends: past the marks of a decomposed letter. */
  ends: Int32Array
}

/** Canonical form of a text and the way back to its offsets. Linear; any string is accepted. */
export function canonical(source: string): Canonical {
  const length = source.length
  let map = identity
  let ends = identity
  // Most texts come through unit by unit, and need no map of their own.
  let isMapped = false
  let text = ''
  let units = 0
  let copied = 0
  let at = 0
  let kind = kindOf(source.charCodeAt(0))

  while (at < length) {
    const stop = plainEnd(source, at)
    if (stop > at) {
      if (isMapped) {
        for (let from = at; from < stop; from++) {
          map[units + from - at] = from
          ends[units + from - at] = from + 1
        }
      }
      units += stop - at
      at = stop
      kind = kindOf(source.charCodeAt(at))
      continue
    }
    const next = kinds[source.charCodeAt(at + 1)] || kindOf(source.charCodeAt(at + 1))
    if (kind === PLAIN ? next !== MARK : kind === SPACE && next !== SPACE && isPlainSpace(source, at)) {
      if (isMapped) {
        map[units] = at
        ends[units] = at + 1
      }
      at += 1
      units += 1
      kind = next
      continue
    }
    const from = at
    at = clusterEnd(source, at, kind)
    const replacement = replace(source, from, at, kind)
    text += source.slice(copied, from) + replacement
    copied = at
    kind = kindOf(source.charCodeAt(at))
    if (!isMapped) {
      if (at - from === 1 && replacement.length === 1) {
        units += 1
        continue
      }
      isMapped = true
      // Composing hardly ever lengthens (a few Indic and Hebrew letters): room is added when it does.
      map = oneByOne(units, 0, length + 64)
      ends = oneByOne(units, 1, length + 64)
    }
    if (units + replacement.length + (length - at) >= map.length) {
      map = grow(map)
      ends = grow(ends)
    }
    for (let i = 0; i < replacement.length; i++) {
      map[units] = from
      ends[units] = at
      units += 1
    }
  }
  text += source.slice(copied)
  if (!isMapped) {
    const all = length < identity.length ? identity : oneByOne(length + 1, 0, length + 1)
    return { text: placeTones(text), map: all.subarray(0, length + 1), ends: all.subarray(1, length + 1) }
  }
  map[units] = length
  return { text: placeTones(text), map: map.subarray(0, units + 1), ends: ends.subarray(0, units) }
}

/**
 * Where the units from `at` on end that stand as they are: all of most texts. Told by a pattern, which is much quicker
 * than looking at each of them.
 */
function plainEnd(source: string, at: number): number {
  // Of other scripts each unit would be a search of its own.
  if (!(source.charCodeAt(at) < 0x300)) return at
  unlikely.lastIndex = at
  const end = unlikely.test(source) ? unlikely.lastIndex - 1 : source.length
  // A mark belongs to what stands before it.
  return end > at && kindOf(source.charCodeAt(end)) === MARK ? end - 1 : end
}

// What is no letter of Latin, sign of ASCII or single space.
const unlikely = /[^\n -~\u00a1-\u00aa\u00ae-\u00ba\u00bc-\u02bb\u1ea0-\u1ef9]|[ \n](?=[\s\u200b])/g

/** `count` numbers in order from `first`, and room for more. */
function oneByOne(count: number, first: number, room: number): Int32Array<ArrayBuffer> {
  const numbers = new Int32Array(room)
  for (let unit = 0; unit < count; unit++) numbers[unit] = first + unit
  return numbers
}

/** The map of texts that come through unit by unit; longer ones get one of their own. Never written to. */
const identity = oneByOne(65_536, 0, 65_536)

/** First canonical unit that begins at or after a source offset. */
export function toCanonical(form: Canonical, offset: number): number {
  let low = 0
  let high = form.map.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((form.map[middle] ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Source range of the canonical units `start` to `end`, with all marks of the last letter. */
export function fromCanonical(form: Canonical, start: number, end: number): { start: number; end: number } {
  const from = form.map[start] ?? 0
  return { start: from, end: end > start ? (form.ends[end - 1] ?? from) : from }
}

const PLAIN = 1
const SPACE = 2
const PUNCTUATION = 3
const INVISIBLE = 4
/** Composes with what stands before it: combining marks, and the vowels and finals of Hangul. */
const MARK = 5
/** Has another composed form, or may have one: looked at together with its marks. */
const OTHER = 6

const kinds = new Uint8Array(0x10000)

function kindOf(unit: number): number {
  // Past the end of the text charCodeAt gives NaN.
  const kind = kinds[unit]
  if (kind === undefined) return PLAIN
  if (kind !== 0) return kind
  const found = classify(String.fromCharCode(unit))
  kinds[unit] = found
  return found
}

function classify(unit: string): number {
  if (/[\s\u200b]/.test(unit)) return SPACE
  if (unit in PLAIN_PUNCTUATION) return PUNCTUATION
  if (/[\u00ad\u200c-\u200f\u2060]/.test(unit)) return INVISIBLE
  if (/[\p{M}\u1160-\u11ff]/u.test(unit)) return MARK
  return unit.normalize('NFC') === unit && !/[\ud800-\udfff]/.test(unit) ? PLAIN : OTHER
}

const PLAIN_PUNCTUATION: Record<string, string> = {}
for (const quote of '“”„‟«»') PLAIN_PUNCTUATION[quote] = '"'
for (const quote of '‘’‚‛ʼ') PLAIN_PUNCTUATION[quote] = "'"
for (const dash of '‐‑‒–—―−') PLAIN_PUNCTUATION[dash] = '-'

function clusterEnd(source: string, start: number, kind: number): number {
  let at = start + 1
  if (kind === SPACE) {
    while (at < source.length && kindOf(source.charCodeAt(at)) === SPACE) at += 1
    return at
  }
  if (kind === INVISIBLE || kind === PUNCTUATION) return at
  if (isPair(source, start)) at += 1
  for (;;) {
    if (kindOf(source.charCodeAt(at)) === MARK && at < source.length) at += 1
    else if (isPair(source, at) && /\p{M}/u.test(source.slice(at, at + 2))) at += 2
    else return at
  }
}

function replace(source: string, start: number, end: number, kind: number): string {
  if (kind === INVISIBLE) return ''
  const cluster = source.slice(start, end)
  if (kind === SPACE) return cluster.includes('\n') ? '\n' : ' '
  return PLAIN_PUNCTUATION[cluster] ?? cluster.normalize('NFC')
}

function isPlainSpace(source: string, at: number): boolean {
  const unit = source.charCodeAt(at)
  return unit === 0x20 || unit === 0x0a
}

function isPair(text: string, at: number): boolean {
  const [first, second] = [text.charCodeAt(at), text.charCodeAt(at + 1)]
  return first >= 0xd800 && first <= 0xdbff && second >= 0xdc00 && second <= 0xdfff
}

function grow(array: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(array.length * 2)
  larger.set(array)
  return larger
}

// oa, oe and uy at the end of a syllable: the old spelling marks the second vowel, the new one the first. After q the u
// belongs to the consonant. Both spellings are two NFC units, so the map stays right.
const OLD_PLACE = /(?<![qQ])(?:[oO][àáảãạèéẻẽẹÀÁẢÃẠÈÉẺẼẸ]|[uU][ỳýỷỹỵỲÝỶỸỴ])(?!\p{L})/gu

function placeTones(text: string): string {
  return text.replace(OLD_PLACE, (pair) => {
    const [first = '', second = '', tone = ''] = pair.normalize('NFD')
    return (first + tone).normalize('NFC') + second
  })
}
