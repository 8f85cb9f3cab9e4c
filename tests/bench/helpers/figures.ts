/** One line of the table that `npm run bench` prints. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** What is to be held, and whether it is; a figure without is told for its own sake. */
  hold?: string
  ok?: boolean
}

/** A figure that must not be above `most`. */
export function atMost(name: string, value: number, unit: string, most: number): Figure {
  return { name, value, unit, hold: `≤ ${most.toLocaleString('en')}`, ok: value <= most }
}

/** A figure that must not be below `least`. */
export function atLeast(name: string, value: number, unit: string, least: number): Figure {
  return { name, value, unit, hold: `≥ ${least.toLocaleString('en')}`, ok: value >= least }
}

export function median(values: readonly number[]): number {
  return share(values, 0.5)
}

/** The value that this share of all values does not exceed: 0.95 for the 95th percentile. */
export function share(values: readonly number[], of: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))] ?? Number.NaN
}
