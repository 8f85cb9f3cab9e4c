import { Bookmark, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { useState } from 'react'
import type { SavedView } from '../../preload/contract/search.ts'
import { inLanguage, isSameQuery } from '../../preload/text/query-edit.ts'
import { attempt } from '../attempt.ts'
import { useClient } from '../data/library.tsx'
import { useViews } from '../data/search.ts'
import { search } from '../results.ts'
import { useWindow } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { MenuButton } from '../ui/menu.tsx'
import { MenuItem } from '../ui/menu-items.tsx'
import { ViewName } from './view-name.tsx'

/** Searches kept under a name: choosing one searches, choosing it again ends that. */
export function SavedViews() {
  const t = useText()
  const views = useViews()
  const [renaming, setRenaming] = useState<string | undefined>(undefined)
  if (views.length === 0) return null
  return (
    <ul className="list-views" aria-label={t('view.list')}>
      {views.map((view) => (
        <li key={view.id}>
          {renaming === view.id ? (
            <ViewName view={view} onClose={() => setRenaming(undefined)} />
          ) : (
            <View view={view} onRename={() => setRenaming(view.id)} />
          )}
        </li>
      ))}
    </ul>
  )
}

function View({ view, onRename }: { view: SavedView; onRename: () => void }) {
  const t = useText()
  const client = useClient()
  const isOn = useWindow(
    ({ query, exact }) => isSameQuery(query, view.query) && exact === (view.exact ?? false),
  )
  const [isMenu, setMenu] = useState(false)
  const query = inLanguage(view.query, currentLanguage())
  return (
    <span className="chip outline list-filter list-view" data-on={isOn}>
      <button
        type="button"
        aria-pressed={isOn}
        title={query}
        onClick={() => {
          useWindow.setState({ exact: !isOn && (view.exact ?? false) })
          search(isOn ? '' : query)
        }}
        onContextMenu={(event) => {
          event.preventDefault()
          setMenu(true)
        }}
      >
        <Bookmark size={12} strokeWidth={1.75} aria-hidden="true" />
        <span>{view.name}</span>
      </button>
      <MenuButton
        buttonClass="list-view-more"
        name={t('view.menu', { q: view.name })}
        icon={<Ellipsis size={12} strokeWidth={1.75} aria-hidden="true" />}
        label={view.name}
        side="start"
        isOpen={isMenu}
        onOpenChange={setMenu}
      >
        <MenuItem onAction={onRename}>
          <Pencil size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('view.rename')}</span>
        </MenuItem>
        <MenuItem
          onAction={() =>
            void attempt(client.views.remove({ id: view.id }), t('view.removed', { q: view.name }))
          }
        >
          <Trash2 size={14} strokeWidth={1.75} aria-hidden="true" />
          <span>{t('view.remove')}</span>
        </MenuItem>
      </MenuButton>
    </span>
  )
}
