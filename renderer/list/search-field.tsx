import { Search, X } from 'lucide-react'
import {
  type FocusEvent,
  type KeyboardEvent,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react'
import { limits } from '../../preload/contract/limits.ts'
import { completed } from '../../preload/text/query-edit.ts'
import { useClient } from '../data/library.tsx'
import { useRecent } from '../data/search.ts'
import { isComposing } from '../frame/keys.ts'
import { askResults, search, submitSearch } from '../results.ts'
import { askList, useWindow } from '../state.ts'
import { currentLanguage, useText } from '../text.ts'
import { FilterValueList, useFilterValues } from './filter-values.tsx'
import { RecentSearches } from './recent-searches.tsx'

interface SearchFieldProps {
  /** Of the listbox below, which the field's arrow keys walk along. */
  listId: string
  active: number
}

// The last ask for the field that was answered.
let answered = 0

function answer(field: HTMLInputElement | null): void {
  const { listAsk: ask } = useWindow.getState()
  if (!field || ask?.what !== 'search' || ask.id <= answered) return
  field.focus()
  if (document.activeElement !== field) return
  answered = ask.id
  field.select()
}

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
  const [caret, setCaret] = useState<number | undefined>(undefined)
  // Where the caret goes once a value that was taken stands in the field.
  const caretAfter = useRef<number | undefined>(undefined)
  const valuesId = useId()
  const values = useFilterValues(isIn ? caret : undefined)
  const hasRecent = isIn && query === '' && recent.length > 0
  // In the moment of the key itself: what is typed on its heels is for the field, however busy the window is.
  useLayoutEffect(() => {
    answer(input.current)
    return useWindow.subscribe(() => answer(input.current))
  }, [])
  // Where a dialog kept the focus until it was gone.
  useEffect(() => {
    if (ask) answer(input.current)
  }, [ask])

  useLayoutEffect(() => {
    if (caretAfter.current === undefined) return
    input.current?.setSelectionRange(caretAfter.current, caretAfter.current)
    caretAfter.current = undefined
  })

  const take = (value: string) => {
    if (!values) return
    const { part, isBegun } = values
    const next = completed(query, part, value, { language: currentLanguage(), isBegun })
    caretAfter.current = next.caret
    setCaret(next.caret)
    isWalking.current = false
    search(next.query)
  }
  /** Keys for the values that are offered; false where they are for the field. */
  const onValuesKey = (key: string): boolean => {
    if (!values) return false
    const chosen = values.values[values.at]
    if (key === 'Escape') values.dismiss()
    else if (key === 'ArrowDown') values.choose(Math.min(values.at + 1, values.values.length - 1))
    else if (key === 'ArrowUp') values.choose(Math.max(values.at - 1, -1))
    else if (key === 'Enter' && chosen) take(chosen.value)
    else {
      // The whole answer is shown instead of them.
      if (key === 'Enter') values.dismiss()
      return false
    }
    return true
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing(event.nativeEvent)) return
    if (onValuesKey(event.key)) return event.preventDefault()
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
  const listRow = isShown ? resultsRow : active >= 0 ? `${listId}-${active}` : undefined
  const row = values ? (values.at >= 0 ? `${valuesId}-${values.at}` : undefined) : listRow
  return (
    <search className="list-search" onFocus={() => setIn(true)} onBlur={onBlur}>
      <Search size={14} strokeWidth={1.75} aria-hidden="true" />
      <input
        ref={input}
        type="search"
        aria-label={t('lib.search')}
        placeholder={t('lib.search')}
        aria-autocomplete="list"
        aria-controls={values ? valuesId : isShown ? 'results' : listId}
        {...(row !== undefined && { 'aria-activedescendant': row })}
        autoComplete="off"
        spellCheck={false}
        maxLength={limits.query}
        value={query}
        onChange={({ target }) => {
          isWalking.current = false
          setCaret(target.selectionStart ?? undefined)
          search(target.value)
        }}
        onSelect={({ currentTarget }) => setCaret(currentTarget.selectionStart ?? undefined)}
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
      {values && <FilterValueList id={valuesId} values={values} onTake={take} />}
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
