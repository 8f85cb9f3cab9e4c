/** A part of a snippet; `start` counts in it. */
interface Piece {
  text: string
  start: number
  isHit: boolean
}

interface Range {
  start: number
  end: number
}

/** A snippet cut at its hits, which are in order; of hits that overlap the later part is its own. */
export function pieces(snippet: string, hits: readonly Range[]): Piece[] {
  const found: Piece[] = []
  let at = 0
  const take = (end: number, isHit: boolean) => {
    if (end > at) found.push({ text: snippet.slice(at, end), start: at, isHit })
    at = Math.max(at, end)
  }
  for (const { start, end } of hits) {
    take(start, false)
    take(end, true)
  }
  take(snippet.length, false)
  return found
}
