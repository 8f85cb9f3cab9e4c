import type { KeyboardEvent, Ref } from 'react'
import { type ChangeEvent, type HTMLAttributes, type InputHTMLAttributes, useId, useState } from 'react'
import { isComposing } from '../frame/keys.ts'
import { closeOnEscape } from './close-on-escape.ts'

interface Choosing {
  /** The rows that can be chosen, as they stand from top to bottom. */
  keys: readonly string[]
  /** The row that is chosen before any arrow; without it the first one. `null`: none, and Enter closes. */
  first?: string | null | undefined
  onType(words: string): void
  onTake(key: string): void
  onClose(): void
}

export interface Chosen {
  /** The row that Enter takes; undefined while there is none. */
  active: string | undefined
  /** For the `input`. */
  field: InputHTMLAttributes<HTMLInputElement>
  /** For the list box around the rows. */
  list: { id: string }
  /** For one row. */
  row(key: string): HTMLAttributes<HTMLDivElement> & { ref: Ref<HTMLDivElement> | undefined }
}

/** Rows that Page Up and Page Down go. */
const page = 7

/**
 * A field to type into with rows to choose from below it, as a combo box with its list box. The keyboard stays in the
 * field; the row that is chosen is the one that Enter takes. Nothing happens while an input method composes.
 */
export function useChoosing({ keys, first, onType, onTake, onClose }: Choosing): Chosen {
  const listId = useId()
  const [chosen, setChosen] = useState<string>()
  const wanted = [chosen, first].find((key) => typeof key === 'string' && keys.includes(key))
  const active = wanted ?? (first === null ? undefined : keys[0])
  const idOf = (key: string) => `${listId}${key.replaceAll(/[^\w-]/gu, '-')}`

  const onKeyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) return
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return
    const at = active === undefined ? -1 : keys.indexOf(active)
    const last = keys.length - 1
    const moves: Record<string, number> = {
      ArrowDown: at === last ? 0 : at + 1,
      ArrowUp: at <= 0 ? last : at - 1,
      PageDown: Math.min(last, at + page),
      PageUp: Math.max(0, at - page),
    }
    const to = moves[event.key]
    if (to === undefined && event.key !== 'Enter') return
    event.preventDefault()
    if (to !== undefined) setChosen(keys[to])
    else if (active !== undefined) onTake(active)
    else if (first === null) onClose()
  }
  return {
    active,
    field: {
      role: 'combobox',
      autoFocus: true,
      autoComplete: 'off',
      spellCheck: false,
      'aria-expanded': keys.length > 0,
      'aria-autocomplete': 'list',
      ...(active !== undefined && { 'aria-controls': listId, 'aria-activedescendant': idOf(active) }),
      onChange: ({ target }: ChangeEvent<HTMLInputElement>) => {
        setChosen(undefined)
        onType(target.value)
      },
      onKeyDownCapture: closeOnEscape(onClose),
      onKeyDown,
    },
    list: { id: listId },
    row: (key) => ({
      id: idOf(key),
      role: 'option',
      tabIndex: -1,
      'aria-selected': key === active,
      ref: key === active ? showActive : undefined,
      // The field keeps the focus.
      onMouseDown: (event) => event.preventDefault(),
      // Not on entering: a list that scrolls under a resting pointer chooses nothing.
      onMouseMove: () => key === active || setChosen(key),
      onClick: () => onTake(key),
    }),
  }
}

function showActive(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
