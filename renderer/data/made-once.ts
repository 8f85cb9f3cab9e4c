import { ORPCError } from '@orpc/client'

/** How often something is ordered again whose answer was lost. */
const again = 2

/**
 * Orders that something is made, and orders it again under the same name when the way to the library broke before the
 * answer came: it is made once all the same. While the way is broken, asking waits for it.
 */
export function madeOnce<R>(order: (request: string) => Promise<R>): Promise<R> {
  return onItsWay(ordered(order))
}

/** Has undo and redo wait for something that is being made. */
export function onItsWay<R>(work: Promise<R>): Promise<R> {
  const settled = work.then(
    () => undefined,
    () => undefined,
  )
  making.add(settled)
  void settled.then(() => making.delete(settled))
  return work
}

/** Fulfilled when all that is being made now is there, or has failed: only then does undo mean the last of it. */
export async function allMade(): Promise<void> {
  await Promise.all(making)
}

const making = new Set<Promise<void>>()

async function ordered<R>(order: (request: string) => Promise<R>): Promise<R> {
  const request = crypto.randomUUID()
  for (let left = again; ; left--) {
    try {
      return await order(request)
    } catch (error) {
      if (left === 0 || error instanceof ORPCError) throw error
    }
  }
}
