import type { Placed } from './mark-look.ts'

/** One marker in the margin, px from the top of the article. */
export interface Marker {
  top: number
  places: Placed[]
}

// Notes that begin on the same line share a marker; markers are pushed down so that none covers another.
const sameLine = 12
const apart = 30

/** Markers for notes whose first lines stand at these heights, in text order. */
export function markersOf(lines: readonly { place: Placed; top: number }[]): Marker[] {
  const markers: (Marker & { line: number })[] = []
  for (const { place, top } of lines.toSorted((a, b) => a.top - b.top)) {
    const before = markers.at(-1)
    if (before && top - before.line < sameLine) before.places.push(place)
    else markers.push({ line: top, top: Math.max(top, (before?.top ?? -apart) + apart), places: [place] })
  }
  return markers
}
