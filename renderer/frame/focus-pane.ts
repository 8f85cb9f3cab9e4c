import type { Pane } from '../state.ts'

/** Puts the focus into a pane: where the pane says (`data-focus-first`), else on the first thing in it that takes it. */
export function focusPane(pane: Pane): boolean {
  const element = document.querySelector<HTMLElement>(`[data-pane="${pane}"]`)
  if (!element) return false
  const first =
    element.querySelector<HTMLElement>('[data-focus-first], [role="listbox"]') ??
    element.querySelector<HTMLElement>(
      '#article, [tabindex="0"], button:not(:disabled), input, [contenteditable="true"]',
    )
  const target = first ?? element
  if (target === element && !element.hasAttribute('tabindex')) element.tabIndex = -1
  target.focus()
  return element.contains(document.activeElement)
}
