import { useLayoutEffect, useState } from 'react'

/** Px between what stands over the reader and its edges. */
export const edge = 8

/** Where the reader is in the window, kept up while the window or its panes change size. */
export function useReaderBox(): DOMRect {
  const [box, setBox] = useState(readerBox)
  useLayoutEffect(() => {
    const pane = readerPane()
    if (!pane) return
    const observer = new ResizeObserver(() => setBox(readerBox()))
    observer.observe(pane)
    return () => observer.disconnect()
  }, [])
  return box
}

/** The left edge nearest to the wanted one that keeps this width inside the reader, or in its middle when it is narrower. */
export function leftInside(box: Pick<DOMRect, 'left' | 'right'>, width: number, wanted: number): number {
  const first = box.left + edge
  const last = box.right - edge - width
  const left = last < first ? (first + last) / 2 : Math.min(last, Math.max(first, wanted))
  return Math.max(edge, Math.min(innerWidth - width - edge, left))
}

function readerPane(): Element | null {
  return document.querySelector('[data-pane="reader"]')
}

function readerBox(): DOMRect {
  return readerPane()?.getBoundingClientRect() ?? new DOMRect(0, 0, innerWidth, innerHeight)
}
