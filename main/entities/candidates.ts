import type { EntityCandidate } from '../../preload/contract/entity.ts'
import { matches } from '../../preload/text/fold.ts'
import { nameKey } from '../../preload/text/names.ts'
import type { Catalogue } from './catalogue.ts'

/** Spellings at most this many letters apart are taken for slips of one name. */
const mostApart = 2
const shown = 8

/**
 * Entities of a type that `words` may mean, likeliest first: the same name, then a near spelling (at most two letters
 * apart, marks counting as letters), then names that the words begin or stand in, then those of the same article; among
 * equals the ones that the article mentions (`here`, ids), then the most mentioned (ux.md, section 5).
 */
export function entityCandidates(
  catalogue: Catalogue,
  request: { type: string; words: string },
  here: ReadonlySet<string>,
): EntityCandidate[] {
  const wanted = nameKey(request.words)
  const found: (EntityCandidate & { rank: number })[] = []
  for (const entity of catalogue.ofType(request.type)) {
    const names = [entity.name, ...entity.aliases.map(({ text }) => text)]
    const best = names
      .map((name) => closeness(wanted, request.words, name))
      .sort((a, b) => a.rank - b.rank)[0]
    const inArticle = here.has(entity.id)
    if (best && (best.rank < unrelated || inArticle))
      found.push({ ...catalogue.row(entity), inArticle, ...best })
  }
  found.sort(
    (a, b) => a.rank - b.rank || Number(b.inArticle) - Number(a.inArticle) || b.mentions - a.mentions,
  )
  return found.slice(0, shown).map(({ rank: _, ...candidate }) => candidate)
}

const unrelated = 4

interface Close {
  rank: number
  isSameName: boolean
  differing?: { here: string; there: string }[]
}

function closeness(wanted: string, words: string, name: string): Close {
  const key = nameKey(name)
  if (wanted === key) return { rank: 0, isSameName: true }
  const differing =
    wanted.length > 2 && Math.abs(wanted.length - key.length) <= mostApart ? differences(wanted, key) : []
  if (differing.length > 0 && differing.length <= mostApart) return { rank: 1, isSameName: false, differing }
  if (words.trim() !== '' && matches(words, name, { prefix: true })) {
    return { rank: key.startsWith(wanted) ? 2 : 3, isSameName: false }
  }
  return { rank: unrelated, isSameName: false }
}

/**
 * The letters in which two short texts differ, by the fewest insertions, deletions and replacements (Levenshtein), in
 * order; `here` or `there` is empty where one has a letter more.
 */
export function differences(a: string, b: string): { here: string; there: string }[] {
  const left = [...a]
  const right = [...b]
  const width = right.length + 1
  const cost = new Uint16Array((left.length + 1) * width)
  const at = (i: number, j: number) => cost[i * width + j] ?? 0
  for (let i = 0; i <= left.length; i++) {
    for (let j = 0; j <= right.length; j++) {
      if (i === 0 || j === 0) cost[i * width + j] = i + j
      else {
        const same = left[i - 1] === right[j - 1] ? 0 : 1
        cost[i * width + j] = Math.min(at(i - 1, j - 1) + same, at(i - 1, j) + 1, at(i, j - 1) + 1)
      }
    }
  }
  const found: { here: string; there: string }[] = []
  for (let i = left.length, j = right.length; i > 0 || j > 0; ) {
    const same = left[i - 1] === right[j - 1]
    if (i > 0 && j > 0 && at(i, j) === at(i - 1, j - 1) + (same ? 0 : 1)) {
      if (!same) found.unshift({ here: left[i - 1] ?? '', there: right[j - 1] ?? '' })
      i--
      j--
    } else if (i > 0 && at(i, j) === at(i - 1, j) + 1) found.unshift({ here: left[--i] ?? '', there: '' })
    else found.unshift({ here: '', there: right[--j] ?? '' })
  }
  return found
}
