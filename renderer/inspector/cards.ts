import type { Annotation, Color } from '../../preload/contract/annotation.ts'
import { nameKey } from '../../preload/text/names.ts'
import type { Review } from '../data/review.ts'

export interface CardFilter {
  colors: readonly Color[]
  tags: readonly string[]
}

export const noFilter: CardFilter = { colors: [], tags: [] }

export const colors: readonly Color[] = ['yellow', 'blue', 'rose', 'green', 'violet']

/** Whether an annotation has a card: all but those that only mention an entity. */
export function hasCard({ color, note, tags, mention }: Annotation): boolean {
  return color !== undefined || note !== undefined || tags.length > 0 || mention === undefined
}

/** The annotations that have a card, in text order: those that need one, and those that somebody has to look at. */
export function cardsOf(
  annotations: readonly Annotation[],
  review: Pick<Review, 'unsure' | 'lost'>,
): Annotation[] {
  const { unsure, lost } = review
  if (unsure.length + lost.length === 0) return annotations.filter(hasCard)
  const reviewed = new Set([...unsure, ...lost])
  return annotations.filter((one) => hasCard(one) || reviewed.has(one))
}

/** Cards by what became of their passages, each in text order; `rest` are those of which nothing has to be said. */
export interface CardGroups {
  unsure: readonly Annotation[]
  lost: readonly Annotation[]
  edited: readonly Annotation[]
  rest: readonly Annotation[]
}

export function grouped(cards: readonly Annotation[], { unsure, lost, edited }: Review): CardGroups {
  if (unsure.length + lost.length + edited.length === 0)
    return { unsure: [], lost: [], edited: [], rest: cards }
  const among = (some: readonly Annotation[]) => {
    const wanted = new Set(some)
    return cards.filter((card) => wanted.has(card))
  }
  const told = new Set([...unsure, ...lost, ...edited])
  return {
    unsure: among(unsure),
    lost: among(lost),
    edited: among(edited),
    rest: cards.filter((card) => !told.has(card)),
  }
}

/** Cards that have one of the colours (when any is asked for) and all of the tags. */
export function filtered(
  cards: readonly Annotation[],
  { colors: asked, tags }: CardFilter,
): readonly Annotation[] {
  if (asked.length === 0 && tags.length === 0) return cards
  const keys = tags.map(nameKey)
  return cards.filter(({ color, tagNames }) => {
    const has = tagNames.map(nameKey)
    const fits = asked.length === 0 || (color !== undefined && asked.includes(color))
    return fits && keys.every((key) => has.includes(key))
  })
}

/** The colours among the cards, with how many cards have each. */
export function colorCounts(cards: readonly Annotation[]): { color: Color; count: number }[] {
  const counts = new Map(colors.map((color) => [color, 0]))
  for (const { color } of cards) if (color) counts.set(color, (counts.get(color) ?? 0) + 1)
  return [...counts].map(([color, count]) => ({ color, count })).filter(({ count }) => count > 0)
}

/** The tags among the cards, most used first, with how many cards have each. */
export function tagCounts(cards: readonly Annotation[]): { name: string; count: number }[] {
  const counts = new Map<string, { name: string; count: number }>()
  for (const { tagNames } of cards) {
    for (const name of tagNames) {
      const key = nameKey(name)
      const entry = counts.get(key) ?? { name, count: 0 }
      entry.count += 1
      counts.set(key, entry)
    }
  }
  return [...counts.values()].sort((a, b) => b.count - a.count)
}

/** Whether the passage of an annotation is no longer in its text. */
export function isLost({ target }: Annotation): boolean {
  return target?.status === 'lost'
}
