import {
  type DragEvent,
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type Ref,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { pointed } from './pointed.ts'
import './window-list.css'

/** Rows that stand together under one heading. */
export interface WindowListGroup {
  label: string
  /** What it is called for good, where its label may change. */
  name?: string
  count: number
}

interface WindowListRow {
  label: string
  isSelected: boolean
  /** Where it stands, from 1 on, among how many; by its index when left out. */
  place?: { at: number; of: number }
  /** For a tree: from 1 on. */
  level?: number
  /** For a row of a tree that has others under it: whether these are seen. */
  isUnfolded?: boolean
}

interface WindowListProps {
  id: string
  label: string
  groups: readonly WindowListGroup[]
  /** Of the headings, in px; 0 for a list without headings. */
  headHeight: number
  /** Of every row, in px; all are of one height, so that 100,000 rows need no measuring. */
  rowHeight: number
  /** The row that arrow keys stand on; -1 for none. */
  active: number
  /** How many rows there are in truth, when not all are at hand. */
  total?: number
  /** Of the row at a place, which keeps its element while the list around it changes. */
  keyOf: (index: number) => string
  row: (index: number) => ReactNode
  rowProps: (index: number) => WindowListRow
  /** Rows can stand under others. */
  isTree?: boolean
  onActivate: (index: number, event: MouseEvent) => void
  /** Several rows can be selected. */
  isMultiple?: boolean
  /** A row is pressed, and may be dragged the next moment; rows are dragged where this and `onDragStart` are. */
  onPress?: (index: number) => void
  onDragStart?: (index: number, event: DragEvent) => void
  onMenu?: (index: number, at: { x: number; y: number }) => void
  onKeyDown?: (event: KeyboardEvent) => void
  /** The rows that are drawn, when they change: half-open. */
  onShown?: (from: number, to: number) => void
  /** Where the list was scrolled to, kept by whoever outlives it. */
  scrollTop: { current: number }
  listRef?: Ref<HTMLDivElement>
}

const asTree = { list: { role: 'tree' }, row: { role: 'treeitem' } } as const

// Rows drawn beyond the edges, so that a fast scroll finds them drawn.
const margin = 6

/** A listbox or tree of rows of one height under sticky headings, of which only those on the screen are in the document. */
export function WindowList(props: WindowListProps) {
  const { groups, headHeight, rowHeight, active, onShown, scrollTop } = props
  const scroller = useRef<HTMLDivElement>(null)
  const [view, setView] = useState({ top: scrollTop.current, height: 900 })
  const count = groups.reduce((sum, group) => sum + group.count, 0)
  const placed = placeGroups(groups, headHeight, rowHeight)

  const shownTop = useRef(0)
  useLayoutEffect(() => {
    // Each look at the element has the browser lay out the page: not where both stand at the beginning.
    if (scroller.current && scrollTop.current !== shownTop.current) {
      scroller.current.scrollTop = scrollTop.current
      shownTop.current = scrollTop.current
    }
  }, [scrollTop])
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const measure = () => setView({ top: element.scrollTop, height: element.clientHeight })
    const watcher = new ResizeObserver(measure)
    watcher.observe(element)
    measure()
    return () => watcher.disconnect()
  }, [])

  useKeptPlace(scroller, props, placed)

  const shown = placed.flatMap((group) => {
    const first = Math.floor((view.top - group.top - headHeight) / rowHeight) - margin
    const last = Math.ceil((view.top + view.height - group.top - headHeight) / rowHeight) + margin
    const from = Math.max(0, first)
    const to = Math.min(group.count, last)
    const holdsActive = active >= group.start && active < group.start + group.count
    return from < to || holdsActive ? [{ ...group, from, to: Math.max(from, to), holdsActive }] : []
  })
  const from = shown[0] ? shown[0].start + shown[0].from : 0
  const to = shown.reduce((most, group) => Math.max(most, group.start + group.to), 0)
  useLayoutEffect(() => onShown?.(from, Math.max(from, to)), [from, to, onShown])

  // Only when the active row itself changes: whoever scrolls away from it stays where he is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  useLayoutEffect(() => {
    const element = scroller.current
    const group = placed.find(({ start, count }) => active >= start && active < start + count)
    if (!element || !group) return
    const top = group.top + headHeight + (active - group.start) * rowHeight
    if (top - headHeight < element.scrollTop) element.scrollTop = top - headHeight
    else if (top + rowHeight > element.scrollTop + element.clientHeight)
      element.scrollTop = top + rowHeight - element.clientHeight
  }, [active])

  return (
    <div
      className="window-list"
      ref={scroller}
      onScroll={({ currentTarget }) => {
        scrollTop.current = currentTarget.scrollTop
        shownTop.current = currentTarget.scrollTop
        setView({ top: currentTarget.scrollTop, height: currentTarget.clientHeight })
      }}
    >
      <div
        ref={props.listRef}
        id={props.id}
        className="window-list-rows"
        role="listbox"
        {...(props.isTree && asTree.list)}
        {...(props.isMultiple && { 'aria-multiselectable': true })}
        aria-label={props.label}
        {...(active >= 0 && active < count && { 'aria-activedescendant': `${props.id}-${active}` })}
        tabIndex={0}
        {...pointed}
        onKeyDown={props.onKeyDown}
        style={{ height: (placed.at(-1)?.top ?? 0) + (placed.at(-1)?.height ?? 0) }}
      >
        {shown.map(({ key, label, top, height, start, from, to, holdsActive }) => {
          const indexes = Array.from({ length: to - from }, (_, at) => start + from + at)
          // The active row is in the document wherever it is: the list names it to screen readers.
          if (holdsActive && !indexes.includes(active)) indexes.push(active)
          const rows = indexes.map((index) => (
            <Row
              key={props.keyOf(index)}
              list={props}
              index={index}
              top={headHeight + (index - start) * rowHeight}
            />
          ))
          return headHeight > 0 ? (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be inside a listbox or a tree.
            <div
              key={key}
              role="group"
              aria-label={label}
              className="window-list-group"
              style={{ top, height }}
            >
              <div className="window-list-head" aria-hidden="true" style={{ height: headHeight }}>
                {label}
              </div>
              {rows}
            </div>
          ) : (
            rows
          )
        })}
      </div>
    </div>
  )
}

function Row({ list, index, top }: { list: WindowListProps; index: number; top: number }) {
  const { label, isSelected, place, level, isUnfolded } = list.rowProps(index)
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the listbox has the focus and the keys.
    // biome-ignore lint/a11y/useFocusableInteractive: the listbox has the focus and names the active row.
    <div
      id={`${list.id}-${index}`}
      className="window-list-row"
      role="option"
      {...(list.isTree && asTree.row)}
      aria-label={label}
      aria-selected={isSelected}
      aria-setsize={place?.of ?? list.total ?? list.groups.reduce((sum, { count }) => sum + count, 0)}
      aria-posinset={place?.at ?? index + 1}
      {...(list.isTree && { 'aria-level': level ?? 1, 'aria-expanded': isUnfolded })}
      data-active={index === list.active}
      style={{ top, height: list.rowHeight }}
      {...(list.onDragStart && {
        draggable: true,
        onPointerDown: () => list.onPress?.(index),
        onDragStart: (event: DragEvent) => list.onDragStart?.(index, event),
      })}
      onClick={(event) => list.onActivate(index, event)}
      onContextMenu={(event) => {
        if (!list.onMenu) return
        event.preventDefault()
        list.onMenu(index, { x: event.clientX, y: event.clientY })
      }}
    >
      {list.row(index)}
    </div>
  )
}

interface PlacedGroup extends WindowListGroup {
  /** Its name, and which of those of that name it is: it keeps its element, and so its rows, while rows come and go in it. */
  key: string
  start: number
  top: number
  height: number
}

function placeGroups(
  groups: readonly WindowListGroup[],
  headHeight: number,
  rowHeight: number,
): PlacedGroup[] {
  let [start, top] = [0, 0]
  const seen = new Map<string, number>()
  return groups.map((group) => {
    const { label, name = label } = group
    const nth = seen.get(name) ?? 0
    seen.set(name, nth + 1)
    const key = `${name} ${nth}`
    const placed = { ...group, key, start, top, height: headHeight + group.count * rowHeight }
    start += group.count
    top += placed.height
    return placed
  })
}

/** What comes in above must not push away what is being looked at. */
function useKeptPlace(
  scroller: { current: HTMLDivElement | null },
  { keyOf, headHeight, rowHeight, scrollTop }: WindowListProps,
  placed: readonly PlacedGroup[],
): void {
  const seen = useRef<{ key: string; index: number; offset: number } | undefined>(undefined)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element) return
    const count = placed.reduce((sum, group) => sum + group.count, 0)
    const topOf = (index: number) => {
      const group = placed.find(({ start, count }) => index < start + count)
      return group ? group.top + headHeight + (index - group.start) * rowHeight : 0
    }
    // Most often it stands at its beginning, where there is no need to look, and so to lay out the page.
    const isScrolled = scrollTop.current > 0
    const before = seen.current
    if (
      before &&
      isScrolled &&
      element.scrollTop > 0 &&
      before.index < count &&
      keyOf(before.index) !== before.key
    ) {
      for (let by = 1; by < searched; by++) {
        const index = [before.index + by, before.index - by].find(
          (one) => one >= 0 && one < count && keyOf(one) === before.key,
        )
        if (index === undefined) continue
        element.scrollTop = topOf(index) + before.offset
        break
      }
    }
    const at = isScrolled ? element.scrollTop : 0
    const group = placed.find(({ top, height }) => at < top + height)
    if (!group || group.count === 0) return
    const within = Math.floor((at - group.top - headHeight) / rowHeight)
    const index = group.start + Math.min(group.count - 1, Math.max(0, within))
    seen.current = { key: keyOf(index), index, offset: at - topOf(index) }
  })
}

// Rows that come or go at once above the place; more than these, and it is another list.
const searched = 5_000
