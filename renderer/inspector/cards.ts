import type { Annotation, Color } from '../../preload/contract/annotation.ts'
import { nameKey } from '../../preload/text/names.ts'

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

/** The annotations that have a card, in text order; passages that are no longer in the text come last. */
export function cardsOf(annotations: readonly Annotation[]): Annotation[] {
  const cards = annotations.filter(hasCard)
  const lost = cards.filter(isLost)
  return lost.length === 0 ? cards : [...cards.filter((card) => !isLost(card)), ...lost]
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

/** The card after this one in text order; undefined after the last. */
export function cardAfter(cards: readonly Annotation[], id: string): Annotation | undefined {
  const at = cards.findIndex((card) => card.id === id)
  return at < 0 ? undefined : cards[at + 1]
}

/** Whether the passage of an annotation is no longer in its text. */
export function isLost({ target }: Annotation): boolean {
  return target?.status === 'lost'
}
