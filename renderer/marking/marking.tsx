import { useWindow } from '../state.ts'
import { EntityPicker } from './entity-picker.tsx'
import { PassageMenu } from './passage-menu.tsx'
import { SelectionHints } from './selection-hints.tsx'
import { SelectionToolbar } from './selection-toolbar.tsx'
import { TagPicker } from './tag-picker.tsx'
import './marking.css'
import './picker.css'
import './coarse.css'

/** What marks a selection: the toolbar over it, the entity picker and the tags below it. */
export function Marking() {
  const overlay = useWindow((state) => state.overlay)
  const announcement = useWindow((state) => state.announcement)
  return (
    <>
      <SelectionToolbar />
      <SelectionHints />
      {overlay.kind === 'picker' && (
        <EntityPicker key={`${overlay.place.start}-${overlay.place.end}`} {...overlay} />
      )}
      {overlay.kind === 'passage-menu' && <PassageMenu {...overlay} />}
      {overlay.kind === 'tags' && <TagPicker {...overlay} />}
      <div className="visually-hidden" aria-live="polite">
        {announcement}
      </div>
    </>
  )
}
