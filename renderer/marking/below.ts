import { type CSSProperties, useLayoutEffect, useState } from 'react'
import { rectOf } from '../reader-handle.ts'
import type { Selected } from '../state.ts'
import { edge, leftInside, useReaderBox } from './reader-box.ts'

// Of the status line, with a gap above it.
const foot = 34
// Less is no room to choose in.
const least = 240

/**
 * Where a surface goes: below a passage, above when there is more room, inside the reader. `height` is what it wants at
 * most; where there is less, it gets what there is.
 */
export function useBelow(range: Selected | undefined, width: number, height: number): CSSProperties {
  const box = useReaderBox()
  const [place, setPlace] = useState<CSSProperties>({ left: 0, top: -10_000 })
  useLayoutEffect(() => {
    const middle = (box.left + box.right - width) / 2
    const anchor = (range && rectOf(range)) ?? new DOMRect(middle, box.top + box.height / 3, 0, 0)
    const left = leftInside(box, width, anchor.right - Math.min(anchor.width, width / 2))
    const below = innerHeight - foot - anchor.bottom - edge
    const above = anchor.top - box.top - 2 * edge
    if (Math.max(below, above) < least) setPlace({ left, top: box.top + edge, maxHeight: box.height - foot })
    else if (below >= Math.min(height, above)) setPlace({ left, top: anchor.bottom + edge, maxHeight: below })
    else setPlace({ left, bottom: innerHeight - anchor.top + edge, maxHeight: above })
  }, [range, box, width, height])
  return place
}
