/** How far from what can be seen something is still near, CSS px. */
const margin = 800

type Told = (entry: IntersectionObserverEntry) => void

interface Watch {
  observer: IntersectionObserver
  told: Map<Element, Told>
}

/** One observer for everything in a scroller: the browser asks each of them in every frame. */
const watches = new WeakMap<Element, Watch>()

/** Tells whenever an element comes near what can be seen of its scroller (`data-scrolls`) or leaves it; the answer ends it. */
export function watchNear(element: Element, told: Told): () => void {
  const root = element.closest('[data-scrolls]')
  if (!root) return () => {}
  const watch = watches.get(root) ?? begin(root)
  watch.told.set(element, told)
  watch.observer.observe(element)
  return () => {
    watch.told.delete(element)
    watch.observer.unobserve(element)
    if (watch.told.size > 0) return
    watch.observer.disconnect()
    watches.delete(root)
  }
}

function begin(root: Element): Watch {
  const told = new Map<Element, Told>()
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) told.get(entry.target)?.(entry)
    },
    { root, rootMargin: `${margin}px 0px` },
  )
  const watch = { observer, told }
  watches.set(root, watch)
  return watch
}
