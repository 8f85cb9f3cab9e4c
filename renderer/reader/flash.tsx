import { type RefObject, useEffect, useRef, useState } from 'react'
import { type Reveal, useWindow } from '../state.ts'
import type { ReadingView } from './reading-view.ts'

interface FlashProps {
  reading: ReadingView
  articleId: string
  article: RefObject<HTMLElement | null>
}

interface Box {
  left: number
  top: number
  width: number
  height: number
}

const flashFor = 900

/** Goes to the place that was asked for, in two steps, and draws an outline around it for a moment. */
export function Flash({ reading, articleId, article }: FlashProps) {
  const asked = useWindow((state) => state.reveal)
  const shown = useRef<number | undefined>(undefined)
  const [boxes, setBoxes] = useState<{ id: number; boxes: Box[] }>()
  useEffect(() => {
    // Shown once, not again in a text that takes the place of this one: it lies elsewhere there.
    if (!asked || asked.articleId !== articleId || asked.id === shown.current) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let isOver = false
    void reading.scrollTo(asked.start).then(() => {
      if (isOver) return
      shown.current = asked.id
      setBoxes({ id: asked.id, boxes: around(reading, asked, article.current) })
      timer = setTimeout(() => setBoxes(undefined), flashFor)
    })
    return () => {
      isOver = true
      clearTimeout(timer)
      setBoxes(undefined)
    }
  }, [reading, asked, articleId, article])
  return boxes?.boxes.map((box, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: lines of one passage have no other name.
    <div key={`${boxes.id}.${index}`} className="reader-flash" style={box} aria-hidden="true" />
  ))
}

function around(reading: ReadingView, { start, end }: Reveal, article: HTMLElement | null): Box[] {
  const origin = article?.getBoundingClientRect()
  if (!origin) return []
  return reading.rectsOf({ start, end: Math.max(end, start + 1) }).map(({ left, top, width, height }) => ({
    left: left - origin.left - 3,
    top: top - origin.top - 2,
    width: width + 6,
    height: height + 4,
  }))
}
