import { type CSSProperties, useLayoutEffect, useState } from 'react'
import { rectOf } from '../reader-handle.ts'
import type { Selected } from '../state.ts'
import { edge, leftInside, useReaderBox } from './reader-box.ts'

// Of the status line, with a gap above it.
const foot = 34
// Less is no room to choose in.
const least = 240

/**
 * Where a surface goes: below what it is about, above when there is more room: a passage, inside the reader, or articles,
 * by their ids, where the list has them. `height` is what it wants at most; where there is less, it gets what there is.
 */
export function useBelow(
  about: Selected | readonly string[] | undefined,
  width: number,
  height: number,
): CSSProperties {
  const box = useReaderBox()
  const [place, setPlace] = useState<CSSProperties>({ left: 0, top: -10_000 })
  useLayoutEffect(() => {
    const rows = isArticles(about) ? rectOfArticles(about) : undefined
    if (rows) {
      const left = leftInside({ left: 0, right: innerWidth }, width, rows.left + edge)
      setPlace(placed(rows, new DOMRect(0, 0, innerWidth, innerHeight), left, height))
      return
    }
    const middle = (box.left + box.right - width) / 2
    const passage = about && !isArticles(about) ? rectOf(about) : undefined
    const anchor = passage ?? new DOMRect(middle, box.top + box.height / 3, 0, 0)
    setPlace(
      placed(anchor, box, leftInside(box, width, anchor.right - Math.min(anchor.width, width / 2)), height),
    )
  }, [about, box, width, height])
  return place
}

function placed(anchor: DOMRect, box: DOMRect, left: number, height: number): CSSProperties {
  const below = innerHeight - foot - anchor.bottom - edge
  const above = anchor.top - box.top - 2 * edge
  if (Math.max(below, above) < least) return { left, top: box.top + edge, maxHeight: box.height - foot }
  if (below >= Math.min(height, above)) return { left, top: anchor.bottom + edge, maxHeight: below }
  return { left, bottom: innerHeight - anchor.top + edge, maxHeight: above }
}

function isArticles(about: Selected | readonly string[] | undefined): about is readonly string[] {
  return Array.isArray(about)
}

/** The row of the one article, or the line below the rows that is about all that are picked; nothing where neither is. */
function rectOfArticles([first, ...others]: readonly string[]): DOMRect | undefined {
  const row = others.length === 0 && document.querySelector(`.list-row[data-article="${first}"]`)
  const there = row || document.querySelector('.picked-bar')
  return there?.getBoundingClientRect()
}
