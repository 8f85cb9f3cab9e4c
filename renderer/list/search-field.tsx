import { Search, X } from 'lucide-react'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { limits } from '../../preload/contract/limits.ts'
import { isComposing } from '../frame/keys.ts'
import { askList, useWindow } from '../state.ts'
import { useText } from '../text.ts'

interface SearchFieldProps {
  /** Of the listbox below, which the field's arrow keys walk along. */
  listId: string
  active: number
}

// The last ask for the field that was answered.
let answered = 0

/** The search of the library. It keeps the focus while ↓ and ↑ go through what it found. */
export function SearchField({ listId, active }: SearchFieldProps) {
  const t = useText()
  const query = useWindow((state) => state.query)
  const ask = useWindow((state) => state.listAsk)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (ask?.what !== 'search' || ask.id <= answered) return
    answered = ask.id
    input.current?.focus()
    input.current?.select()
  }, [ask])

  const change = (next: string) =>
    useWindow.setState({ query: next, ...(next.trim() === '' && { hits: undefined }) })
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return
    if (event.key === 'Escape') {
      if (query !== '') change('')
      else document.getElementById(listId)?.focus()
    } else if (event.key === 'ArrowDown') askList('next')
    else if (event.key === 'ArrowUp') askList('previous')
    else if (event.key === 'Enter') askList('open')
    else return
    event.preventDefault()
  }
  return (
    <search className="list-search">
      <Search size={14} strokeWidth={1.75} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        aria-label={t('lib.search')}
        placeholder={t('lib.search')}
        aria-controls={listId}
        {...(active >= 0 && { 'aria-activedescendant': `${listId}-${active}` })}
        autoComplete="off"
        spellCheck={false}
        maxLength={limits.query}
        value={query}
        onChange={({ target }) => change(target.value)}
        onKeyDown={onKeyDown}
      />
      {query === '' ? (
        <kbd>/</kbd>
      ) : (
        <button
          type="button"
          className="list-search-clear"
          aria-label={t('search.clear')}
          onClick={() => {
            change('')
            input.current?.focus()
          }}
        >
          <X size={14} strokeWidth={1.75} aria-hidden="true" />
        </button>
      )}
    </search>
  )
}
