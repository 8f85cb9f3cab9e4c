import { ArrowDownWideNarrow } from 'lucide-react'
import { listSorts } from '../../preload/contract/choices.ts'
import { groupSimilar, sortBy } from '../commands/sort-commands.ts'
import { useDesk } from '../data/desk.tsx'
import { closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { MenuButton } from '../ui/menu.tsx'
import { MenuItem, MenuLine } from '../ui/menu-items.tsx'

/** The order of the list, and the choice of another. */
export function ListSortMenu({ excluded }: { excluded: number }) {
  const t = useText()
  const { desk, client } = useDesk()
  const { listSort, groupSimilar: isGrouped } = desk.preferences
  const isOpen = useWindow((state) => state.overlay.kind === 'sort')
  return (
    <MenuButton
      buttonClass="list-sort"
      name={`${t('lib.sort')}: ${t(`lib.sort.${listSort}`)}`}
      icon={
        <>
          <ArrowDownWideNarrow size={14} strokeWidth={1.75} aria-hidden="true" />
          {t(`lib.sort.${listSort}`)}
        </>
      }
      label={t('lib.sort')}
      side="start"
      isOpen={isOpen}
      onOpenChange={(opens) => (opens ? useWindow.setState({ overlay: { kind: 'sort' } }) : closeOverlay())}
    >
      {listSorts.map((sort) => (
        <MenuItem key={sort} isChecked={sort === listSort} onAction={() => void sortBy({ client }, sort)}>
          {t(`lib.sort.${sort}`)}
        </MenuItem>
      ))}
      <MenuLine />
      <MenuItem isSwitch isChecked={isGrouped} onAction={() => void groupSimilar({ client })}>
        {t('lib.groupSimilar')}
      </MenuItem>
      {excluded > 0 && (
        <>
          <MenuLine />
          <MenuItem onAction={() => useWindow.setState({ overlay: { kind: 'excluded' } })}>
            {t('list.excludedCount', { n: excluded })}
          </MenuItem>
        </>
      )}
    </MenuButton>
  )
}
