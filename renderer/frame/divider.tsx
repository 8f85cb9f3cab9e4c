import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useDesk } from '../data/desk.tsx'
import { useText } from '../text.ts'
import { type Side, type SideWidth, unset } from './pane-widths.ts'

const step = 16
// Milliseconds within which a key goes on from the one before it.
const settling = 1_000

/** Between two panes: drag it, press arrows on it, or click it twice for the usual width. */
export function Divider({ side, width }: { side: Side; width: SideWidth }) {
  const t = useText()
  const { client } = useDesk()
  const { shown, least, most } = width
  // What the last key or drag made of it, and when (ms); the preferences follow a moment later.
  const latest = useRef(shown)
  const setAt = useRef(-Infinity)
  const dragged = useRef<{ from: number; width: number } | undefined>(undefined)

  const show = (element: HTMLElement, wanted: number) => {
    latest.current = Math.round(Math.min(most, Math.max(least, wanted)))
    element.closest<HTMLElement>('.workspace')?.style.setProperty(`--${side}-width`, `${latest.current}px`)
  }
  const keep = (wanted: number) => {
    const width = side === 'list' ? { listWidth: wanted } : { inspectorWidth: wanted }
    // The window has it until it is closed, whether it can be kept or not.
    void client.desk.prefer(width).catch(() => {})
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const toRight = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (toRight === undefined) return
    event.preventDefault()
    if (event.timeStamp - setAt.current > settling) latest.current = shown
    setAt.current = event.timeStamp
    show(event.currentTarget, latest.current + step * toRight * (side === 'list' ? 1 : -1))
    keep(latest.current)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (!dragged.current) return
    const by = event.clientX - dragged.current.from
    show(event.currentTarget, dragged.current.width + (side === 'list' ? by : -by))
  }
  const onEnd = () => {
    // A press that moved nothing sets nothing.
    if (dragged.current && latest.current !== dragged.current.width) keep(latest.current)
    dragged.current = undefined
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes neither focus nor a value.
    <div
      className="divider"
      data-side={side}
      role="separator"
      aria-orientation="vertical"
      aria-label={t(side === 'list' ? 'nav.library' : 'nav.inspector')}
      aria-valuenow={shown}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={() => keep(unset[side])}
      onPointerDown={(event) => {
        if (event.button !== 0) return
        // Else the drag would select the text beside it.
        event.preventDefault()
        event.currentTarget.focus({ preventScroll: true })
        event.currentTarget.setPointerCapture(event.pointerId)
        latest.current = shown
        dragged.current = { from: event.clientX, width: shown }
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onEnd}
      onPointerCancel={onEnd}
    />
  )
}
