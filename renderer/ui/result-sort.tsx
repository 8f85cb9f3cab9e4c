import { ArrowDownWideNarrow } from 'lucide-react'
import { listSorts, resultSorts } from '../../preload/contract/choices.ts'
import { parseQuery } from '../../preload/text/query.ts'
import { attempt } from '../attempt.ts'
import { groupSimilar } from '../commands/sort-commands.ts'
import { useDesk } from '../data/desk.tsx'
import { closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { MenuButton } from './menu.tsx'
import { MenuItem, MenuLine } from './menu-items.tsx'

interface ResultSortProps {
  /** The one in the list opens by its key, too. */
  isInList?: boolean
  /** Notes are no versions of one another. */
  isOfNotes: boolean
}

/** The order of what a search found, the choice of another, in which it stays, and whether versions stand together. */
export function ResultSortMenu({ isInList = false, isOfNotes }: ResultSortProps) {
  const t = useText()
  const { desk, client } = useDesk()
  // Without words nothing fits better than another: the newest come first.
  const hasWords = useWindow((state) => parseQuery(state.query).terms.length > 0)
  const { resultSort, groupSimilar: isGrouped } = desk.preferences
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
      {!isOfNotes && (
        <>
          <MenuLine />
          <MenuItem isSwitch isChecked={isGrouped} onAction={() => void groupSimilar({ client })}>
            {t('lib.groupSimilar')}
          </MenuItem>
        </>
      )}
    </MenuButton>
  )
}
