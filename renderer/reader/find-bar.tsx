import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { Button } from 'react-aria-components'
import { hits } from '../../preload/text/fold.ts'
import { syllables } from '../../preload/text/tokens.ts'
import { walkHits } from '../commands/hit-walk.ts'
import { focusReader } from '../reader-handle.ts'
import { type Hits, useWindow } from '../state.ts'
import { useText } from '../text.ts'

/** What was looked for last, in any article. */
let lastWords = ''

/** Finds words in the open article by the rules of search: without marks they match any, with marks only those. */
export function FindBar({ articleId, written }: { articleId: string; written: string }) {
  const t = useText()
  const field = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState(lastWords)
  const pieces = useMemo(() => syllables(written), [written])
  const found = useMemo(
    () => (query.trim() === '' ? [] : hits(syllables(query), pieces, { prefix: true })),
    [query, pieces],
  )
  const asked = useWindow((state) => state.reveal)
  const at = found.findIndex(({ start, end }) => start === asked?.start && end === asked.end)

  // What the library's search had found comes back when the bar is closed.
  useEffect(() => {
    const before: Hits | undefined = useWindow.getState().hits
    field.current?.focus()
    field.current?.select()
    return () => useWindow.setState({ hits: before })
  }, [])
  useEffect(() => {
    useWindow.setState({ hits: { articleId, ranges: found } })
    if (found.length > 0) walkHits('nearest')
    // The place of the words before is none of these.
    else useWindow.setState({ reveal: undefined })
  }, [articleId, found])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') {
      event.preventDefault()
      walkHits(event.shiftKey ? 'previous' : 'next')
    } else if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      close()
    }
  }
  return (
    <search className="reader-find popover">
      <input
        ref={field}
        type="text"
        value={query}
        placeholder={t('find.placeholder')}
        aria-label={t('find.placeholder')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          lastWords = event.target.value
          setQuery(lastWords)
        }}
        onKeyDown={onKeyDown}
      />
      <span className="reader-find-count" role="status">
        {query.trim() === ''
          ? ''
          : found.length === 0
            ? t('find.none')
            : t('find.count', { at: Math.max(0, at) + 1, m: found.length })}
      </span>
      <Button className="icon-button" aria-label={t('find.previous')} onPress={() => walkHits('previous')}>
        <ChevronUp size={16} strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <Button className="icon-button" aria-label={t('find.next')} onPress={() => walkHits('next')}>
        <ChevronDown size={16} strokeWidth={1.75} aria-hidden="true" />
      </Button>
      <Button className="icon-button" aria-label={t('common.close')} onPress={close}>
        <X size={16} strokeWidth={1.75} aria-hidden="true" />
      </Button>
    </search>
  )
}

function close(): void {
  useWindow.setState({ finding: false })
  focusReader()
}
