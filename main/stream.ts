/**
 * What `work` pushes, in order, as a stream that ends when `work` does and fails as it fails. Nothing is lost between
 * two reads. Stopping to read leaves `work` to itself, except that `onStop` is called.
 */
export async function* streamOf<T>(
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
  try {
    while (true) {
      while (items.length > 0) yield items.shift() as T
      if (isOver) break
      const { promise, resolve } = Promise.withResolvers<void>()
      wake = resolve
      await promise
    }
    await running
  } finally {
    if (!isOver) onStop()
  }
}
