import { create } from 'zustand'
import type { Selected } from './state.ts'

/** What the window knows of the marks of a file that changed, beside `state.ts`. */
export interface Reviewing {
  /** Marks of the open article that somebody has to look at; in the order of their cards. */
  toReview: readonly string[]
  /** The mark of the open article for which another passage is being selected. */
  placing: string | undefined
  /** Where the active mark, which is nowhere, may belong. */
  proposed: Selected | undefined
  /** The text, by its hash, for which the line about a changed file was put away, by article. */
  putAway: Readonly<Record<string, string>>
}

export const useReviewing = create<Reviewing>(() => ({
  toReview: [],
  placing: undefined,
  proposed: undefined,
  putAway: {},
}))

/** Another article is opened, or none: only what was put away is still known. */
export function leaveReview(): void {
  useReviewing.setState({ toReview: [], placing: undefined, proposed: undefined })
}
