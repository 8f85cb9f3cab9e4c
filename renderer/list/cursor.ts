import { useEffect, useMemo, useRef, useState } from 'react'
import { focusPane } from '../frame/focus-pane.ts'
import { type ListAsk, uncoverReader, useWindow } from '../state.ts'

interface Listed {
  /** Of every row, in order. */
  keys: readonly string[]
  /** The article of a row. */
  articleOf: (key: string) => string | undefined
  /** Opens what a row stands for. */
  open: (key: string) => void
  /** The row to stand on in the place of one that was folded away. */
  insteadOf?: (key: string) => string | undefined
}

// Milliseconds between moving to a row and showing it, so that running along the list loads nothing.
const previewAfter = 120

// Asks that were answered; a list that is opened for an ask answers it when it is there.
let answered = 0

/** The row that arrow keys stand on: moving it shows its article a moment later. */
export function useCursor({ keys, articleOf, open, insteadOf }: Listed) {
  const articleId = useWindow((state) => state.articleId)
  const ask = useWindow((state) => state.listAsk)
  const [key, setKey] = useState<string | undefined>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // Another article was opened from elsewhere: the list goes along.
  const isElsewhere = key === undefined || (articleId !== undefined && articleOf(key) !== articleId)
  const [followed, setFollowed] = useState<string | undefined>(undefined)
  if (articleId !== followed) {
    setFollowed(articleId)
    if (isElsewhere) setKey(keys.find((one) => articleOf(one) === articleId))
  }
  const active = useMemo(() => {
    const at = key === undefined ? -1 : keys.indexOf(key)
    const instead = at < 0 && key !== undefined ? insteadOf?.(key) : undefined
    return instead === undefined ? at : keys.indexOf(instead)
  }, [keys, key, insteadOf])
  useEffect(() => () => clearTimeout(timer.current), [])
  const stoodOn = keys[active]
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the row itself was folded away.
  useEffect(() => {
    if (key === undefined || stoodOn === undefined || stoodOn === key) return
    setKey(stoodOn)
    useWindow.setState({ listed: articleOf(stoodOn) })
  }, [key, stoodOn])

  const goTo = (index: number): string | undefined => {
    clearTimeout(timer.current)
    const next = keys[Math.min(keys.length - 1, Math.max(0, index))]
    if (next === undefined) return undefined
    setKey(next)
    useWindow.setState({ listed: articleOf(next) })
    return next
  }
  const move = (index: number) => {
    const next = goTo(index)
    if (next !== undefined) timer.current = setTimeout(() => open(next), previewAfter)
  }
  const choose = (index: number) => {
    const next = goTo(index)
    if (next === undefined) return
    open(next)
    uncoverReader()
  }
  const answer = (what: ListAsk['what']) => {
    if (what === 'next') move(active + 1)
    else if (what === 'previous') move(active - 1)
    else if (what === 'open') {
      choose(Math.max(active, 0))
      focusPane('reader')
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: an ask is answered once, by the list as it is now.
  useEffect(() => {
    if (!ask || ask.what === 'search' || ask.id <= answered) return
    answered = ask.id
    answer(ask.what)
  }, [ask])
  return {
    active,
    move,
    choose,
    /** Goes to a row without showing its article. */
    stand: (index: number) => void goTo(index),
  }
}

/** Keys of a list beside those of the commands: its ends, and by the screenful. */
export function movedBy(key: string, active: number, count: number): number | undefined {
  const screenful = 8
  switch (key) {
    case 'Home':
      return 0
    case 'End':
      return count - 1
    case 'PageDown':
      return Math.min(count - 1, active + screenful)
    case 'PageUp':
      return Math.max(0, active - screenful)
    default:
      return undefined
  }
}
