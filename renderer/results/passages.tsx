import { ChevronDown, ChevronUp } from 'lucide-react'
import { usePassages } from '../data/search.ts'
import { type Selected, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Snippet } from '../ui/snippet.tsx'

interface PassagesProps {
  articleId: string
  query: string
  /** Opens the article at the first hit of a passage. */
  onOpen: (place: Selected | undefined) => void
}

/** Every place of an article that was found; each opens the article there. */
export function Passages({ articleId, query, onOpen }: PassagesProps) {
  const exact = useWindow((state) => state.exact)
  const passages = usePassages({ articleId, query, exact })
  return passages.map(({ hits, snippet, snippetHits }) => (
    // biome-ignore lint/a11y/useKeyWithClickEvents: by key, F4 walks along them in the article.
    <p
      key={hits[0]?.start}
      className="results-snippet"
      onClick={(event) => {
        event.stopPropagation()
        onOpen(hits[0])
      }}
    >
      <Snippet text={snippet} hits={snippetHits} />
    </p>
  ))
}

interface MoreProps {
  isOpened: boolean
  label: string
  onToggle: () => void
}

/** Shows the rest of a row, and hides it; → and ← by key. */
export function More({ isOpened, label, onToggle }: MoreProps) {
  const t = useText()
  const Icon = isOpened ? ChevronUp : ChevronDown
  return (
    <button
      type="button"
      className="results-more"
      tabIndex={-1}
      onClick={(event) => {
        event.stopPropagation()
        onToggle()
      }}
    >
      <Icon size={12} strokeWidth={1.75} aria-hidden="true" />
      {isOpened ? t('search.less') : label}
    </button>
  )
}
