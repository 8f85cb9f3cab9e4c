import type { OutlineGroup } from '../../preload/contract/article.ts'

/** What of an article decides with what it stands together. */
export interface Groupable {
  id: string
  /** Names the versions of one text; absent for an article that has none. */
  group?: string
  /** Another article with the very same text was here first. */
  isCopy: boolean
}

/**
 * Brings the versions of one text together, each group where that one of it stands which stands for all: the first that
 * is annotated, else the first that is no copy. No other annotated article is put into a group: what has marks is always
 * seen. All else stays in its order.
 */
export function gathered<P extends Groupable>(
  places: readonly P[],
  annotated: { has(articleId: string): boolean },
): { places: readonly P[]; groups: OutlineGroup[] } {
  const versions = new Map<string, P[]>()
  for (const place of places) {
    if (place.group === undefined) continue
    const known = versions.get(place.group)
    if (known) known.push(place)
    else versions.set(place.group, [place])
  }
  const following = new Map<P, P[]>()
  const tucked = new Set<P>()
  for (const members of versions.values()) {
    const lead =
      members.find(({ id }) => annotated.has(id)) ?? members.find(({ isCopy }) => !isCopy) ?? members[0]
    const others = members.filter((place) => place !== lead && !annotated.has(place.id))
    if (!lead || others.length === 0) continue
    following.set(lead, others)
    for (const place of others) tucked.add(place)
  }
  if (tucked.size === 0) return { places, groups: [] }
  const result: P[] = []
  const groups: OutlineGroup[] = []
  for (const place of places) {
    // Most have no versions, and there are 100,000 of them.
    if (place.group === undefined) {
      result.push(place)
      continue
    }
    if (tucked.has(place)) continue
    const others = following.get(place)
    if (others) groups.push({ start: result.length, count: 1 + others.length })
    result.push(place)
    if (others) result.push(...others)
  }
  return { places: result, groups }
}
