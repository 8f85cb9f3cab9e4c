/**
 * Parts what is like something into groups of two and more: whatever has the most neighbours takes those of them that
 * are in no group yet, then the next (star clustering: Aslam, Pelekhov and Rus, 2004). Each member so is like the first
 * of its group, and no chain of small changes brings together what has nothing in common. `neighbours` holds every pair
 * twice; the same pairs give the same groups.
 */
export function starsOf(neighbours: ReadonlyMap<number, readonly number[]>): number[][] {
  const degree = (id: number) => neighbours.get(id)?.length ?? 0
  const taken = new Set<number>()
  const stars: number[][] = []
  for (const center of [...neighbours.keys()].sort((a, b) => degree(b) - degree(a) || a - b)) {
    if (taken.has(center)) continue
    const free = (neighbours.get(center) ?? []).filter((id) => !taken.has(id))
    if (free.length === 0) continue
    const star = [center, ...free]
    for (const id of star) taken.add(id)
    stars.push(star)
  }
  return stars
}
