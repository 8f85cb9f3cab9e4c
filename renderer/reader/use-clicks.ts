import { useEffect } from 'react'
import { useWindow } from '../state.ts'
import { showAboveSheet } from './above-sheet.ts'
import type { Placed } from './mark-look.ts'
import type { ReadingView } from './reading-view.ts'
import { activateAt } from './use-marks.ts'
import { setHere } from './use-reader-handle.ts'

/** A click on a mark makes it active, another one goes outward; beside the marks it puts the reader at a paragraph. */
export function useClicks(reading: ReadingView | undefined, places: readonly Placed[]): void {
  const activeId = useWindow((state) => state.annotationId)
  useEffect(() => {
    if (!reading) return
    const { dom } = reading.view
    const onClick = (event: MouseEvent) => {
      const isSelecting = getSelection()?.isCollapsed === false
      if (event.button !== 0 || event.detail > 1 || isSelecting) return
      const offset = reading.offsetUnder(event.clientX, event.clientY)
      if (offset === undefined) return
      const isMark = event.target instanceof Element && event.target.closest('mark') !== null
      const active = isMark ? activateAt(places, offset) : undefined
      if (active) {
        showAboveSheet(reading, places)
        // A note is there to be read; the sheet of a window of one pane is open by now.
        if (active.annotation.note) useWindow.setState({ inspectorOpen: true })
        return
      }
      useWindow.setState({ annotationId: undefined })
      setHere(reading, reading.reading.positions.blockAt(offset))
    }
    dom.addEventListener('click', onClick)
    return () => dom.removeEventListener('click', onClick)
  }, [reading, places])

  // The paragraph of the active annotation is where the reader is.
  useEffect(() => {
    if (activeId === undefined) return
    const active = places.find(({ id }) => id === activeId)
    if (reading && active) setHere(reading, reading.reading.positions.blockAt(active.start))
  }, [reading, places, activeId])
}
