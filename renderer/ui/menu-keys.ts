import { unmarked } from '../../preload/text/unmarked.ts'

// Milliseconds after which letters begin a new word.
const pause = 800

let typed = { letters: '', at: 0 }

/** Moves the focus in a menu by an arrow key, Home, End or the beginning of an item's words. Returns whether it was one of these. */
export function moveInMenu(menu: HTMLElement, event: KeyboardEvent): boolean {
  const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
  const { activeElement } = document
  const at = activeElement instanceof HTMLElement ? items.indexOf(activeElement) : -1
  const next = wanted(items, at, event)
  if (next === undefined) return false
  items[(next + items.length) % items.length]?.focus()
  return true
}

/** Counts on beyond both ends. */
function wanted(items: readonly HTMLElement[], at: number, event: KeyboardEvent): number | undefined {
  if (event.key === 'ArrowDown') return at + 1
  if (event.key === 'ArrowUp') return at < 0 ? -1 : at - 1
  if (event.key === 'Home') return 0
  if (event.key === 'End') return -1
  if (!/^[\p{L}\p{N}]$/u.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return undefined
  const isNew = event.timeStamp - typed.at > pause
  typed = { letters: (isNew ? '' : typed.letters) + event.key, at: event.timeStamp }
  const sought = unmarked(typed.letters)
  // The same letter again goes on to the next item that begins with it.
  const from = typed.letters.length === 1 ? at + 1 : Math.max(at, 0)
  const order = items.map((_, index) => (from + index) % items.length)
  return order.find((index) => unmarked(items[index]?.textContent ?? '').startsWith(sought)) ?? at
}
