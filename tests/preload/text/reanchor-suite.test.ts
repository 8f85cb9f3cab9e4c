import { describe, expect, test } from 'vitest'
import { type AnchorTarget, type Placement, reanchor } from '../../../preload/text/anchor.ts'
import { contextAfter, contextBefore } from '../../../preload/text/graphemes.ts'
import { type Edit, randomEdits, realisticEdits } from './edits.ts'
import { seeds } from './seeds.ts'
import { Dice, TrackedText } from './tracked-text.ts'

// DAU_LONG=1 runs all 200 edits of each kind and seed and prints the figures.
const LONG = process.env.DAU_LONG === '1'
const EDITS = LONG ? 200 : 20
const TARGETS = 10

type Tally = { living: number; correct: number; wrong: number; lost: number; dead: number; attached: number }

describe.each([
  ['random', randomEdits, 8],
  ['realistic', realisticEdits, 5],
])('%s edits of the seeds', (name, edits, most) => {
  test('passages are found again, and deleted ones are not attached', { timeout: 300_000 }, () => {
    const known = tally(edits, most, true)
    const unknown = tally(edits, most, false)
    if (LONG)
      console.log(`${name}, old text known: ${figures(known)}\n${name}, quotation only: ${figures(unknown)}`)
    expect(known.living).toBeGreaterThan(EDITS * seeds.length * TARGETS * 0.9)
    expect(known.correct / known.living).toBeGreaterThanOrEqual(0.99)
    expect(known.wrong / known.living).toBeLessThanOrEqual(0.002)
    expect(known.attached / known.dead).toBeLessThanOrEqual(0.05)
    expect(unknown.correct / unknown.living).toBeGreaterThanOrEqual(0.95)
    expect(unknown.wrong / unknown.living).toBeLessThanOrEqual(0.01)
  })
})

test('passages of deleted sentences are not attached to what is left', { timeout: 300_000 }, () => {
  const sum: Tally = { living: 0, correct: 0, wrong: 0, lost: 0, dead: 0, attached: 0 }
  seeds.forEach(({ text }, index) => {
    const other = seeds[(index + 1) % seeds.length]?.text ?? ''
    for (let round = 0; round < EDITS; round++) {
      const dice = new Dice(index * 999 + round * 13 + 5)
      const tracked = new TrackedText(text)
      const sentence = dice.pick(tracked.pieces(/[.!?\n]/).filter(({ count }) => count > 30))
      const from = tracked.signs[sentence.at]?.from ?? 0
      const to = tracked.signs[sentence.at + sentence.count - 1]?.from ?? from
      tracked.remove(sentence.at, sentence.count)
      for (let n = dice.below(4); n > 0; n--) dice.pick(Object.values(realisticEdits))(tracked, dice, other)
      const targets = Array.from({ length: TARGETS }, () => randomTarget(text, dice, from, to))
      reanchor(text, tracked.text, targets).forEach((placement, at) => {
        const target = targets[at]
        if (target) judge(placement, tracked.whereabouts(target.start, target.end), sum)
      })
    }
  })
  if (LONG) console.log(`deleted sentences, old text known: ${figures(sum)}`)
  expect(sum.dead).toBeGreaterThan(EDITS * seeds.length * TARGETS * 0.9)
  expect(sum.attached / sum.dead).toBeLessThanOrEqual(0.05)
})

function tally(edits: Record<string, Edit>, most: number, oldTextKnown: boolean): Tally {
  const sum: Tally = { living: 0, correct: 0, wrong: 0, lost: 0, dead: 0, attached: 0 }
  seeds.forEach(({ text }, index) => {
    const other = seeds[(index + 1) % seeds.length]?.text ?? ''
    for (let round = 0; round < EDITS; round++) {
      const dice = new Dice(index * 100_003 + round * 7)
      const tracked = new TrackedText(text)
      for (let n = dice.between(1, most); n > 0; n--) dice.pick(Object.values(edits))(tracked, dice, other)
      const targets = Array.from({ length: TARGETS }, () => randomTarget(text, dice))
      reanchor(oldTextKnown ? text : null, tracked.text, targets).forEach((placement, at) => {
        const target = targets[at]
        if (target) judge(placement, tracked.whereabouts(target.start, target.end), sum)
      })
    }
  })
  return sum
}

/**
 * A passage lives when three fifths of it stayed together, and is dead when next to nothing did; what lies between may
 * be placed or given up. Found is right when it covers what lives and little else, wrong when it is mostly another place.
 */
function judge(found: Placement, truth: { start: number; end: number; kept: number }, sum: Tally): void {
  const placed = found.start !== undefined && found.end !== undefined
  if (truth.kept <= 0.15) {
    sum.dead += 1
    if (placed) sum.attached += 1
  } else if (truth.kept >= 0.6) {
    sum.living += 1
    const agreement = placed ? agreementOf(found.start ?? 0, found.end ?? 0, truth) : 0
    if (!placed) sum.lost += 1
    else if (agreement >= 0.8) sum.correct += 1
    else if (agreement < 0.5) sum.wrong += 1
  }
}

function agreementOf(start: number, end: number, truth: { start: number; end: number }): number {
  const shared = Math.max(0, Math.min(end, truth.end) - Math.max(start, truth.start))
  return shared / (Math.max(end, truth.end) - Math.min(start, truth.start))
}

function randomTarget(text: string, dice: Dice, from = 0, to = text.length): AnchorTarget {
  const words = [...text.slice(from, to).matchAll(/[\p{L}\p{M}\p{N}]+/gu)]
  const first = dice.below(words.length)
  const last = Math.min(words.length - 1, first + dice.pick([0, 1, 2, 3, 4, 6, 9, 14, 25, 40]))
  const start = from + (words[first]?.index ?? 0)
  const end = from + (words[last]?.index ?? 0) + (words[last]?.[0].length ?? 0)
  return {
    start,
    end,
    exact: text.slice(start, end),
    prefix: contextBefore(text, start, 64),
    suffix: contextAfter(text, end, 64),
  }
}

function figures({ living, correct, wrong, lost, dead, attached }: Tally): string {
  const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`
  return `${living + dead} passages: correct ${percent(correct, living)}, wrong ${percent(wrong, living)}, lost ${percent(lost, living)}, deleted but attached ${percent(attached, dead)} of ${dead}`
}
