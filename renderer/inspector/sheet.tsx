import { type PointerEvent, useRef } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { NoteCard } from './note-card.tsx'

// CSS px that a finger moves before it is a drag.
const dragFrom = 28

/** The handle of the sheet: dragged up or pressed it shows all cards, dragged down it closes. */
export function SheetGrip({ isCard }: { isCard: boolean }) {
  const t = useText()
  const pressed = useRef<number | undefined>(undefined)
  const isDragged = useRef(false)
  const close = () => useWindow.setState({ inspectorOpen: false })
  const openWhole = () => useWindow.setState({ sheetIsCard: false })
  const onPointerUp = ({ clientY }: PointerEvent) => {
    const by = clientY - (pressed.current ?? clientY)
    pressed.current = undefined
    isDragged.current = Math.abs(by) >= dragFrom
    if (!isDragged.current) return
    if (by > 0) close()
    else openWhole()
  }
  return (
    <button
      type="button"
      className="inspector-grip"
      aria-label={t(isCard ? 'insp.showAll' : 'insp.close')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        pressed.current = event.clientY
        isDragged.current = false
      }}
      onPointerUp={onPointerUp}
      onClick={() => {
        if (isDragged.current) isDragged.current = false
        else if (isCard) openWhole()
        else close()
      }}
    />
  )
}

/** The card of the passage that was tapped, alone. */
export function SheetCard({ annotation, article }: { annotation: Annotation; article: Article }) {
  return (
    <div className="inspector-alone" data-scrolls>
      <NoteCard annotation={annotation} article={article} isActive isFirst onTag={showTag} />
    </div>
  )
}

/** A tag of the one card leads to all of them. */
function showTag(): void {
  useWindow.setState({ sheetIsCard: false, tab: 'notes' })
}
