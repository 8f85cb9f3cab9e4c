import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
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
import type { useListRows } from '../ui/grouped.ts'
import { pointed } from '../ui/pointed.ts'
import { isOnSimilar } from '../ui/similar-count.tsx'
import { KeptPlace } from './kept-place.tsx'

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

type Grouped = Pick<
  ReturnType<typeof useListRows>,
  'list' | 'folded' | 'fold' | 'leads' | 'leadOf' | 'placeOf'
>

interface RowListProps {
  label: string
  items: readonly ResultItem[]
  /** How many there are in truth. */
  total: number
  /** How versions of one text stand under the row of the first of them. */
  grouped?: Grouped
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
export function RowList({ label, items, total, grouped, more, all }: RowListProps) {
  const client = useClient()
  const list = useRef<HTMLDivElement>(null)
  const active = useWindow((state) => state.results?.active)
  const opened = useWindow((state) => state.results?.opened)
  const ask = useWindow((state) => state.resultsAsk)
  const keys = useMemo(() => items.map(({ key }) => key), [items])
  const stoodOn = active === undefined ? -1 : keys.indexOf(active)
  // Of one that was folded away, the row that stands for it.
  const lead = stoodOn < 0 && active !== undefined ? grouped?.leadOf(active) : undefined
  const found = lead === undefined ? stoodOn : keys.indexOf(lead)
  const at = Math.max(found, 0)
  const activeKey = keys[at]
  const scroller = () => list.current?.closest<HTMLElement>('[data-scrolls]') ?? null

  const goTo = (index: number) => {
    const item = items[Math.min(Math.max(index, 0), items.length - 1)]
    if (!item) return
    changeResults({ active: item.key, rowId: `results-${keys.indexOf(item.key)}` })
    // What the commands of the list are about.
    if (item.articleId !== undefined) useWindow.setState({ listed: item.articleId })
  }
  const { picked, pickAll, toggle, press, step } = usePicking({
    ids: items.flatMap(({ articleId = [] }) => articleId),
    keys,
    ...(grouped && { inside: grouped.folded.inside }),
    cursor: { active: at, stand: goTo, choose: (index) => items[index]?.open() },
    ...(all && { all }),
    of: useWindow((state) => state.query),
    isList: false,
  })
  const canPick = all !== undefined
  const onPress = (index: number, event: MouseEvent) => {
    const key = keys[index] ?? ''
    if (isOnSimilar(event.target)) grouped?.fold(key, grouped.leads(key)?.isUnfolded === true)
    else press(index, event)
  }
  // Rows are drawn anew when they change, not with every look at the list.
  const pressed = useRef(onPress)
  useLayoutEffect(() => {
    pressed.current = onPress
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
  // Only when another row stands out: what comes in above it moves nothing.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useLayoutEffect(() => {
    if (active !== undefined) document.getElementById(`results-${at}`)?.scrollIntoView({ block: 'nearest' })
  }, [active, activeKey])
  useLayoutEffect(() => {
    const { rowId } = useWindow.getState().results ?? {}
    if (rowId !== undefined && found >= 0) changeResults({ rowId: `results-${at}` })
  }, [found, at])
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

  /** → unfolds the versions under a row, then shows all places of it, then goes on; ← goes that way back. */
  const turn = (to: 'ArrowRight' | 'ArrowLeft'): boolean => {
    if (activeKey === undefined) return false
    const led = grouped?.leads(activeKey)
    const isOpened = opened?.includes(activeKey) === true
    if (to === 'ArrowRight') {
      if (led?.isUnfolded === false) grouped?.fold(activeKey, false)
      else if (items[at]?.hasMore && !isOpened) toggleOpened(activeKey)
      else if (led) goTo(at + 1)
      else return false
      return true
    }
    const above = grouped?.leadOf(activeKey)
    if (isOpened) toggleOpened(activeKey)
    else if (led?.isUnfolded) grouped?.fold(activeKey, true)
    else if (above !== undefined) goTo(keys.indexOf(above))
    else return false
    return true
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || event.altKey) return
    const { key, shiftKey } = event
    if (event.ctrlKey || event.metaKey) {
      if (!canPick || key.toLowerCase() !== 'a') return
      event.preventDefault()
      void pickAll()
      return
    }
    if (canPick && shiftKey && /^Arrow(?:Down|Up)$/u.test(key)) step(key === 'ArrowDown' ? 1 : -1)
    else if (key === 'ArrowDown' || key.toLowerCase() === 'j') move('next')
    else if (key === 'ArrowUp' || key.toLowerCase() === 'k') move('previous')
    else if (key === 'Home') goTo(0)
    else if (key === 'End') goTo(items.length - 1)
    else if (key === 'Enter') move('open')
    else if (key === 'ArrowRight' || key === 'ArrowLeft') {
      if (!turn(key)) return
    } else if (canPick && key.toLowerCase() === 'x') toggle()
    else if (key === 'Escape' && picked.size > 0) pick(new Set())
    else if (key === 'Escape') askList('search')
    else if (!canPick || !runBatchKey(key, { client })) return
    event.preventDefault()
  }
  const draw = useCallback(
    (key: string) => {
      const index = keys.indexOf(key)
      const item = items[index]
      const led = grouped?.leads(key)
      const isOpened = item?.hasMore ? (opened?.includes(key) ?? false) : undefined
      return (
        item && (
          <Row
            key={key}
            item={item}
            index={index}
            place={grouped?.placeOf(index) ?? { at: index + 1, of: total }}
            isActive={key === activeKey}
            isExpanded={led ? led.isUnfolded : isOpened}
            isInside={grouped?.leadOf(key) !== undefined}
            isPicked={item.articleId !== undefined && picked.has(item.articleId)}
            isSelected={picked.size > 0 && canPick ? picked.has(item.articleId ?? '') : key === activeKey}
            onPress={(at, event) => pressed.current(at, event)}
          />
        )
      )
    },
    [items, keys, grouped, total, activeKey, opened, picked, canPick],
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
      <KeptPlace of={keys} name={grouped?.list ?? ''} scroller={scroller}>
        <ChunkedList items={keys} keyOf={identity} estimate={126} shown={activeKey}>
          {draw}
        </ChunkedList>
      </KeptPlace>
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
  place: { at: number; of: number }
  isActive: boolean
  /** Whether what stands under it is seen, or all of it; undefined where there is no more. */
  isExpanded: boolean | undefined
  /** It stands under another version of its text. */
  isInside: boolean
  isPicked: boolean
  isSelected: boolean
  onPress: (index: number, event: MouseEvent) => void
}

function Row({ item, index, place, isExpanded, isInside, onPress, ...row }: RowProps) {
  const t = useText()
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the tree has the focus and names the active row.
    <div
      id={`results-${index}`}
      className="results-row"
      role="treeitem"
      aria-label={item.label(t)}
      aria-selected={row.isSelected}
      {...(isExpanded !== undefined && { 'aria-expanded': isExpanded })}
      aria-level={isInside ? 2 : 1}
      aria-setsize={place.of}
      aria-posinset={place.at}
      data-active={row.isActive}
      data-picked={row.isPicked}
      data-inside={isInside}
      onClick={(event) => (item.articleId === undefined ? item.open() : onPress(index, event))}
    >
      {item.draw()}
    </div>
  )
}

const identity = (key: string) => key
