/** Numbers a sketch has, two bytes each. */
export const SKETCH_LENGTH = 96
const SHINGLE = 4
// Stands where no shingle fell.
const NONE = 0
// Texts with fewer shingles tell too little: headlines, corrections, "no news today".
const LEAST = 12

/**
 * What a text is like, in 96 numbers: two texts have about as many of them in common as of their shingles (runs of four
 * syllables without their marks, so that an old tone placement or a decomposed form makes no difference). Undefined for
 * texts of fewer than 15 syllables.
 *
 * One permutation hashing (Li, Owen, Zhang 2012): every shingle falls into one of the bins by its hash, and each bin keeps
 * the least. `f` are the folded keys of the text as `keysOfText` gives them.
 */
export function sketchOf(f: Uint8Array): Uint16Array | undefined {
  const least = new Uint32Array(SKETCH_LENGTH).fill(0xffffffff)
  // The hashes of the last syllables, which make up a shingle.
  let [first, second, third, fourth] = [0, 0, 0, 0]
  let count = 0
  let hash = OFFSET
  let length = 0
  for (let at = 0; at <= f.length; at++) {
    const byte = at < f.length ? (f[at] as number) : SPACE
    if (byte !== SPACE) {
      // Joined runs stand after the text they are of.
      if (length++ === 0 && byte === JOINED[0] && f[at + 1] === JOINED[1]) length = Number.NEGATIVE_INFINITY
      // FNV-1a
      hash = Math.imul(hash ^ byte, 0x01000193)
      continue
    }
    if (length > 0) {
      ;[first, second, third, fourth] = [second, third, fourth, hash]
      if (++count >= SHINGLE) {
        const sum =
          Math.imul(first, 0x1b873593) + Math.imul(second, 0x9e3779b1) + Math.imul(third, 0x27d4eb2f)
        const shingle = mixed((sum + fourth) | 0)
        const bin = shingle % SKETCH_LENGTH
        const value = mixed(shingle)
        if (value < (least[bin] as number)) least[bin] = value
      }
    }
    hash = OFFSET
    length = 0
  }
  if (count - SHINGLE + 1 < LEAST) return undefined
  const sketch = new Uint16Array(SKETCH_LENGTH)
  for (let bin = 0; bin < SKETCH_LENGTH; bin++) {
    const value = least[bin] as number
    // The least values are all small; of their mixture 16 bits tell as much as any other.
    if (value !== 0xffffffff) sketch[bin] = mixed(value) & 0xffff || 1
  }
  return sketch
}

/** The sign of `JOINED` in keys.ts, in UTF-8. */
const JOINED = [0xc2, 0xb7]
const SPACE = 0x20
const OFFSET = 0x811c9dc5

/**
 * How alike two texts are by their sketches, which begin at `a` and `b` in `sketches`: about the Jaccard similarity of
 * their shingles, 0 to 1, give or take 0.05. Gives up early, with 0, on those that are surely below `least`.
 */
export function likeness(sketches: Uint16Array, a: number, b: number, least: number): number {
  let same = 0
  let either = 0
  for (let at = 0; at < SKETCH_LENGTH; at++) {
    const one = sketches[a + at] as number
    const other = sketches[b + at] as number
    if (one === NONE && other === NONE) continue
    either++
    if (one === other) same++
    // A third of the bins tells nearly all pairs that have nothing to do with each other.
    if (at === 31 && same < 10 * least) return 0
  }
  return either === 0 ? 0 : same / either
}

/** The finaliser of MurmurHash3: every bit of the result depends on every bit of the number. */
function mixed(value: number): number {
  let hash = value ^ (value >>> 16)
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
