import type { OutlineSegment } from '../preload/contract/article.ts'

/** What of the results screen is shown, which row stands out, and how far it is scrolled. */
export interface ResultsView {
  tab: 'text' | 'notes' | 'entities'
  /** Key of the row that arrow keys stand on. */
  active: string | undefined
  /** Keys of the rows that show all of what was found in them. */
  opened: readonly string[]
  /** Id of the element of the active row. */
  rowId: string | undefined
  /** CSS px. */
  top: number
}

/** A search whose results were shown, so that going back finds it as it was left. */
export interface SearchVisit extends ResultsView {
  query: string
  exact: boolean
  segment: OutlineSegment
}

/** Where one has been: an article by its id, or the results of a search. */
export type Visit = string | SearchVisit

/** Articles and results visited, for back and forward. */
export interface Visited {
  places: readonly Visit[]
  at: number
}

/** With this place after the one of now; what lay forward is forgotten. */
export function visiting({ places, at }: Visited, place: Visit): Visited {
  return { places: [...places.slice(0, at + 1), place], at: at + 1 }
}

/** With this place instead of the one of now. */
export function revisited({ places, at }: Visited, place: Visit): Visited {
  return { places: places.map((one, index) => (index === at ? place : one)), at }
}

/** Without the place of now, at the one before it. */
export function unvisited({ places, at }: Visited): Visited {
  return { places: places.filter((_, index) => index !== at), at: at - 1 }
}

/** The articles among them. */
export function articlesVisited({ places }: Visited): string[] {
  return places.filter((place) => typeof place === 'string')
}

/** What belongs to the place before, and not to the next. */
export const atNewPlace = {
  results: undefined,
  selected: undefined,
  annotationId: undefined,
  editingId: undefined,
  newNote: undefined,
} as const
