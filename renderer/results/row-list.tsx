import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
} from 'react'
import { pick, runBatchKey } from '../commands/batch-commands.ts'
import { usePicking } from '../commands/picking.ts'
import { useClient } from '../data/library.tsx'
import { isComposing } from '../frame/keys.ts'
import { changeResults } from '../results.ts'
import { askList, useWindow } from '../state.ts'
import { type Text, useText } from '../text.ts'
import { ChunkedList } from '../ui/chunked-list.tsx'
import { pointed } from '../ui/pointed.ts'

/** One thing that was found. */
export interface ResultItem {
  key: string
  /** The article that it is in, which can be picked with others; none for what is no article. */
  articleId?: string
  /** Its words, for screen readers. */
  label: (t: Text) => string
  /** Opens what it stands for. */
  open: () => void
  draw: () => ReactNode
  /** More of it can be shown than its row has at first. */
  hasMore?: boolean
}

interface RowListProps {
  label: string
  items: readonly ResultItem[]
  /** How many there are in truth. */
  total: number
  /** Asks for more; does nothing while they are on their way. */
  more?: () => void
  /** The articles of all that there are. */
  all?: () => Promise<readonly string[]>
}

// The last ask that was answered.
let answered = 0
// CSS px below the screen at which more is asked for.
const ahead = 1_200

/** Rows of what was found, of any height: arrow keys walk along them, Enter opens, → and ← show more and less of one. */
export function RowList({ label, items, total, more, all }: RowListProps) {
  const client = useClient()
  const list = useRef<HTMLDivElement>(null)
  const active = useWindow((state) => state.results?.active)
  const opened = useWindow((state) => state.results?.opened)
  const ask = useWindow((state) => state.resultsAsk)
  const found = items.findIndex(({ key }) => key === active)
  const at = Math.max(found, 0)
  const activeKey = items[at]?.key
  const scroller = () => list.current?.closest<HTMLElement>('[data-scrolls]')

  const goTo = (index: number) => {
    const item = items[Math.min(Math.max(index, 0), items.length - 1)]
    if (!item) return
    changeResults({ active: item.key, rowId: `results-${items.indexOf(item)}` })
    // What the commands of the list are about.
    if (item.articleId !== undefined) useWindow.setState({ listed: item.articleId })
  }
  const { picked, pickAll, press, step } = usePicking({
    ids: items.flatMap(({ articleId = [] }) => articleId),
    keys: items.map(keyOf),
    cursor: { active: at, stand: goTo, choose: (index) => items[index]?.open() },
    ...(all && { all }),
    of: useWindow((state) => state.query),
    isList: false,
  })
  const canPick = all !== undefined
  // Rows are drawn anew when they change, not with every look at the list.
  const pressed = useRef(press)
  useLayoutEffect(() => {
    pressed.current = press
  })
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
    if (isComposing(event.nativeEvent) || event.altKey) return
    const { key, shiftKey } = event
    if (event.ctrlKey || event.metaKey) {
      if (!canPick || key.toLowerCase() !== 'a') return
      event.preventDefault()
      void pickAll()
      return
    }
    const isOpened = activeKey !== undefined && opened?.includes(activeKey)
    const hasMore = items[at]?.hasMore
    if (canPick && shiftKey && /^Arrow(?:Down|Up)$/u.test(key)) step(key === 'ArrowDown' ? 1 : -1)
    else if (key === 'ArrowDown' || key.toLowerCase() === 'j') move('next')
    else if (key === 'ArrowUp' || key.toLowerCase() === 'k') move('previous')
    else if (key === 'Home') goTo(0)
    else if (key === 'End') goTo(items.length - 1)
    else if (key === 'Enter') move('open')
    else if (key === 'ArrowRight' && activeKey !== undefined && hasMore && !isOpened) toggleOpened(activeKey)
    else if (key === 'ArrowLeft' && activeKey !== undefined && isOpened) toggleOpened(activeKey)
    else if (key === 'Escape' && picked.size > 0) pick(new Set())
    else if (key === 'Escape') askList('search')
    else if (!canPick || !runBatchKey(key, { client })) return
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
        isOpened={item.hasMore ? (opened?.includes(item.key) ?? false) : undefined}
        isPicked={item.articleId !== undefined && picked.has(item.articleId)}
        isSelected={picked.size > 0 && canPick ? picked.has(item.articleId ?? '') : item.key === activeKey}
        onPress={(at, event) => pressed.current(at, event)}
      />
    ),
    [items, total, activeKey, opened, picked, canPick],
  )
  return (
    <div
      ref={list}
      id="results"
      className="results-rows"
      role="tree"
      aria-label={label}
      {...(canPick && { 'aria-multiselectable': true })}
      tabIndex={0}
      {...(items.length > 0 && { 'aria-activedescendant': `results-${at}` })}
      {...pointed}
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
  /** Whether all of it is shown; undefined where there is no more. */
  isOpened: boolean | undefined
  isPicked: boolean
  isSelected: boolean
  onPress: (index: number, event: MouseEvent) => void
}

function Row({ item, index, total, isActive, isOpened, isPicked, isSelected, onPress }: RowProps) {
  const t = useText()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names the active row.
    <div
      id={`results-${index}`}
      className="results-row"
      role="treeitem"
      aria-label={item.label(t)}
      aria-selected={isSelected}
      {...(isOpened !== undefined && { 'aria-expanded': isOpened })}
      aria-level={1}
      aria-setsize={total}
      aria-posinset={index + 1}
      data-active={isActive}
      data-picked={isPicked}
      onClick={(event) => (item.articleId === undefined ? item.open() : onPress(index, event))}
    >
      {item.draw()}
    </div>
  )
}

function keyOf({ key }: ResultItem): string {
  return key
}
