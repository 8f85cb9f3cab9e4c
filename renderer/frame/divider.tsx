import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import { useDesk } from '../data/desk.tsx'
import { useText } from '../text.ts'

const limits = {
  list: { least: 220, most: 420, usual: 304 },
  inspector: { least: 280, most: 520, usual: 344 },
}
const step = 16

/** Between two panes: drag it, press arrows on it, or click it twice for the usual width. */
export function Divider({ side }: { side: 'list' | 'inspector' }) {
  const t = useText()
  const { desk, client } = useDesk()
  const { least, most, usual } = limits[side]
  const width = side === 'list' ? desk.preferences.listWidth : desk.preferences.inspectorWidth
  const dragged = useRef<{ from: number; width: number } | undefined>(undefined)
  const property = side === 'list' ? '--w-list' : '--w-inspector'

  const shown = (wanted: number) => {
    const fitting = Math.round(Math.min(most, Math.max(least, wanted)))
    document.documentElement.style.setProperty(property, `${fitting}px`)
    return fitting
  }
  const keep = (wanted: number) => {
    const fitting = shown(wanted)
    void client.desk.prefer(side === 'list' ? { listWidth: fitting } : { inspectorWidth: fitting })
  }
  const wider = (event: PointerEvent) => {
    const { from, width: before } = dragged.current ?? { from: event.clientX, width }
    return before + (side === 'list' ? event.clientX - from : from - event.clientX)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const toRight = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (toRight === undefined) return
    event.preventDefault()
    keep(width + step * toRight * (side === 'list' ? 1 : -1))
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <hr> takes neither focus nor a value.
    <div
      className="divider"
      data-side={side}
      role="separator"
      aria-orientation="vertical"
      aria-label={t(side === 'list' ? 'nav.library' : 'nav.inspector')}
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onDoubleClick={() => keep(usual)}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        dragged.current = { from: event.clientX, width }
      }}
      onPointerMove={(event) => dragged.current && shown(wider(event))}
      onPointerUp={(event) => {
        if (dragged.current) keep(wider(event))
        dragged.current = undefined
      }}
    />
  )
}
