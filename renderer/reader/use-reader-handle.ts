import { type RefObject, useEffect } from 'react'
import { offerReader } from '../reader-handle.ts'
import { type Selected, useWindow } from '../state.ts'
import { makingAt } from './mark-look.ts'
import { drawnKey } from './mark-plugin.ts'
import { extend, select, selectionIn, withoutGaps } from './reader-selection.ts'
import type { ReadingView } from './reading-view.ts'
import { hereOf, tellParagraph } from './use-scrolling.ts'

/** Offers the open article to commands and to marking. */
export function useReaderHandle(
  reading: ReadingView | undefined,
  scroller: RefObject<HTMLElement | null>,
  article: RefObject<HTMLElement | null>,
  textHash: string,
): void {
  useEffect(() => {
    const element = scroller.current
    if (!reading || !element) return
    const { positions, text } = reading.reading
    const here = () => hereOf(reading)
    const clear = (of?: Selected) => {
      const now = selectionIn(reading)
      const isOther = of && typeof now === 'object' && !isSame(text, now, of)
      // Whoever goes on selecting while a mark is made is not disturbed.
      if (isOther || (of && document.documentElement.dataset.selecting)) return
      getSelection()?.removeAllRanges()
      useWindow.setState({ selected: undefined })
    }
    return offerReader({
      rectOf: (range) => rectOnScreen(reading, element, range),
      focus: () => article.current?.focus({ preventScroll: true }),
      clearSelection: clear,
      currentParagraph: () => {
        const block = positions.blocks[here()]
        return block && { start: block.start, end: block.end }
      },
      source: () => ({ text, textHash }),
      selectAll: () => {
        const all = withoutGaps(positions, 0, text.length)
        if (all) select(reading, all)
      },
      select: (range) => select(reading, range),
      goTo: (offset) => void reading.scrollTo(offset, 0.02),
      extendSelection: (direction, by) => {
        extend(reading, direction, by, positions.blocks[here()]?.start ?? 0)
      },
      goParagraph: (by) => goParagraph(reading, by),
      page: (by) => page(element, by),
      firstShown: () => reading.firstOffset(),
      drawMaking: (place, color) => {
        const selected = selectionIn(reading)
        const isSelected = typeof selected === 'object' && isSame(text, selected, place)
        // What is selected would lie over the new colour, and would have to be put back around what is drawn anew.
        if (isSelected) getSelection()?.removeAllRanges()
        const tell = reading.drawMaking(makingAt(place, color))
        return (isMade) => {
          tell(isMade)
          if (isMade || !isSelected || reading.view.isDestroyed) return
          if (selectionIn(reading) === 'elsewhere') select(reading, selected)
        }
      },
    })
  }, [reading, scroller, article, textHash])
}

/** Whether one range is another with no more than blanks and signs around it, which a name leaves out. */
function isSame(text: string, around: Selected, inner: Selected): boolean {
  if (around.start > inner.start || around.end < inner.end) return false
  return !/[\p{L}\p{N}]/u.test(text.slice(around.start, inner.start) + text.slice(inner.end, around.end))
}

/** Puts the focus bar on a paragraph; undefined takes it away. */
export function setHere(reading: ReadingView, here: number | undefined): void {
  if (drawnKey.getState(reading.view.state)?.here === here) return
  reading.draw({ here })
  tellParagraph(reading)
}

function goParagraph(reading: ReadingView, by: 1 | -1): void {
  const { blocks } = reading.reading.positions
  const before = drawnKey.getState(reading.view.state)?.here
  const isThere = before !== undefined && reading.isShown(before)
  const next = isThere ? before + by : hereOf(reading)
  const block = blocks[Math.min(Math.max(next, 0), blocks.length - 1)]
  if (!block) return
  setHere(reading, blocks.indexOf(block))
  void reading.scrollTo(block.start, 0.2)
}

function page(element: HTMLElement, by: 1 | -1): boolean {
  const { scrollTop, clientHeight, scrollHeight } = element
  if (by > 0 && scrollTop + clientHeight >= scrollHeight - 2) return false
  // Two lines of what was read stay.
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  element.scrollBy({ top: by * (clientHeight - 72), behavior: isStill ? 'instant' : 'smooth' })
  return true
}

function rectOnScreen(
  reading: ReadingView,
  element: HTMLElement,
  range: { start: number; end: number },
): DOMRect | undefined {
  const screen = element.getBoundingClientRect()
  const rects = reading.rectsOf(range).filter(({ top, bottom }) => bottom > screen.top && top < screen.bottom)
  const [first] = rects
  if (!first) return undefined
  const left = Math.min(...rects.map((rect) => rect.left))
  const right = Math.max(...rects.map((rect) => rect.right))
  const bottom = Math.max(...rects.map((rect) => rect.bottom))
  return new DOMRect(left, first.top, right - left, bottom - first.top)
}
