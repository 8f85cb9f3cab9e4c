import { useEffect } from 'react'
import { useWindow } from '../state.ts'
import type { Placed } from './mark-look.ts'
import type { ReadingView } from './reading-view.ts'

// Of the screen's height: the first line of the passage ends within the top 20 % (ux.md, section 3).
const fromTop = 0.12

/** In a window of one pane, shows the card of the active annotation at its foot and the passage above it. */
export function showAboveSheet(reading: ReadingView, places: readonly Placed[]): void {
  const { layout, annotationId, inspectorOpen, sheetIsCard } = useWindow.getState()
  const place = places.find(({ id }) => id === annotationId)
  if (layout !== 'one' || !place) return
  const isWhole = inspectorOpen && !sheetIsCard
  useWindow.setState({ inspectorOpen: true, sheetIsCard: !isWhole })
  void reading.scrollTo(place.start, fromTop, true)
}

/** In a window of one pane, keeps the passage in sight whose note is being written in the sheet. */
export function useAboveSheet(reading: ReadingView | undefined, places: readonly Placed[]): void {
  const id = useWindow(({ layout, editingId }) => (layout === 'one' ? editingId : undefined))
  const start = id === undefined ? undefined : places.find((place) => place.id === id)?.start
  useEffect(() => {
    if (start !== undefined) void reading?.scrollTo(start, fromTop, true)
  }, [reading, start])
}
