import { Search, X } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { limits } from '../../preload/contract/limits.ts'
import { useClient } from '../data/library.tsx'
import { useRecent } from '../data/search.ts'
import { isComposing } from '../frame/keys.ts'
import { askResults, search, submitSearch } from '../results.ts'
import { askList, useWindow } from '../state.ts'
import { useText } from '../text.ts'
import { RecentSearches } from './recent-searches.tsx'

interface SearchFieldProps {
  /** Of the listbox below, which the field's arrow keys walk along. */
  listId: string
  active: number
}

// The last ask for the field that was answered.
let answered = 0

/**
 * The search of the library. It keeps the focus while ↓ and ↑ go through what it found: in the list, or in the screen of
 * results, which Enter shows.
 */
export function SearchField({ listId, active }: SearchFieldProps) {
  const t = useText()
  const client = useClient()
  const query = useWindow((state) => state.query)
  const ask = useWindow((state) => state.listAsk)
  const isShown = useWindow((state) => state.results !== undefined)
  const resultsRow = useWindow((state) => state.results?.rowId)
  const recent = useRecent()
  const [isIn, setIn] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  // Something stands out that was chosen since something was typed, or that stands first in the answer to it.
  const isWalking = useRef(false)
  const hasRecent = isIn && query === '' && recent.length > 0
  useEffect(() => {
    if (ask?.what !== 'search' || ask.id <= answered) return
    answered = ask.id
    input.current?.focus()
    input.current?.select()
  }, [ask])

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return
    const ask = isShown ? askResults : askList
    if (event.key === 'Escape') {
      if (query !== '') search('')
      else document.getElementById(listId)?.focus()
    } else if (event.key === 'ArrowDown' && hasRecent)
      event.currentTarget.parentElement?.querySelector<HTMLElement>('.list-recent button')?.focus()
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      isWalking.current = true
      ask(event.key === 'ArrowDown' ? 'next' : 'previous')
    }
    // What the arrow keys stand on is opened; before that the whole answer is shown.
    else if (event.key === 'Enter' && (isWalking.current || query.trim() === '')) ask('open')
    else if (event.key === 'Enter') {
      isWalking.current = true
      submitSearch(client)
    } else return
    event.preventDefault()
  }
  const onBlur = ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!currentTarget.contains(relatedTarget)) setIn(false)
  }
  const row = isShown ? resultsRow : active >= 0 ? `${listId}-${active}` : undefined
  return (
    <search className="list-search" onFocus={() => setIn(true)} onBlur={onBlur}>
      <Search size={14} strokeWidth={1.75} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        aria-label={t('lib.search')}
        placeholder={t('lib.search')}
        aria-controls={isShown ? 'results' : listId}
        {...(row !== undefined && { 'aria-activedescendant': row })}
        autoComplete="off"
        spellCheck={false}
        maxLength={limits.query}
        value={query}
        onChange={({ target }) => {
          isWalking.current = false
          search(target.value)
        }}
        onKeyDown={onKeyDown}
        onFocus={() => {
          isWalking.current = false
        }}
      />
      {query === '' ? (
        <kbd>/</kbd>
      ) : (
        <button
          type="button"
          className="list-search-clear"
          aria-label={t('search.clear')}
          onClick={() => {
            search('')
            input.current?.focus()
          }}
        >
          <X size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      )}
      {hasRecent && (
        <RecentSearches
          recent={recent}
          onChoose={(chosen) => {
            input.current?.focus()
            search(chosen)
          }}
          onLeave={() => input.current?.focus()}
        />
      )}
    </search>
  )
}
