import { type PointerEvent, type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { StoreApi } from 'zustand'
import { useEntityTypes } from '../data/entities.ts'
import { whenIdle } from '../idle.ts'
import { reveal, useWindow } from '../state.ts'
import { type Dots, dotsOf, nearestDot, noDots } from './dots.ts'
import { isDrawn, type Placed } from './mark-look.ts'
import type { ReadingView } from './reading-view.ts'
import type { Screen } from './use-scrolling.ts'

interface MinimapProps {
  reading: ReadingView
  articleId: string
  places: readonly Placed[]
  scroller: RefObject<HTMLElement | null>
  screen: StoreApi<Screen>
  layout: number
}

// How near a dot, px, a click means the dot.
const reach = 5

/** The whole article in a strip: where its marks are and which part is on the screen. Also scrolls, as a scroll bar. */
export function Minimap({ reading, articleId, places, scroller, screen, layout }: MinimapProps) {
  const types = useEntityTypes()
  const showEntities = useWindow((state) => state.showEntities)
  const strip = useRef<HTMLDivElement>(null)
  const [dots, setDots] = useState<Dots>(noDots)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout moves the marks.
  useEffect(() => {
    // An article may have ten thousand, and nobody waits for the dots.
    return whenIdle(() => {
      const shown = places.filter(({ annotation }) => isDrawn(annotation, showEntities))
      setDots(dotsOf(shown, reading.shares(shown), strip.current?.clientHeight ?? 0, types))
    }, 500)
  }, [reading, places, types, showEntities, layout])

  const scrollToShare = (event: PointerEvent<HTMLElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const element = scroller.current
    if (!element) return
    element.scrollTop = ((event.clientY - top) / height) * element.scrollHeight - element.clientHeight / 2
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    const nearest = nearestDot(dots, event.clientY - event.currentTarget.getBoundingClientRect().top, reach)
    if (nearest) {
      reveal(articleId, nearest)
      return
    }
    event.currentTarget.setPointerCapture(event.pointerId)
    scrollToShare(event)
  }
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    if (event.currentTarget.hasPointerCapture(event.pointerId)) scrollToShare(event)
  }
  return (
    <div
      ref={strip}
      className="reader-minimap"
      aria-hidden="true"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
    >
      <OnScreen screen={screen} />
      <svg className="reader-dots" aria-hidden="true">
        {[...dots.paths].map(([color, path]) => (
          <path key={color} d={path} style={{ stroke: color }} />
        ))}
      </svg>
    </div>
  )
}

/** The part that is on the screen. It moves in every frame of scrolling, which draws nothing else anew. */
function OnScreen({ screen }: { screen: StoreApi<Screen> }) {
  const moved = useRef<HTMLDivElement>(null)
  const part = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const show = ({ top, height }: Screen) => {
      if (!moved.current || !part.current) return
      moved.current.hidden = height >= 1
      moved.current.style.transform = `translateY(${top * 100}%)`
      part.current.style.height = `max(24px, ${height * 100}%)`
    }
    show(screen.getState())
    return screen.subscribe(show)
  }, [screen])
  return (
    <div ref={moved} className="reader-on-screen">
      <b ref={part} />
    </div>
  )
}
