import { History } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { inLanguage } from '../../preload/text/query-edit.ts'
import { useClient } from '../data/library.tsx'
import { currentLanguage, useText } from '../text.ts'

interface RecentSearchesProps {
  recent: readonly string[]
  onChoose: (query: string) => void
  /** Gives the focus back to the field. */
  onLeave: () => void
}

/** What was searched for last, under the empty field; arrow keys walk along it. */
export function RecentSearches({ recent, onChoose, onLeave }: RecentSearchesProps) {
  const t = useText()
  const client = useClient()
  // Written in the language of the window, two may be the same.
  const written = new Set(recent.map((query) => inLanguage(query, currentLanguage())))
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll('button')]
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement)
    if (event.key === 'ArrowDown') buttons[Math.min(at + 1, buttons.length - 1)]?.focus()
    else if (event.key === 'ArrowUp' && at > 0) buttons[at - 1]?.focus()
    else if (event.key === 'ArrowUp' || event.key === 'Escape') onLeave()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a look of its own.
    <div className="popover list-recent" role="group" aria-label={t('search.recent')} onKeyDown={onKeyDown}>
      <div className="list-recent-head">
        <span>{t('search.recent')}</span>
      </div>
      {[...written].map((query) => (
        <button key={query} type="button" onClick={() => onChoose(query)}>
          <History size={12} strokeWidth={1.75} aria-hidden="true" />
          <span>{query}</span>
        </button>
      ))}
      <button
        type="button"
        className="list-recent-forget"
        onClick={() => {
          onLeave()
          void client.search.forget().catch(() => {})
        }}
      >
        {t('search.forget')}
      </button>
    </div>
  )
}
