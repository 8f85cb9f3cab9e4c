import { canonical } from './canonical.ts'
import { cleanText } from './clean-text.ts'
import { hits } from './fold.ts'
import { syllables } from './tokens.ts'

/** A name as it may be stored: clean, on one line, in NFC, single spaces, none at the ends. */
export function cleanName(name: string): string {
  return cleanText(name).replace(/\s+/gu, ' ').trim().normalize('NFC')
}

/**
 * Equal for names that are the same name: Unicode form, case, tone placement (Khánh Hoà, Khánh Hòa), white space, quotes
 * and dashes do not matter; marks and all other signs do (C and C++ are two names).
 */
export function nameKey(name: string): string {
  return canonical(name.toLowerCase()).text.replace(/\s+/g, ' ').trim()
}

/**
 * The items with a name that the query spells: marks the query leaves out are free (`bui thanh son`). When whole names
 * match, only these (`Lào` is not `Bộ Ngoại giao Lào`); else every item with a name that holds the query as whole words.
 */
export function matchingNames<T>(query: string, items: Iterable<{ item: T; names: readonly string[] }>): T[] {
  const wanted = syllables(query)
  const key = nameKey(query)
  const whole: T[] = []
  const partly: T[] = []
  for (const { item, names } of items) {
    let found = 0
    for (const name of names)
      found = Math.max(found, key !== '' && nameKey(name) === key ? 2 : nameMatch(wanted, name))
    if (found === 2) whole.push(item)
    else if (found === 1) partly.push(item)
  }
  return whole.length > 0 ? whole : partly
}

/** 2: the query is the whole name, 1: a part of it, 0: neither. */
function nameMatch(wanted: ReturnType<typeof syllables>, name: string): 0 | 1 | 2 {
  if (wanted.length === 0) return 0
  const pieces = syllables(name)
  const [hit] = hits(wanted, pieces)
  if (!hit) return 0
  return hit.start === pieces[0]?.start && hit.end === pieces.at(-1)?.end ? 2 : 1
}
