import { type KeyboardEvent, useCallback, useEffect, useMemo, useState } from 'react'
import type { Outline } from '../../preload/contract/article.ts'
import { useRows } from '../data/list.ts'
import { focusPane } from '../frame/focus-pane.ts'
import { type ListSegment, openArticle, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { WindowList } from '../ui/window-list.tsx'
import { ArticleRow, spokenRow } from './article-row.tsx'
import { movedBy, useCursor } from './cursor.ts'
import { RowMenu, type RowMenuPlace } from './row-menu.tsx'
import { scrolledTo } from './scrolled.ts'

interface ArticleListProps {
  id: string
  outline: Outline
  segment: ListSegment
  libraryId: string
  onActive: (index: number) => void
}

const identity = (key: string) => key

/** The articles under their years. */
export function ArticleList({ id, outline, segment, libraryId, onActive }: ArticleListProps) {
  const t = useText()
  const articleId = useWindow((state) => state.articleId)
  const [shown, setShown] = useState({ from: 0, to: 0 })
  const [menu, setMenu] = useState<RowMenuPlace | undefined>(undefined)
  const { ids, years } = outline
  const rows = useRows(ids, shown.from, shown.to)
  const cursor = useCursor({ keys: ids, articleOf: identity, open: openArticle })
  useActive(cursor.active, onActive)
  const onShown = useCallback((from: number, to: number) => setShown({ from, to }), [])
  const groups = useMemo(
    () =>
      years.map(({ label, uncertain, count }) => ({
        label: label === '' ? t('lib.undated') : `${uncertain ? '≈ ' : ''}${label}`,
        count,
      })),
    [years, t],
  )
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
    if (to !== undefined) cursor.move(to)
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
        row={(index) => <ArticleRow row={rows.get(ids[index] ?? '')} isOpen={ids[index] === articleId} />}
        rowProps={(index) => ({
          label: spokenRow(rows.get(ids[index] ?? ''), t),
          isSelected: ids[index] === articleId,
        })}
        onActivate={cursor.choose}
        onMenu={openMenu}
        onKeyDown={onKeyDown}
        onShown={onShown}
        scrollTop={scrolledTo(`${libraryId} ${segment}`)}
      />
      {menu && <RowMenu {...menu} onClose={() => setMenu(undefined)} />}
    </>
  )
}

/** Tells the search field, which has the focus while the list has the cursor. */
export function useActive(active: number, onActive: (index: number) => void): void {
  const [told, setTold] = useState(-1)
  if (active !== told) {
    setTold(active)
    queueMicrotask(() => onActive(active))
  }
}
