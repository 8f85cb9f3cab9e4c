import { type PointerEvent as ReactPointerEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { type Edge, withEdge } from '../../preload/text/passage-edge.ts'
import type { Selected } from '../state.ts'
import type { Placed } from './mark-look.ts'
import { withoutGaps } from './reader-selection.ts'
import type { ReadingView } from './reading-view.ts'

/** An end of a mark on its way to another place. */
export interface Drag {
  id: string
  edge: Edge
  /** The mark's range as it would be now. */
  range: Selected
  /** Where the pointer is, in the window. */
  at: { x: number; y: number }
  /** False once it was let go and is being saved. */
  isHeld: boolean
}

// So near the edge of the screen, px, the text scrolls under the pointer; and at most so far in one frame.
const nearEdge = 36
const fastest = 18
// The marks that come back from the library take the place of what was dragged within this time, ms.
const settles = 400

/** Dragging an end of a mark with mouse, pen or finger; Esc, or a gesture of the system, leaves it as it was. */
export function useEdgeDrag(
  reading: ReadingView,
  scroller: RefObject<HTMLElement | null>,
  finish: (id: string, range: Selected) => Promise<boolean>,
): { drag: Drag | undefined; begin(event: ReactPointerEvent<HTMLElement>, edge: Edge, mark: Placed): void } {
  const [drag, setDrag] = useState<Drag>()
  const stop = useRef<() => void>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is dragged belongs to this text.
  useEffect(() => () => stop.current?.(), [reading])

  const begin = (event: ReactPointerEvent<HTMLElement>, edge: Edge, mark: Placed) => {
    if (event.button !== 0 || stop.current) return
    const element = event.currentTarget
    const { pointerId } = event
    element.setPointerCapture(pointerId)
    element.focus({ preventScroll: true })
    const box = element.getBoundingClientRect()
    const line = Number.parseFloat(element.style.getPropertyValue('--line')) || box.height
    // The pointer holds the handle beside the line; the end follows the line it stands on.
    const middle = edge === 'start' ? box.bottom + line / 2 : box.top - line / 2
    const hold = { x: event.clientX - (box.left + box.width / 2), y: event.clientY - middle }
    const whole = { start: mark.start, end: mark.end }
    let at = { x: event.clientX, y: event.clientY }
    let range: Selected = whole
    let frame = 0
    const follow = () => {
      frame = 0
      const offset = offsetNear(reading, scroller.current, at.x - hold.x, at.y - hold.y)
      if (offset !== undefined) {
        const moved = withEdge(reading.reading.text, whole, edge, offset)
        range = withoutGaps(reading.reading.positions, moved.start, moved.end) ?? range
      }
      setDrag({ id: mark.id, edge, range, at, isHeld: true })
      if (scrollNear(scroller.current, at.y)) frame = requestAnimationFrame(follow)
    }
    const onMove = (moved: PointerEvent) => {
      if (moved.pointerId !== pointerId) return
      at = { x: moved.clientX, y: moved.clientY }
      frame ||= requestAnimationFrame(follow)
    }
    const end = () => {
      cancelAnimationFrame(frame)
      stop.current = undefined
      element.removeEventListener('pointermove', onMove)
      element.removeEventListener('pointerup', onUp)
      element.removeEventListener('pointercancel', cancel)
      removeEventListener('keydown', onKey, { capture: true })
      if (element.hasPointerCapture(pointerId)) element.releasePointerCapture(pointerId)
    }
    const cancel = () => {
      end()
      setDrag(undefined)
    }
    const onUp = (up: PointerEvent) => {
      if (up.pointerId !== pointerId) return
      at = { x: up.clientX, y: up.clientY }
      if (frame) follow()
      end()
      if (range.start === whole.start && range.end === whole.end) {
        setDrag(undefined)
        return
      }
      setDrag({ id: mark.id, edge, range, at, isHeld: false })
      void finish(mark.id, range).then((isDone) => {
        const forget = () => setDrag((now) => (now?.isHeld ? now : undefined))
        if (isDone) setTimeout(forget, settles)
        else forget()
      })
    }
    const onKey = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return
      key.preventDefault()
      key.stopPropagation()
      cancel()
    }
    element.addEventListener('pointermove', onMove)
    element.addEventListener('pointerup', onUp)
    element.addEventListener('pointercancel', cancel)
    addEventListener('keydown', onKey, { capture: true })
    stop.current = cancel
    setDrag({ id: mark.id, edge, range, at, isHeld: true })
  }
  return { drag, begin }
}

/** The offset nearest to a point: beside the text that of the line there, above and below that of the screen's edge. */
function offsetNear(
  reading: ReadingView,
  scroller: HTMLElement | null,
  x: number,
  y: number,
): number | undefined {
  const text = reading.view.dom.getBoundingClientRect()
  const screen = scroller?.getBoundingClientRect() ?? text
  const top = Math.max(text.top, screen.top) + 2
  const bottom = Math.min(text.bottom, screen.bottom) - 2
  return reading.offsetUnder(
    Math.min(Math.max(x, text.left + 1), text.right - 1),
    Math.min(Math.max(y, top), bottom),
  )
}

function scrollNear(scroller: HTMLElement | null, y: number): boolean {
  if (!scroller) return false
  const { top, bottom } = scroller.getBoundingClientRect()
  const beyond = y < top + nearEdge ? y - top - nearEdge : y > bottom - nearEdge ? y - bottom + nearEdge : 0
  if (beyond === 0) return false
  const before = scroller.scrollTop
  scroller.scrollTop += Math.max(-fastest, Math.min(fastest, beyond / 2))
  return scroller.scrollTop !== before
}
