/**
 * Does work when the window has nothing else to do, after this many ms at the latest. Returns what calls it off. A browser
 * that does not tell when it is idle gets it a moment later.
 */
export function whenIdle(work: () => void, atMost: number): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 60)
    return () => clearTimeout(timer)
  }
  const asked = requestIdleCallback(work, { timeout: atMost })
  return () => cancelIdleCallback(asked)
}
