import { type PointerEvent, type RefObject, useLayoutEffect, useState } from 'react'
import { reveal } from '../state.ts'
import type { Placed } from './mark-look.ts'
import type { ReadingView } from './reading-view.ts'
import type { Screen } from './use-scrolling.ts'

interface MinimapProps {
  reading: ReadingView
  articleId: string
  places: readonly Placed[]
  scroller: RefObject<HTMLElement | null>
  screen: Screen
  layout: number
}

interface Dot {
  place: Placed
  share: number
}

// More dots than this could not be told apart on any screen.
const dotsAtMost = 400
// How near a dot, px, a click means the dot.
const reach = 5

/** The whole article in a strip: where its marks are and which part is on the screen. Also scrolls, as a scroll bar. */
export function Minimap({ reading, articleId, places, scroller, screen, layout }: MinimapProps) {
  const [dots, setDots] = useState<readonly Dot[]>([])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new layout moves the marks.
  useLayoutEffect(() => setDots(dotsOf(reading, places)), [reading, places, layout])

  const scrollToShare = (event: PointerEvent<HTMLElement>) => {
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const element = scroller.current
    if (!element) return
    element.scrollTop = ((event.clientY - top) / height) * element.scrollHeight - element.clientHeight / 2
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return
    event.preventDefault()
    const { top, height } = event.currentTarget.getBoundingClientRect()
    const far = ({ share }: Dot) => Math.abs(top + share * height - event.clientY)
    const [nearest] = dots.toSorted((a, b) => far(a) - far(b))
    if (nearest && far(nearest) <= reach) {
      reveal(articleId, nearest.place)
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
      className="reader-minimap"
      aria-hidden="true"
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
    >
      {screen.height < 1 && (
        <b style={{ top: `${screen.top * 100}%`, height: `max(24px, ${screen.height * 100}%)` }} />
      )}
      {dots.map(({ place, share }) => (
        <i key={place.id} style={{ top: `${share * 100}%`, background: dotColor(place) }} />
      ))}
    </div>
  )
}

function dotColor({ annotation: { color } }: Placed): string {
  return color ? `var(--hl-${color}-2)` : 'var(--ink-3)'
}

/** A dot for each highlight and note; where two would cover each other, one. */
function dotsOf(reading: ReadingView, places: readonly Placed[]): Dot[] {
  const dots: Dot[] = []
  const shown = places.filter(
    ({ annotation }) => annotation.color !== undefined || annotation.note !== undefined,
  )
  for (const place of shown) {
    const share = reading.share(place.start)
    if (share - (dots.at(-1)?.share ?? -1) >= 1 / dotsAtMost) dots.push({ place, share })
  }
  return dots
}
