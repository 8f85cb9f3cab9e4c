import type { Placed } from './mark-look.ts'

/**
 * Those of places in text order that reach into a range, in that order; half-open, UTF-16 units. Takes time in proportion
 * to what lies near the range, however many places there are.
 */
export function overlapping(places: readonly Placed[], from: number, to: number): Placed[] {
  const reach = reachOf(places)
  // The first place that it or one before it reaches beyond `from`, and the first that begins at `to` or later.
  const first = firstWhere(places.length, (at) => (reach[at] ?? 0) > from)
  const last = firstWhere(places.length, (at) => (places[at]?.start ?? 0) >= to)
  const found: Placed[] = []
  for (let at = first; at < last; at++) {
    const place = places[at]
    if (place && place.end > from) found.push(place)
  }
  return found
}

const reaches = new WeakMap<readonly Placed[], Float64Array>()

/** For each place the farthest end of it and all before it. */
function reachOf(places: readonly Placed[]): Float64Array {
  const known = reaches.get(places)
  if (known) return known
  const reach = new Float64Array(places.length)
  let farthest = 0
  places.forEach(({ end }, at) => {
    farthest = Math.max(farthest, end)
    reach[at] = farthest
  })
  reaches.set(places, reach)
  return reach
}

/** The first index at which something holds that holds from then on; `count` when nowhere. */
export function firstWhere(count: number, holds: (at: number) => boolean): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
