import { setImmediate } from 'node:timers/promises'

/**
 * What `work` pushes, in order, as a stream that ends when `work` does and fails as it fails. `work` begins at once, so that
 * nothing is lost before the first read, nor between two. Stopping to read leaves `work` to itself, except that `onStop` is
 * called. What waits to be read comes one a turn of the loop: much of it holds up nobody.
 */
export function streamOf<T>(
  work: (push: (item: T) => void) => Promise<void>,
  onStop: () => void = () => {},
): AsyncGenerator<T> {
  const items: T[] = []
  let wake = () => {}
  let isOver = false
  const running = work((item) => {
    items.push(item)
    wake()
  }).finally(() => {
    isOver = true
    wake()
  })
  // The reader gets the failure below, in its turn.
  running.catch(() => {})
  const stop = () => {
    if (!isOver) onStop()
  }
  async function* read(): AsyncGenerator<T> {
    try {
      while (true) {
        while (items.length > 0) {
          yield items.shift() as T
          if (items.length > 0) await setImmediate()
        }
        if (isOver) break
        const { promise, resolve } = Promise.withResolvers<void>()
        wake = resolve
        await promise
      }
      await running
    } finally {
      stop()
    }
  }
  const stream = read()
  const leave = stream.return.bind(stream)
  // A generator that was not read yet would end without its `finally`.
  stream.return = (value) => {
    stop()
    return leave(value)
  }
  return stream
}
