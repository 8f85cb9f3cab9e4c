import { ListFilter } from 'lucide-react'
import { useRef } from 'react'
import { parseQuery } from '../../preload/text/query.ts'
import { closeOverlay, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Anchored } from '../ui/anchored.tsx'
import { Button } from '../ui/button.tsx'
import { Filters } from './filters.tsx'

/** Opens the filters; filled as long as any is set. */
export function FiltersButton() {
  const t = useText()
  const button = useRef<HTMLButtonElement>(null)
  const isOpen = useWindow(({ overlay }) => overlay.kind === 'filters')
  const count = useWindow(({ query }) => parseQuery(query).filters.length)
  return (
    <>
      <Button
        ref={button}
        className="chip outline list-filters-button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        data-on={count > 0}
        onPress={() => useWindow.setState({ overlay: { kind: 'filters' } })}
      >
        <ListFilter size={12} strokeWidth={1.75} aria-hidden="true" />
        {t('lib.filters')}
        {count > 0 && <small>{count}</small>}
      </Button>
      {isOpen && (
        <Anchored
          className="popover filters-popover"
          dialogClass="filters"
          label={t('lib.filters')}
          anchor={button}
          onClose={closeOverlay}
        >
          <Filters />
        </Anchored>
      )}
    </>
  )
}
