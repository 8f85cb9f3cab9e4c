import type { FocusEvent, KeyboardEvent, PointerEvent } from 'react'

/**
 * For a list that has the focus: it has `data-pointed` from a press in it until the next key, so that its focus ring is for
 * keyboards. `:focus-visible` goes on holding where what is clicked had the focus before.
 */
export const pointed = {
  onPointerDown: ({ currentTarget }: PointerEvent<HTMLElement>) => {
    currentTarget.dataset.pointed = 'true'
  },
  onKeyDownCapture: ({ key, currentTarget }: KeyboardEvent<HTMLElement>) => {
    // A key that is held for the next click is not the keyboard yet.
    if (!held.has(key)) delete currentTarget.dataset.pointed
  },
  onBlur: ({ currentTarget }: FocusEvent<HTMLElement>) => {
    delete currentTarget.dataset.pointed
  },
}

const held: ReadonlySet<string> = new Set(['Alt', 'Control', 'Meta', 'Shift'])
