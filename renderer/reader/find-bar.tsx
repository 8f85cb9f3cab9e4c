import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { walkHits } from '../commands/hit-walk.ts'
import { focusReader, openReader } from '../reader-handle.ts'
import { type Hits, type Selected, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { Button } from '../ui/button.tsx'
import { TextFinder } from './text-finder.ts'

/** What was looked for last, in any article. */
let last = { words: '', exact: false }

/** Finds words in the open article by the rules of search: without marks they match any, with marks only those. */
export function FindBar({ articleId, written }: { articleId: string; written: string }) {
  const t = useText()
  const field = useRef<HTMLInputElement>(null)
  const [{ words, exact }, setAsked] = useState(last)
  const [found, setFound] = useState<readonly Selected[]>()
  const finder = useMemo(() => new TextFinder(written), [written])
  const [begun] = useState(() => openReader()?.firstShown() ?? 0)
  const asked = useWindow((state) => state.reveal)
  const at = found?.findIndex(({ start, end }) => start === asked?.start && end === asked.end) ?? -1

  // What the library's search had found comes back when the bar is closed.
  useEffect(() => {
    const before: Hits | undefined = useWindow.getState().hits
    field.current?.focus()
    field.current?.select()
    return () => useWindow.setState({ hits: before })
  }, [])
  useEffect(() => {
    void finder.find(words, exact).then((ranges) => {
      if (!ranges) return
      setFound(words.trim() === '' ? undefined : ranges)
      useWindow.setState({ hits: { articleId, ranges } })
      if (ranges.length > 0) walkHits('nearest', begun)
      // The place of the words before is none of these.
      else useWindow.setState({ reveal: undefined })
    })
  }, [finder, words, exact, articleId, begun])

  const ask = (change: Partial<typeof last>) => {
    last = { words, exact, ...change }
    setAsked(last)
  }
  /** The reader goes on at the place that was found, which is selected, else where it was before. */
  const close = () => {
    useWindow.setState({ finding: false })
    focusReader()
    const here = found?.[at]
    if (here) openReader()?.select(here)
    else if (found?.length === 0) openReader()?.goTo(begun)
  }
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
        value={words}
        placeholder={t('find.placeholder')}
        aria-label={t('find.placeholder')}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => ask({ words: event.target.value })}
        onKeyDown={onKeyDown}
      />
      <span className="reader-find-count" role="status">
        {!found
          ? ''
          : found.length === 0
            ? t('find.none')
            : t('find.count', { at: Math.max(0, at) + 1, m: found.length })}
      </span>
      <button
        type="button"
        className="icon-button reader-find-exact"
        aria-label={t('search.exact')}
        aria-pressed={exact}
        data-on={exact}
        title={`${t('search.exact')}. ${t('search.exactHint')}`}
        onClick={() => ask({ exact: !exact })}
      >
        <span aria-hidden="true">ấ</span>
      </button>
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
