import type { KeyboardEvent } from 'react'

/** Esc in a field closes what it belongs to, rather than clearing the field first; not while an input method composes. */
export function closeOnEscape(close: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    close()
  }
}
