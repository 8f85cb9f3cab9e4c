import { ArrowDownWideNarrow } from 'lucide-react'
import { listSorts } from '../../preload/contract/choices.ts'
import { closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { MenuButton } from './menu.tsx'
import { MenuItem } from './menu-items.tsx'

const sorts = ['best', ...listSorts] as const

/** The order of what a search found, and the choice of another. The one in the list opens by its key, too. */
export function ResultSortMenu({ isInList = false }: { isInList?: boolean }) {
  const t = useText()
  const resultSort = useWindow((state) => state.resultSort)
  const isOpen = useWindow((state) => state.overlay.kind === 'sort')
  const open = (opens: boolean) =>
    opens ? useWindow.setState({ overlay: { kind: 'sort' } }) : closeOverlay()
  return (
    <MenuButton
      buttonClass={isInList ? 'list-sort' : 'list-sort results-sort'}
      name={`${t('search.sort')}: ${t(`lib.sort.${resultSort}`)}`}
      icon={
        <>
          <ArrowDownWideNarrow size={14} strokeWidth={1.75} aria-hidden="true" />
          {t(`lib.sort.${resultSort}`)}
        </>
      }
      label={t('search.sort')}
      side="end"
      {...(isInList && { isOpen, onOpenChange: open })}
    >
      {sorts.map((sort) => (
        <MenuItem
          key={sort}
          isChecked={sort === resultSort}
          onAction={() => useWindow.setState({ resultSort: sort })}
        >
          {t(`lib.sort.${sort}`)}
        </MenuItem>
      ))}
    </MenuButton>
  )
}
