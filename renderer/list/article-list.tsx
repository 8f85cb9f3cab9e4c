import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from 'react'
import type { Outline } from '../../preload/contract/article.ts'
import type { ListSort } from '../../preload/contract/choices.ts'
import { pick } from '../commands/batch-commands.ts'
import { usePicking } from '../commands/picking.ts'
import { useDesk } from '../data/desk.tsx'
import { useRows } from '../data/list.ts'
import { focusPane } from '../frame/focus-pane.ts'
import { type ListSegment, openArticle, useWindow } from '../state.ts'
import { type Text, useText } from '../text.ts'
import { useListRows } from '../ui/grouped.ts'
import { isOnSimilar } from '../ui/similar-count.tsx'
import { WindowList } from '../ui/window-list.tsx'
import { ArticleRow, spokenRow } from './article-row.tsx'
import { movedBy, useCursor } from './cursor.ts'
import { dragOut, prepareDrag } from './drag-out.ts'
import { useFoldKeys } from './fold-keys.ts'
import { RowMenu, type RowMenuPlace } from './row-menu.tsx'
import { scrolledTo } from './scrolled.ts'

interface ArticleListProps {
  id: string
  outline: Outline
  segment: ListSegment
  sort: ListSort
  query: string
  libraryId: string
  onActive: (index: number) => void
}

const identity = (key: string) => key

/** The articles under the headings of their order. */
export function ArticleList({ id, outline, segment, sort, query, libraryId, onActive }: ArticleListProps) {
  const t = useText()
  const articleId = useWindow((state) => state.articleId)
  const [shown, setShown] = useState({ from: 0, to: 0 })
  const [menu, setMenu] = useState<RowMenuPlace | undefined>(undefined)
  const { heads } = outline
  const list = `${libraryId} ${segment} ${sort} ${query}`
  const grouped = useListRows(list, outline)
  const { ids, counts } = grouped
  const rows = useRows(ids, shown.from, shown.to)
  const cursor = useCursor({ keys: ids, articleOf: identity, open: openArticle, insteadOf: grouped.leadOf })
  useActive(cursor.active, onActive)
  const { desk, client } = useDesk()
  const { picked, press, step } = usePicking({
    ids,
    inside: grouped.folded.inside,
    cursor,
    all: async () => outline.ids,
  })
  const onShown = useCallback((from: number, to: number) => setShown({ from, to }), [])
  const groups = useMemo(
    () =>
      heads.map(({ label, uncertain }, at) => ({
        label: `${uncertain ? '≈ ' : ''}${shownHead(sort, label, t)}`,
        name: label,
        count: counts[at] ?? 0,
      })),
    [heads, counts, sort, t],
  )
  useFoldKeys(grouped, cursor)
  useEffect(() => {
    // A library was opened, and nothing has the keys yet.
    if (document.activeElement === document.body && !useWindow.getState().articleId) focusPane('list')
  }, [])
  const openMenu = (index: number, at: { x: number; y: number }) => {
    const row = rows.get(ids[index] ?? '')
    if (row) setMenu({ row, at })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = movedBy(event.key, cursor.active, ids.length)
    if (to !== undefined && event.shiftKey) step(to - cursor.active)
    else if (to !== undefined) cursor.move(to)
    else if (event.key === 'Escape' && picked.size > 0) pick(new Set())
    else if (event.key === 'ContextMenu' || (event.key === 'F10' && event.shiftKey)) {
      const rect = document.getElementById(`${id}-${cursor.active}`)?.getBoundingClientRect()
      if (rect) openMenu(cursor.active, { x: rect.left + 24, y: rect.top + 24 })
    } else return
    event.preventDefault()
  }
  return (
    <>
      <WindowList
        id={id}
        label={t('a11y.list', { n: ids.length })}
        groups={groups}
        headHeight={31}
        rowHeight={78}
        active={cursor.active}
        keyOf={(index) => ids[index] ?? ''}
        row={(index) => (
          <ArticleRow
            row={rows.get(ids[index] ?? '')}
            isOpen={ids[index] === articleId}
            isPicked={picked.has(ids[index] ?? '')}
            isInside={grouped.leadOf(ids[index] ?? '') !== undefined}
            similar={grouped.leads(ids[index] ?? '')}
          />
        )}
        rowProps={(index) => {
          const id = ids[index] ?? ''
          const led = grouped.leads(id)
          const isInside = grouped.leadOf(id) !== undefined
          return {
            label: spokenRow(rows.get(id), t, led?.n, isInside),
            isSelected: picked.size > 0 ? picked.has(id) : id === articleId,
            place: grouped.placeOf(index),
            level: isInside ? 2 : 1,
            ...(led && { isUnfolded: led.isUnfolded }),
          }
        }}
        isTree={grouped.isGrouped}
        isMultiple
        onActivate={(index, event) => {
          const id = ids[index] ?? ''
          if (isOnSimilar(event.target)) grouped.fold(id, grouped.leads(id)?.isUnfolded === true)
          else press(index, event)
        }}
        onPress={(index) => {
          const row = rows.get(ids[index] ?? '')
          if (row && desk.host.kind === 'browser') void prepareDrag(client, row)
        }}
        onDragStart={(index, event) => {
          const id = ids[index] ?? ''
          const dragged = picked.has(id) ? [...picked] : [id]
          const known = dragged.flatMap((one) => rows.get(one) ?? [])
          dragOut(event, known, dragged, { kind: desk.host.kind, client })
        }}
        onMenu={openMenu}
        onKeyDown={onKeyDown}
        onShown={onShown}
        scrollTop={scrolledTo(list)}
      />
      {menu && <RowMenu {...menu} onClose={() => setMenu(undefined)} />}
    </>
  )
}

function shownHead(sort: ListSort, label: string, t: Text): string {
  if (sort === 'source') return label || t('lib.noSource')
  if (sort !== 'annotated') return label || t('lib.undated')
  const known = {
    '': 'lib.notAnnotated',
    today: 'lib.today',
    week: 'lib.thisWeek',
    month: 'lib.thisMonth',
  } as const
  return label in known ? t(known[label as keyof typeof known]) : label
}

/** Tells the search field, which has the focus while the list has the cursor. */
export function useActive(active: number, onActive: (index: number) => void): void {
  const [told, setTold] = useState(-1)
  if (active !== told) {
    setTold(active)
    queueMicrotask(() => onActive(active))
  }
}
