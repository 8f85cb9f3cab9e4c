import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useState,
} from 'react'
import { countLetters, type Edge } from '../../preload/text/passage-edge.ts'
import { moveMark, stepEdge } from '../commands/edge-commands.ts'
import { useClient } from '../data/library.tsx'
import { focusReader } from '../reader-handle.ts'
import { type Selected, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { isDrawn, type Placed } from './mark-look.ts'
import type { ReadingView } from './reading-view.ts'
import { type Drag, useEdgeDrag } from './use-edge-drag.ts'

interface HandlesProps {
  reading: ReadingView
  places: readonly Placed[]
  article: RefObject<HTMLElement | null>
  scroller: RefObject<HTMLElement | null>
  /** Counts up when the text was laid out anew. */
  layout: number
}

/** Where an end of the mark stands, px in the article. */
interface Stand {
  left: number
  top: number
  height: number
}

/** At both ends of the active mark: dragged, or moved by arrow keys, they change its range. */
export function Handles({ reading, places, article, scroller, layout }: HandlesProps) {
  const t = useText()
  const client = useClient()
  const activeId = useWindow((state) => state.annotationId)
  const isSelecting = useWindow((state) => state.selected !== undefined)
  const showEntities = useWindow((state) => state.showEntities)
  const active = useMemo(() => {
    const found = activeId === undefined ? undefined : places.find(({ id }) => id === activeId)
    return found && isDrawn(found.annotation, showEntities) ? found : undefined
  }, [places, activeId, showEntities])
  const { drag, begin } = useEdgeDrag(reading, scroller, (id, place) => moveMark(client, id, place))
  const shown = drag && drag.id === active?.id ? drag.range : active
  const start = shown?.start
  const end = shown?.end
  const [stands, setStands] = useState<Partial<Record<Edge, Stand>>>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout moves the ends.
  useLayoutEffect(() => {
    const range = start === undefined || end === undefined ? undefined : { start, end }
    setStands(range ? standsOf(reading, range, article.current) : {})
  }, [reading, places, article, layout, start, end])
  useEcho(reading, drag)
  if (!active || !shown || isSelecting) return null
  const letters = countLetters(reading.reading.text.slice(shown.start, shown.end))
  const onKeyDown = (edge: Edge) => (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey || drag?.isHeld) return
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : undefined
    if (event.key === 'Escape') focusReader()
    else if (direction) {
      void stepEdge(client, edge, direction, event.ctrlKey || event.metaKey ? 'word' : 'letter')
    } else return
    event.preventDefault()
  }
  return (
    <>
      {(['start', 'end'] as const).map((edge) => {
        const stand = stands[edge]
        if (!stand) return null
        return (
          <div
            key={edge}
            className="reader-handle"
            data-edge={edge}
            data-held={drag?.isHeld && drag.edge === edge}
            role="slider"
            tabIndex={0}
            aria-label={t(edge === 'start' ? 'edge.start' : 'edge.end')}
            aria-valuemin={0}
            aria-valuemax={reading.reading.text.length}
            aria-valuenow={shown[edge]}
            aria-valuetext={t('edge.letters', { n: letters })}
            style={{ left: stand.left, top: stand.top, '--line': `${stand.height}px` } as CSSProperties}
            onPointerDown={(event: PointerEvent<HTMLElement>) => begin(event, edge, active)}
            onMouseDown={(event) => event.preventDefault()}
            onKeyDown={onKeyDown(edge)}
          />
        )
      })}
      {drag?.isHeld && (
        <div className="popover reader-letters" role="status" style={{ left: drag.at.x, top: drag.at.y }}>
          {t('edge.letters', { n: letters })}
        </div>
      )}
    </>
  )
}

/** Draws the range that is being dragged over the mark as it still is. */
function useEcho(reading: ReadingView, drag: Drag | undefined): void {
  const range = drag?.range
  useEffect(() => {
    if (!range) return
    CSS.highlights.set('dau-drag', new Highlight(reading.domRange(range)))
    return () => {
      CSS.highlights.delete('dau-drag')
    }
  }, [reading, range])
}

function standsOf(
  reading: ReadingView,
  { start, end }: Selected,
  article: HTMLElement | null,
): Partial<Record<Edge, Stand>> {
  const origin = article?.getBoundingClientRect()
  if (!origin) return {}
  const { blocks } = reading.reading.positions
  const from = blocks[reading.near.from]?.start ?? 0
  const to = blocks[reading.near.to - 1]?.end ?? 0
  const stand = (x: number, { top, height }: DOMRect) => ({
    left: x - origin.left,
    top: top - origin.top,
    height,
  })
  // A line is never longer than this; all lines of a long passage would be many.
  const line = 400
  const first = start >= from && start < to && reading.rectsOf({ start, end: Math.min(end, start + line) })[0]
  const last = end > from && end <= to && reading.rectsOf({ start: Math.max(start, end - line), end }).at(-1)
  return {
    ...(first && { start: stand(first.left, first) }),
    ...(last && { end: stand(last.right, last) }),
  }
}
