import { likeness, SKETCH_LENGTH } from './sketch.ts'

/** Two texts, by the places of their sketches, and how alike they are (0 to 1). */
export interface AlikePair {
  a: number
  b: number
  likeness: number
}

// Three numbers a band: of two texts with half of their shingles in common, 98.6 % share a band; with a fifth, 23 %.
const ROWS = 3
const BANDS = SKETCH_LENGTH / ROWS
/** Of that many texts in a band each is compared with each; of more, with the first and those just before it. */
const CROWD = 12

/**
 * The pairs among `count` sketches, laid one after the other in `sketches`, that are at least as alike as `least`; only
 * those with a text for which `isAsked`. Texts are compared only where they share a band of their sketches (locality
 * sensitive hashing), and of a crowd that all share one, not all are: the work grows with the number of texts, not with
 * its square. Yields after every band.
 */
export function* alikePairs(
  sketches: Uint16Array,
  count: number,
  least: number,
  isAsked: (place: number) => boolean,
): Generator<AlikePair[], void> {
  const told = new Set<number>()
  for (let band = 0; band < BANDS; band++) {
    const pairs: AlikePair[] = []
    const compare = (a: number, b: number) => {
      if (!isAsked(a) && !isAsked(b)) return
      const key = a < b ? a * count + b : b * count + a
      if (told.has(key)) return
      const found = likeness(sketches, a * SKETCH_LENGTH, b * SKETCH_LENGTH, least)
      if (found < least) return
      told.add(key)
      pairs.push({ a: Math.min(a, b), b: Math.max(a, b), likeness: found })
    }
    for (const members of sharing(sketches, count, band)) {
      for (let at = 1; at < members.length; at++) {
        const from = members.length > CROWD ? Math.max(1, at - CROWD / 2) : 1
        compare(members[0] as number, members[at] as number)
        for (let other = from; other < at; other++) compare(members[other] as number, members[at] as number)
      }
    }
    yield pairs
  }
}

/** Groups of sketches that have the same numbers in a band. */
function* sharing(sketches: Uint16Array, count: number, band: number): Generator<number[]> {
  // The key of the band above, the place below: one sort of plain numbers brings equal keys together.
  const keyed = new Float64Array(count)
  let filled = 0
  for (let place = 0; place < count; place++) {
    const at = place * SKETCH_LENGTH + band * ROWS
    const [x, y, z] = [sketches[at] as number, sketches[at + 1] as number, sketches[at + 2] as number]
    if (x + y + z === 0) continue
    const key = (Math.imul(Math.imul(x, 0x9e3779b1) ^ y, 0x85ebca6b) ^ Math.imul(z, 0xc2b2ae35)) >>> 0
    keyed[filled++] = key * PLACES + place
  }
  const sorted = keyed.subarray(0, filled).sort()
  let members: number[] = []
  let key = -1
  for (const one of sorted) {
    const ofThis = Math.floor(one / PLACES)
    if (ofThis !== key) {
      if (members.length > 1) yield members
      members = []
      key = ofThis
    }
    members.push(one % PLACES)
  }
  if (members.length > 1) yield members
}

// 2 ** 32 keys times as many places still are whole numbers.
const PLACES = 2 ** 20
