import { MessageSquare } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useLayoutEffect, useMemo, useState } from 'react'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { showAboveSheet } from './above-sheet.ts'
import type { Placed } from './mark-look.ts'
import { type Marker, markersOf, pointed } from './markers.ts'
import type { ReadingView } from './reading-view.ts'

interface MarginProps {
  reading: ReadingView
  places: readonly Placed[]
  article: RefObject<HTMLElement | null>
  /** Counts up when the text was laid out anew. */
  layout: number
}

/** The notes and the piles of colours near the screen, beside their first line. */
export function Margin({ reading, places, article, layout }: MarginProps) {
  const t = useText()
  const activeId = useWindow((state) => state.annotationId)
  const [markers, setMarkers] = useState<readonly Marker[]>([])
  const noted = useMemo(() => places.filter(({ annotation }) => annotation.note !== undefined), [places])
  const colored = useMemo(() => places.filter(({ annotation }) => annotation.color !== undefined), [places])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout moves the lines.
  useLayoutEffect(() => {
    const origin = article.current?.getBoundingClientRect().top
    if (origin === undefined) return
    const { blocks } = reading.reading.positions
    const from = blocks[reading.near.from]?.start ?? 0
    const to = blocks[reading.near.to - 1]?.end ?? 0
    const lines = pointed(noted, colored, from, to).flatMap(({ start, places: here }) => {
      const [line] = reading.rectsOf({ start, end: start + 1 })
      return line ? [{ start, places: here, top: line.top + line.height / 2 - origin - 13 }] : []
    })
    setMarkers(markersOf(lines))
  }, [reading, noted, colored, article, layout])
  const roving = markers.findIndex(({ places: here }) => here.some(({ id }) => id === activeId))
  return (
    <div className="reader-margin">
      {markers.map(({ start, top, places: here }, index) => {
        const [first] = here
        if (!first) return null
        const isActive = here.some(({ id }) => id === activeId)
        const hasNote = first.annotation.note !== undefined
        const n = here.length
        return (
          <button
            key={`${first.id} ${start}`}
            type="button"
            className="reader-marker"
            data-on={isActive}
            style={{ top }}
            tabIndex={index === Math.max(0, roving) ? 0 : -1}
            aria-label={
              hasNote
                ? `${t('a11y.noteMarker', { n: noted.indexOf(first) + 1, m: noted.length, q: quoted(first) })}${n > 1 ? `, ${t('a11y.marksHere', { n })}` : ''}`
                : t('a11y.pileMarker', { n, q: quoted(first) })
            }
            onClick={() => {
              openCard(here, activeId)
              showAboveSheet(reading, here)
            }}
            onKeyDown={moveBetween}
          >
            {first.annotation.color && (
              <i aria-hidden="true" style={{ background: `var(--hl-${first.annotation.color}-2)` }} />
            )}
            <span>
              {hasNote && <MessageSquare size={n > 1 ? 12 : 14} strokeWidth={1.75} aria-hidden="true" />}
              {n > 1 && n}
            </span>
          </button>
        )
      })}
    </div>
  )
}

/** Opens the card of a marker's note; a marker of several marks goes on to the next one. */
function openCard(here: readonly Placed[], activeId: string | undefined): void {
  const next = here[(here.findIndex(({ id }) => id === activeId) + 1) % here.length]
  useWindow.setState({ annotationId: next?.id, tab: 'notes', inspectorOpen: true, editingId: undefined })
}

function quoted({ annotation }: Placed): string {
  const words = annotation.target?.exact.replace(/\s+/gu, ' ') ?? ''
  return words.length > 60 ? `${words.slice(0, 59).trimEnd()}…` : words
}

function moveBetween(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const all = [...(event.currentTarget.parentElement?.querySelectorAll('button') ?? [])]
  const at = all.indexOf(event.currentTarget)
  event.preventDefault()
  all[at + step]?.focus()
}
