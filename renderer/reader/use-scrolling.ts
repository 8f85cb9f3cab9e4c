import { type RefObject, useEffect, useRef, useState } from 'react'
import { createStore, type StoreApi } from 'zustand'
import type { Article } from '../../preload/contract/article.ts'
import { useClient } from '../data/library.tsx'
import { useWindow } from '../state.ts'
import { drawnKey } from './mark-plugin.ts'
import { type Place, PlaceKeeper } from './place-keeper.ts'
import type { ReadingView } from './reading-view.ts'
import { samePlace } from './same-place.ts'

/** Where the screen lies on the whole: shares of the height of everything, 0 to 1. */
export interface Screen {
  top: number
  height: number
}

const saveAfter = 800

/**
 * Follows the scrolling: draws marks in the scroll event itself, tells which paragraph the reader is at, and remembers
 * where reading stopped; an article that is scrolled is begun, one whose end was reached is read.
 */
export function useScrolling(
  reading: ReadingView | undefined,
  scroller: RefObject<HTMLElement | null>,
  article: Article,
): { screen: StoreApi<Screen>; layout: number } {
  const client = useClient()
  // Not a state of the component: every frame of scrolling changes it, and only the minimap shows it.
  const [screen] = useState(() => createStore<Screen>(() => ({ top: 0, height: 1 })))
  // Counts up when what lies near the screen was laid out anew, so that what stands beside it follows.
  const [layout, setLayout] = useState(0)
  const { id } = article
  // Where the text stood that another one took the place of.
  const left = useRef<{ text: string; place: Place | undefined } | undefined>(undefined)
  // What the article says now, for work that must not begin anew when it changes.
  const now = useRef(article)
  useEffect(() => {
    now.current = article
  }, [article])

  useEffect(() => {
    const element = scroller.current
    if (!reading || !element) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let frame = 0
    let saved = now.current.position ?? 0
    let isOver = false
    const keeper = new PlaceKeeper(reading, element)
    const follow = () => {
      const { scrollTop, scrollHeight, clientHeight } = element
      screen.setState({ top: scrollTop / scrollHeight, height: Math.min(1, clientHeight / scrollHeight) })
      const first = reading.firstBlock()
      tellParagraph(reading, first)
      return reading.reading.positions.blocks[first]?.start
    }
    const save = () => {
      clearTimeout(timer)
      if (isOver) return
      const position = reading.firstOffset()
      const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 40
      const state = now.current.readState
      const readState = isAtEnd ? 'read' : state === 'unread' ? 'started' : state
      if (position === saved && readState === state) return
      saved = position
      // A library that is only read keeps no place, and reading on must not be disturbed by that.
      void client.articles.change({ id, position, readState, isAutomatic: true }).catch(() => {})
    }
    const onScroll = () => {
      const before = reading.near
      reading.draw()
      if (reading.near !== before) setLayout((count) => count + 1)
      cancelAnimationFrame(frame)
      frame = requestAnimationFrame(() => keeper.note(follow()))
      clearTimeout(timer)
      timer = setTimeout(save, saveAfter)
    }
    const onStop = () => keeper.note()
    const before = left.current
    let isThere = true
    const { text } = reading.reading
    if (before?.place) {
      keeper.goTo({ ...before.place, offset: samePlace(before.text, text, before.place.offset) })
    } else if (before === undefined && saved > 0 && useWindow.getState().reveal?.articleId !== id) {
      isThere = false
      void reading.scrollTo(saved, 0.02, true).then(() => {
        isThere = true
      })
    } else element.scrollTop = 0
    const observer = new ResizeObserver(() => {
      keeper.keep()
      reading.draw()
      follow()
      setLayout((count) => count + 1)
    })
    observer.observe(element)
    observer.observe(reading.view.dom)
    element.addEventListener('scroll', onScroll, { passive: true })
    element.addEventListener('scrollend', onStop)
    follow()
    keeper.note()
    return () => {
      if (timer !== undefined && reading.view.dom.isConnected) save()
      left.current = isThere ? { text, place: keeper.place } : before
      isOver = true
      clearTimeout(timer)
      cancelAnimationFrame(frame)
      observer.disconnect()
      element.removeEventListener('scroll', onScroll)
      element.removeEventListener('scrollend', onStop)
      useWindow.setState({ paragraph: undefined })
    }
  }, [reading, scroller, client, id, screen])

  return { screen, layout }
}

/** The paragraph the reader is at: the one with the focus bar while it is on the screen, else the first one there. */
export function hereOf(reading: ReadingView, first?: number): number {
  const here = drawnKey.getState(reading.view.state)?.here
  return here !== undefined && reading.isShown(here) ? here : (first ?? reading.firstBlock())
}

/** Tells the window which paragraph the reader is at; `first` is the first one on the screen, where that is known. */
export function tellParagraph(reading: ReadingView, first?: number): void {
  const at = hereOf(reading, first) + 1
  const of = reading.reading.positions.blocks.length
  const { paragraph } = useWindow.getState()
  if (of > 0 && (paragraph?.at !== at || paragraph.of !== of)) useWindow.setState({ paragraph: { at, of } })
}
