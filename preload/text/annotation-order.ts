import type { Annotation } from '../contract/annotation.ts'

/** In text order: notes on the whole article first, then by place, then by age. */
export function inTextOrder(a: Annotation, b: Annotation): number {
  return (
    (a.target?.start ?? -1) - (b.target?.start ?? -1) ||
    (a.target?.end ?? -1) - (b.target?.end ?? -1) ||
    compare(a.createdAt, b.createdAt) ||
    compare(a.id, b.id)
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
