/** The long form of the crash tests runs on demand: `DAU_CRASH=long npm test -- tests/crash`. */
export const isLong = process.env.DAU_CRASH === 'long'

/** How often something is done in the short form, which every test run has, and in the long one. */
export function times(short: number, long: number): number {
  return isLong ? long : short
}

/** Time limit in milliseconds for a test that takes `seconds` in its long form. */
export function limit(seconds: number): number {
  return isLong ? seconds * 1000 : 60_000
}

/** A whole number from `from` up to, but without, `to`. */
export function anyOf(from: number, to: number): number {
  return from + Math.floor(Math.random() * (to - from))
}

/** Says aloud what a run did: the figures, or why a test was skipped. */
export function report(line: string): void {
  process.stderr.write(`  crash: ${line}\n`)
}

/** Runs `work` for every item, two at a time. */
export async function inPairs<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items[Symbol.iterator]()
  const one = async () => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await work(next.value)
  }
  await Promise.all([one(), one()])
}

/** Environment of the many processes that are started only to be killed: they keep compiled modules for each other. */
export const quickStart = {
  ...process.env,
  NODE_COMPILE_CACHE: new URL('../../node_modules/.cache/crash', import.meta.url).pathname,
}
