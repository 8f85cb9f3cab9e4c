import { type KeyboardEvent, useState } from 'react'
import { limits } from '../../preload/contract/limits.ts'
import { useEntityTypes } from '../data/entities.ts'
import { ChoiceList } from './choice-list.tsx'
import type { Choice } from './note-choices.ts'
import { useTypes } from './use-types.ts'

interface ChoiceFieldProps {
  label: string
  choicesOf: (query: string) => Choice[]
  onPick: (choice: Choice) => void
}

const listId = 'note-choice-field'

/** A field that narrows down what can be chosen; arrows move, Enter picks. */
export function ChoiceField({ label, choicesOf, onPick }: ChoiceFieldProps) {
  const [query, setQuery] = useState('')
  const [active, setActive] = useState(0)
  const typed = useTypes(choicesOf(query), useEntityTypes(), query)
  const { choices, naming } = typed
  const at = Math.min(active, choices.length - 1)
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    // Enter that ends a composition picks nothing.
    if (event.nativeEvent.isComposing) return
    const choice = choices[at]
    const { selectionStart, value } = event.currentTarget
    const isAtEnd = selectionStart === value.length
    if ((isAtEnd || event.key === 'Escape') && typed.onKey(event.key, choice)) {
      // Esc closes the types, not the menu.
      event.stopPropagation()
      setActive(0)
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp')
      setActive((at + (event.key === 'ArrowDown' ? 1 : -1) + choices.length) % Math.max(1, choices.length))
    else if (event.key === 'Enter' && choice) onPick(choice)
    else return
    event.preventDefault()
  }
  return (
    <>
      <input
        className="choice-input"
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={true}
        aria-controls={listId}
        aria-autocomplete="list"
        {...(at >= 0 && { 'aria-activedescendant': `${listId}-${at}` })}
        placeholder={label}
        // biome-ignore lint/a11y/noAutofocus: it was opened to type in.
        autoFocus
        maxLength={limits.tag}
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <ChoiceList
        id={listId}
        label={label}
        choices={choices}
        query={query}
        active={at}
        naming={naming}
        onPick={onPick}
        onHover={setActive}
        onTypes={typed.ask}
      />
    </>
  )
}
