import { segments } from '../../preload/text/segments.ts'
import type { Placed } from './mark-look.ts'
import { overlapping } from './overlapping.ts'

/** A place in the text that the margin points at. */
export interface Pointed {
  /** Where it begins, UTF-16 units of the reading text. */
  start: number
  /** What is there: what carries the note first, then the highlights that overlap it. */
  places: readonly Placed[]
}

/** One marker in the margin, px from the top of the article. */
export interface Marker extends Pointed {
  top: number
}

// What begins on the same line shares a marker; markers are pushed down so that none covers another.
const sameLine = 12
const apart = 30
// Bands of colour that one piece of text shows; more are told by a marker.
const mostColors = 3

/** Every note that begins in a range, and every pile of more colours than the text shows that carries no note. */
export function pointed(
  noted: readonly Placed[],
  colored: readonly Placed[],
  from: number,
  to: number,
): Pointed[] {
  const notes = overlapping(noted, from, to).map((place) => ({
    start: place.start,
    places: [place, ...overlapping(colored, place.start, place.end).filter((one) => one !== place)],
  }))
  const piles = pilesOf(overlapping(colored, from, to)).filter(
    ({ start, end }) => overlapping(noted, start, end).length === 0,
  )
  return [...notes, ...piles].filter(({ start }) => start >= from && start < to)
}

/** Markers for what begins on lines at these heights. */
export function markersOf(lines: readonly (Pointed & { top: number })[]): Marker[] {
  const markers: (Marker & { line: number })[] = []
  for (const { start, places, top } of lines.toSorted((a, b) => a.top - b.top)) {
    const before = markers.at(-1)
    if (before && top - before.line < sameLine) before.places = notesFirst([...before.places, ...places])
    else markers.push({ start, line: top, top: Math.max(top, (before?.top ?? -apart) + apart), places })
  }
  return markers
}

function notesFirst(places: readonly Placed[]): Placed[] {
  const once = [...new Set(places)]
  const hasNote = ({ annotation }: Placed) => annotation.note !== undefined
  return [...once.filter(hasNote), ...once.filter((place) => !hasNote(place))]
}

/** Stretches under more colours than are shown; what touches and shares a highlight is one. */
function pilesOf(near: readonly Placed[]): (Pointed & { end: number })[] {
  const byId = new Map(near.map((place) => [place.id, place]))
  const piles: (Pointed & { end: number })[] = []
  for (const { start, end, ids } of segments(near, 0, Number.POSITIVE_INFINITY)) {
    const places = ids.flatMap((id) => byId.get(id) ?? [])
    if (new Set(places.map(({ annotation }) => annotation.color)).size <= mostColors) continue
    const before = piles.at(-1)
    if (before?.end === start && places.some((place) => before.places.includes(place))) {
      before.places = [...new Set([...before.places, ...places])]
      before.end = end
    } else piles.push({ start, end, places })
  }
  return piles
}
