/** A stretch of a list that is drawn as one. */
export interface Stretch<T> {
  /** The same as long as it stands in the list, whatever changes in it. */
  key: number
  items: readonly T[]
}

const size = 20

/**
 * Cuts a list into stretches of about twenty. Those of the cut before that are still the same, from the top down and
 * from the bottom up, are handed on as they are: an item more among ten thousand changes one of them.
 */
export function chunked<T>(items: readonly T[], before: readonly Stretch<T>[] = []): readonly Stretch<T>[] {
  let [head, from] = [0, 0]
  for (let one = before[head]; one && isAt(items, from, one.items); one = before[head]) {
    from += one.items.length
    head += 1
  }
  let [tail, to] = [before.length, items.length]
  for (let one = before[tail - 1]; one && tail > head; one = before[tail - 1]) {
    const start = to - one.items.length
    if (start < from || !isAt(items, start, one.items)) break
    to = start
    tail -= 1
  }
  if (from === to && head === tail && head === before.length) return before
  const keys = before.slice(head, tail).map(({ key }) => key)
  let last = before.reduce((most, { key }) => Math.max(most, key), -1)
  const between: Stretch<T>[] = []
  while (from < to) {
    // What grew a little stays whole.
    const end = to - from < 2 * size ? to : from + size
    between.push({ key: keys.shift() ?? ++last, items: items.slice(from, end) })
    from = end
  }
  return [...before.slice(0, head), ...between, ...before.slice(tail)]
}

function isAt<T>(items: readonly T[], from: number, wanted: readonly T[]): boolean {
  return from + wanted.length <= items.length && wanted.every((item, index) => items[from + index] === item)
}
