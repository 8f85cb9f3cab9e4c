// What there is to choose from, for the records and for the window: without the library that checks records, which is a
// tenth of the window's script.

/** The colours of highlights, in the order of the palette. */
export const colors = ['yellow', 'blue', 'rose', 'green', 'violet'] as const

export const themes = ['system', 'light', 'sepia', 'dark'] as const

/** Orders of the list; all but the first and the second go on newest first where they tell nothing apart. */
export const listSorts = ['newest', 'oldest', 'title', 'source', 'annotated'] as const
export type ListSort = (typeof listSorts)[number]

/** Orders of what a search found: what fits best first, or one of the list. */
export const resultSorts = ['best', ...listSorts] as const
export type ResultSort = (typeof resultSorts)[number]

export const exportFormats = ['dau-json', 'markdown', 'csv', 'w3c'] as const

/** The types of entities that every library has. */
export const builtInTypes = [
  'person',
  'organisation',
  'place',
  'event',
  'document',
  'time',
  'quantity',
  'other',
] as const

/** Size of the reading text, CSS px. */
export const readSizes = { least: 15, most: 26, usual: 18.5, step: 0.5 } as const
