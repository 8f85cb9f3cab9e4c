import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import { isComposing } from '../frame/keys.ts'
import { changeResults } from '../results.ts'
import { askList, useWindow } from '../state.ts'
import { type Text, useText } from '../text.ts'
import { ChunkedList } from '../ui/chunked-list.tsx'

/** One thing that was found. */
export interface ResultItem {
  key: string
  /** Its words, for screen readers. */
  label: (t: Text) => string
  /** Opens what it stands for. */
  open: () => void
  draw: () => ReactNode
}

interface RowListProps {
  label: string
  items: readonly ResultItem[]
  /** How many there are in truth. */
  total: number
  /** Asks for more; does nothing while they are on their way. */
  more?: () => void
}

// The last ask that was answered.
let answered = 0
// CSS px below the screen at which more is asked for.
const ahead = 1_200

/** Rows of what was found, of any height: arrow keys walk along them, Enter opens, → and ← show more and less of one. */
export function RowList({ label, items, total, more }: RowListProps) {
  const list = useRef<HTMLDivElement>(null)
  const active = useWindow((state) => state.results?.active)
  const ask = useWindow((state) => state.resultsAsk)
  const found = items.findIndex(({ key }) => key === active)
  const at = Math.max(found, 0)
  const activeKey = items[at]?.key
  const scroller = () => list.current?.closest<HTMLElement>('[data-scrolls]')

  const goTo = (index: number) => {
    const item = items[Math.min(Math.max(index, 0), items.length - 1)]
    if (item) changeResults({ active: item.key, rowId: `results-${items.indexOf(item)}` })
  }
  const move = (what: string) => {
    if (what === 'next') goTo(found < 0 ? 0 : at + 1)
    else if (what === 'previous') goTo(at - 1)
    else if (what === 'open') items[at]?.open()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: an ask is answered once, by the rows as they are now.
  useEffect(() => {
    if (!ask || ask.id <= answered) return
    answered = ask.id
    move(ask.what)
  }, [ask])

  // Where they were left, as far as they are there.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the rows come.
  useLayoutEffect(() => {
    const element = scroller()
    const top = useWindow.getState().results?.top ?? 0
    if (element && items.length > 0) element.scrollTop = top
  }, [items.length > 0])
  useLayoutEffect(() => {
    if (active !== undefined) document.getElementById(`results-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, at])
  // biome-ignore lint/correctness/useExhaustiveDependencies: new rows, and perhaps still not enough of them.
  useEffect(() => {
    const element = scroller()
    if (!element) return
    const look = () => {
      const { scrollTop, clientHeight, scrollHeight } = element
      if (useWindow.getState().results?.top !== scrollTop) changeResults({ top: scrollTop })
      if (scrollHeight - scrollTop - clientHeight < ahead) more?.()
    }
    if (items.length > 0) look()
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [items, more])

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.ctrlKey || event.altKey || event.metaKey) return
    const { key } = event
    const isOpened = activeKey !== undefined && useWindow.getState().results?.opened.includes(activeKey)
    if (key === 'ArrowDown' || key.toLowerCase() === 'j') move('next')
    else if (key === 'ArrowUp' || key.toLowerCase() === 'k') move('previous')
    else if (key === 'Home') goTo(0)
    else if (key === 'End') goTo(items.length - 1)
    else if (key === 'Enter') move('open')
    else if (key === 'ArrowRight' && activeKey !== undefined && !isOpened) toggleOpened(activeKey)
    else if (key === 'ArrowLeft' && activeKey !== undefined && isOpened) toggleOpened(activeKey)
    else if (key === 'Escape') askList('search')
    else return
    event.preventDefault()
  }
  const draw = useCallback(
    (item: ResultItem) => (
      <Row
        key={item.key}
        item={item}
        index={items.indexOf(item)}
        total={total}
        isActive={item.key === activeKey}
      />
    ),
    [items, total, activeKey],
  )
  return (
    <div
      ref={list}
      id="results"
      className="results-rows"
      role="listbox"
      aria-label={label}
      tabIndex={0}
      {...(items.length > 0 && { 'aria-activedescendant': `results-${at}` })}
      onKeyDown={onKeyDown}
    >
      <ChunkedList items={items} keyOf={keyOf} estimate={126} shown={activeKey}>
        {draw}
      </ChunkedList>
    </div>
  )
}

/** Shows all of what was found in a row, or no longer. */
export function toggleOpened(key: string): void {
  const { opened = [] } = useWindow.getState().results ?? {}
  const rest = opened.filter((one) => one !== key)
  changeResults({ active: key, opened: rest.length < opened.length ? rest : [...opened, key] })
}

interface RowProps {
  item: ResultItem
  index: number
  total: number
  isActive: boolean
}

function Row({ item, index, total, isActive }: RowProps) {
  const t = useText()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus and names the active row.
    <div
      id={`results-${index}`}
      className="results-row"
      role="option"
      aria-label={item.label(t)}
      aria-selected={isActive}
      aria-setsize={total}
      aria-posinset={index + 1}
      data-active={isActive}
      onClick={item.open}
    >
      {item.draw()}
    </div>
  )
}

function keyOf({ key }: ResultItem): string {
  return key
}
