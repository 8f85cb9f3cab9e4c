import type { Pane } from '../state.ts'

/** Puts the focus into a pane: where the pane says (`data-focus-first`, on itself or on something in it), else on the first thing in it that takes it. */
export function focusPane(pane: Pane): boolean {
  const element = paneElement(pane)
  if (!element) return false
  const first =
    (element.matches('[data-focus-first]') ? element : null) ??
    element.querySelector<HTMLElement>('[data-focus-first], [role="listbox"], [role="tree"]') ??
    element.querySelector<HTMLElement>('#article') ??
    element.querySelector<HTMLElement>(
      '[tabindex="0"], button:not(:disabled), input, [contenteditable="true"]',
    )
  const target = first ?? element
  if (target === element && !element.hasAttribute('tabindex')) element.tabIndex = -1
  target.focus()
  return element.contains(document.activeElement)
}

/** As `focusPane`, but on what had the focus in the pane last, as long as that is there. */
export function returnToPane(pane: Pane): boolean {
  const last = lastIn.get(pane)
  if (last?.isConnected && last.checkVisibility()) last.focus()
  return paneElement(pane)?.contains(document.activeElement) || focusPane(pane)
}

const lastIn = new Map<string, HTMLElement>()

/** Has `returnToPane` know what has the focus; returns how to stop. */
export function rememberFocus(): () => void {
  const onFocus = ({ target }: FocusEvent) => {
    const pane = target instanceof HTMLElement && target.closest<HTMLElement>('[data-pane]')?.dataset.pane
    if (pane) lastIn.set(pane, target as HTMLElement)
  }
  addEventListener('focusin', onFocus)
  return () => {
    removeEventListener('focusin', onFocus)
    lastIn.clear()
  }
}

function paneElement(pane: Pane): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-pane="${pane}"]`)
}
