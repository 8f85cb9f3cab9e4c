import type { SavedView } from '../../preload/contract/search.ts'
import { attempt } from '../attempt.ts'
import { useClient } from '../data/library.tsx'
import { useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { InlineField } from '../ui/inline-field.tsx'

/** Names the query of now and keeps it; or, with a view, gives that another name. */
export function ViewName({ view, onClose }: { view?: SavedView; onClose: () => void }) {
  const t = useText()
  const client = useClient()
  const query = useWindow((state) => state.query)
  const exact = useWindow((state) => state.exact)
  const keep = (name: string) => {
    const written = name.trim()
    if (written === '') return t('view.nameEmpty')
    onClose()
    if (view)
      void attempt(client.views.rename({ id: view.id, name: written }), t('view.renamed', { q: written }))
    else void attempt(client.views.create({ name: written, query, exact }), t('view.saved', { q: written }))
    return undefined
  }
  return (
    <div className="list-view-name">
      <InlineField
        value={view?.name ?? query.trim()}
        label={t('view.name')}
        onSave={keep}
        onCancel={onClose}
        onLeaveByKey={() => document.querySelector<HTMLElement>('.list-search input')?.focus()}
      />
    </div>
  )
}
