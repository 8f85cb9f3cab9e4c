import type { Command, CommandContext } from '../commands/command.ts'

const isMac = navigator.platform.startsWith('Mac')

/**
 * Runs commands by their keys. Plain keys never act in a text field or while an input method composes; Vietnamese
 * input methods that hook the whole system send what ux.md (section 6) lists, and all of that is left alone.
 */
export function listenForKeys(commands: readonly Command[], context: CommandContext): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || isComposing(event)) return
    const command = commands.find((one) => one.keys.some((keys) => fits(event, keys)) && isPlace(event, one))
    if (!command?.enabled(context)) return
    event.preventDefault()
    void command.run(context)
  }
  addEventListener('keydown', onKeyDown)
  return () => removeEventListener('keydown', onKeyDown)
}

const signs: Record<string, string> = {
  Mod: 'Ctrl',
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Enter: '↵',
  Escape: 'Esc',
  PageUp: 'PgUp',
  PageDown: 'PgDn',
  ContextMenu: '☰',
  Plus: '+',
}

const macSigns: Record<string, string> = { Mod: '⌘', Shift: '⇧', Alt: '⌥' }

/** How a combination is shown: `Ctrl Shift Z`, on macOS `⌘ ⇧ Z`. */
export function shownKeys(keys: string): string {
  const names = { ...signs, ...(isMac ? macSigns : {}) }
  return keys
    .split('+')
    .map((part) => names[part] ?? part)
    .join(' ')
}

/** Whether this key belongs to an input method: being composed (229), or injected by one (231, VK_PACKET). */
export function isComposing(event: KeyboardEvent): boolean {
  if (event.isComposing || event.key === 'Process' || event.key === 'Unidentified') return true
  // Some Windows set-ups report 229 for every key inside text fields; there `isComposing` alone is trusted.
  return !isTextField(event.target) && (event.keyCode === 229 || event.keyCode === 231)
}

export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['button', 'checkbox', 'radio', 'range'].includes(target.type)
}

function isPlace(event: KeyboardEvent, { where, keys }: Command): boolean {
  const isPlain = keys.some((combination) => fits(event, combination) && !/Mod|Alt|F\d/u.test(combination))
  if (isTextField(event.target)) {
    // In a text field undo and redo are the field's own.
    return !isPlain && where === 'anywhere' && !keys.some((one) => /^Mod\+(?:Shift\+)?[ZY]$/u.test(one))
  }
  // A dialog or menu has the keyboard to itself, also when what had the focus in it has just gone.
  if (isInOverlay(event.target)) return !isPlain && where === 'anywhere'
  if (where === 'anywhere') return true
  const pane =
    event.target instanceof Element
      ? event.target.closest<HTMLElement>('[data-pane]')?.dataset.pane
      : undefined
  return (pane ?? 'reader') === where
}

function isInOverlay(target: EventTarget | null): boolean {
  if (target === document.body) return document.getElementById('root')?.inert === true
  return (
    target instanceof Element &&
    target.closest('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"][data-popover]') !==
      null
  )
}

function fits(event: KeyboardEvent, combination: string): boolean {
  const parts = combination.split('+')
  const key = parts.pop() ?? ''
  const mod = isMac ? event.metaKey : event.ctrlKey
  const other = isMac ? event.ctrlKey : event.metaKey
  if (mod !== parts.includes('Mod') || event.altKey !== parts.includes('Alt') || other) return false
  // `?` and `/` are typed with Shift on some keyboards, without on others.
  const isSign = key === 'Plus' || (key.length === 1 && !/[\p{L}\d]/u.test(key))
  if (!isSign && event.shiftKey !== parts.includes('Shift')) return false
  // Digits by their place: the Vietnamese TCVN layout types ă â ê on that row.
  if (/^\d$/u.test(key)) return event.code === `Digit${key}` || event.code === `Numpad${key}`
  // The plus of a combination would part it.
  const name = event.key === '+' ? 'Plus' : event.key
  if (name.toLowerCase() === key.toLowerCase()) return true
  // A layout without Latin letters: by the place of the key.
  return /^[A-Z]$/u.test(key) && !/^[\p{Script=Latin}]$/u.test(event.key) && event.code === `Key${key}`
}
