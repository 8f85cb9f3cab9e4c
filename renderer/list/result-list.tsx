import { type KeyboardEvent, memo, useCallback, useEffect, useMemo, useState } from 'react'
import type { SearchAnswer } from '../../preload/contract/search.ts'
import { pick } from '../commands/batch-commands.ts'
import { openResult } from '../commands/open-result.ts'
import { usePicking } from '../commands/picking.ts'
import { useDesk } from '../data/desk.tsx'
import { useClient } from '../data/library.tsx'
import { foundIds, useRows } from '../data/list.ts'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { useFoundRows } from '../ui/found-rows.ts'
import { spokenResult } from '../ui/result-words.ts'
import { isOnSimilar } from '../ui/similar-count.tsx'
import { WindowList } from '../ui/window-list.tsx'
import { useActive } from './article-list.tsx'
import { movedBy, useCursor } from './cursor.ts'
import { dragOut, prepareDrag } from './drag-out.ts'
import { useFoldKeys } from './fold-keys.ts'
import { ResultRow } from './result-row.tsx'
import { RowMenu, type RowMenuPlace } from './row-menu.tsx'

interface ResultListProps {
  id: string
  pages: readonly SearchAnswer[]
  /** Told whether what is on the screen is near the end of what is loaded. Both are the same functions always. */
  onNearEnd: (isNear: boolean) => void
  onActive: (index: number) => void
}

// Results left below the screen when the next page is asked for.
const ahead = 15

/**
 * What a search found: the best first, each with the words around its first hits. It is drawn when something else was
 * found, not while that is looked for.
 */
export const ResultList = memo(function ResultList({ id, pages, onNearEnd, onActive }: ResultListProps) {
  const t = useText()
  const client = useClient()
  const articleId = useWindow((state) => state.articleId)
  const [shown, setShown] = useState({ from: 0, to: 0 })
  const [menu, setMenu] = useState<RowMenuPlace | undefined>(undefined)
  const grouped = useFoundRows(pages, true)
  const { ids: keys, found } = grouped
  const articleOf = (key: string) => found.get(key)?.result.articleId
  const ids = keys.map((key) => articleOf(key) ?? '')
  const rows = useRows(ids, shown.from, Math.min(shown.to, ids.length))
  const query = pages[0]?.query ?? ''
  // Another search begins at its best result.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above.
  const scrollTop = useMemo(() => ({ current: 0 }), [query])

  const open = (key: string) => {
    const one = found.get(key)
    if (one) void openResult(one.result, one.at, client)
  }
  const cursor = useCursor({ keys, articleOf, open, insteadOf: grouped.leadOf })
  useActive(cursor.active, onActive)
  useFoldKeys(grouped, cursor)
  const { host } = useDesk().desk
  const all = () => foundIds(client, query)
  const { picked, press, step } = usePicking({
    ids,
    keys,
    inside: grouped.folded.inside,
    cursor,
    all,
    of: query,
  })
  const onShown = useCallback((from: number, to: number) => setShown({ from, to }), [])
  useEffect(() => {
    onNearEnd(shown.to > keys.length - ahead)
  }, [shown, keys, onNearEnd])
  const openMenu = (index: number, at: { x: number; y: number }) => {
    const row = rows.get(ids[index] ?? '')
    if (row) setMenu({ row, at })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const to = movedBy(event.key, cursor.active, keys.length)
    if (to !== undefined && event.shiftKey) step(to - cursor.active)
    else if (to !== undefined) cursor.move(to)
    else if (event.key === 'Escape' && picked.size > 0) pick(new Set())
    else return
    event.preventDefault()
  }
  return (
    <>
      <WindowList
        id={id}
        label={t('search.inArticles', { n: grouped.total })}
        groups={[{ label: '', count: keys.length }]}
        headHeight={0}
        rowHeight={136}
        active={cursor.active}
        keyOf={(index) => keys[index] ?? ''}
        row={(index) => {
          const result = found.get(keys[index] ?? '')?.result
          const isOpen = index === cursor.active || (cursor.active < 0 && result?.articleId === articleId)
          return (
            result && (
              <ResultRow
                result={result}
                row={rows.get(result.articleId)}
                query={query}
                isOpen={isOpen}
                isPicked={picked.has(result.articleId)}
                isInside={grouped.leadOf(keys[index] ?? '') !== undefined}
                similar={grouped.leads(keys[index] ?? '')}
              />
            )
          )
        }}
        rowProps={(index) => {
          const key = keys[index] ?? ''
          const result = found.get(key)?.result
          const led = grouped.leads(key)
          const isInside = grouped.leadOf(key) !== undefined
          const row = rows.get(ids[index] ?? '')
          return {
            label: result ? spokenResult(result, row, query, t, { similar: led?.n, isInside }) : '',
            isSelected: picked.size > 0 ? picked.has(ids[index] ?? '') : index === cursor.active,
            place: grouped.placeOf(index),
            level: isInside ? 2 : 1,
            ...(led && { isUnfolded: led.isUnfolded }),
          }
        }}
        isTree={grouped.isGrouped}
        isMultiple
        onActivate={(index, event) => {
          const key = keys[index] ?? ''
          if (isOnSimilar(event.target)) grouped.fold(key, grouped.leads(key)?.isUnfolded === true)
          else press(index, event)
        }}
        onPress={(index) => {
          const row = rows.get(ids[index] ?? '')
          if (row && host.kind === 'browser') void prepareDrag(client, row)
        }}
        onDragStart={(index, event) => {
          const id = ids[index] ?? ''
          const dragged = picked.has(id) ? [...picked] : [id]
          const known = dragged.flatMap((one) => rows.get(one) ?? [])
          dragOut(event, known, dragged, { kind: host.kind, client })
        }}
        onMenu={openMenu}
        onKeyDown={onKeyDown}
        onShown={onShown}
        scrollTop={scrollTop}
      />
      {menu && <RowMenu {...menu} onClose={() => setMenu(undefined)} />}
    </>
  )
})
