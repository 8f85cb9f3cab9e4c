import { ArrowDownWideNarrow } from 'lucide-react'
import { listSorts, resultSorts } from '../../preload/contract/choices.ts'
import { parseQuery } from '../../preload/text/query.ts'
import { attempt } from '../attempt.ts'
import { useDesk } from '../data/desk.tsx'
import { closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { MenuButton } from './menu.tsx'
import { MenuItem } from './menu-items.tsx'

/** The order of what a search found, and the choice of another, in which it stays. The one in the list opens by its key, too. */
export function ResultSortMenu({ isInList = false }: { isInList?: boolean }) {
  const t = useText()
  const { desk, client } = useDesk()
  // Without words nothing fits better than another: the newest come first.
  const hasWords = useWindow((state) => parseQuery(state.query).terms.length > 0)
  const { resultSort } = desk.preferences
  const shown = resultSort === 'best' && !hasWords ? 'newest' : resultSort
  const isOpen = useWindow((state) => state.overlay.kind === 'sort')
  const open = (opens: boolean) =>
    opens ? useWindow.setState({ overlay: { kind: 'sort' } }) : closeOverlay()
  return (
    <MenuButton
      buttonClass={isInList ? 'list-sort' : 'list-sort results-sort'}
      name={`${t('search.sort')}: ${t(`lib.sort.${shown}`)}`}
      icon={
        <>
          <ArrowDownWideNarrow size={14} strokeWidth={1.75} aria-hidden="true" />
          {t(`lib.sort.${shown}`)}
        </>
      }
      label={t('search.sort')}
      side="end"
      {...(isInList && { isOpen, onOpenChange: open })}
    >
      {(hasWords ? resultSorts : listSorts).map((sort) => (
        <MenuItem
          key={sort}
          isChecked={sort === shown}
          onAction={() => void attempt(client.desk.prefer({ resultSort: sort }))}
        >
          {t(`lib.sort.${sort}`)}
        </MenuItem>
      ))}
    </MenuButton>
  )
}
