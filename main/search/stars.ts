/**
 * Parts what is like something into groups of two and more: whatever has the most neighbours takes those of them that
 * are in no group yet, then the next (star clustering: Aslam, Pelekhov and Rus, 2004). What is left alone, since others
 * took all its neighbours, gets one of them back. Each member so is like the first of its group, nothing that is like
 * anything stands alone, and no chain of small changes brings together what has nothing in common. `neighbours` holds
 * every pair twice; the same pairs give the same groups.
 */
export function starsOf(neighbours: ReadonlyMap<number, readonly number[]>): number[][] {
  const degree = (id: number) => neighbours.get(id)?.length ?? 0
  const starOf = new Map<number, number[]>()
  const join = (star: number[], ids: readonly number[]) => {
    for (const id of ids) starOf.set(id, star)
    star.push(...ids)
  }
  const alone: number[] = []
  for (const center of [...neighbours.keys()].sort((a, b) => degree(b) - degree(a) || a - b)) {
    if (starOf.has(center)) continue
    const free = (neighbours.get(center) ?? []).filter((id) => !starOf.has(id))
    if (free.length === 0) alone.push(center)
    else join([], [center, ...free])
  }
  for (const id of alone) {
    const sizeAround = (other: number) => starOf.get(other)?.length ?? 0
    // A neighbour that has become the first of a group meanwhile takes it; else the largest group misses one least.
    const [other] = (neighbours.get(id) ?? [])
      .map((near) => ({ near, isFirst: starOf.get(near)?.[0] === near }))
      .sort((a, b) => Number(b.isFirst) - Number(a.isFirst) || sizeAround(b.near) - sizeAround(a.near))
    if (other === undefined) continue
    const star = starOf.get(other.near) ?? []
    if (other.isFirst) join(star, [id])
    else if (star.length === 2) {
      // Two are like each other: either may come first.
      star.reverse()
      join(star, [id])
    } else {
      star.splice(star.indexOf(other.near), 1)
      join([], [other.near, id])
    }
  }
  return [...new Set(starOf.values())]
}
