import { useLayoutEffect, useState } from 'react'
import { rectOf } from '../reader-handle.ts'
import type { Selected } from '../state.ts'

/** Where a surface of this size goes: below a passage, above when there is no room, always inside the window. */
export function useBelow(
  range: Selected | undefined,
  width: number,
  height: number,
): { left: number; top: number } {
  const [place, setPlace] = useState({ left: 0, top: -10_000 })
  useLayoutEffect(() => {
    const rect = range && rectOf(range)
    const anchor = rect ?? new DOMRect(innerWidth / 2 - width / 2, innerHeight / 3, 0, 0)
    const left = Math.max(
      8,
      Math.min(innerWidth - width - 8, anchor.right - Math.min(anchor.width, width / 2)),
    )
    const below = anchor.bottom + 8
    const top = below + height <= innerHeight - 30 ? below : Math.max(50, anchor.top - 8 - height)
    setPlace({ left, top })
  }, [range, width, height])
  return place
}
