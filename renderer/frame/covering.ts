import { useEffect, useRef } from 'react'
import { isCovered, useWindow } from '../state.ts'
import { focusPane } from './focus-pane.ts'

/**
 * The focus of what lies over the reader in a narrow window: it goes into the drawer or the sheet that was opened by
 * hand, stays in the drawer, and goes back when they close.
 */
export function useCoveringFocus(): void {
  const isOne = useWindow(({ layout }) => layout === 'one')
  const listIsOver = useWindow(isCovered)
  const sheetIsOver = useWindow(({ layout, inspectorOpen, sheetIsCard }) => {
    return layout === 'one' && inspectorOpen && !sheetIsCard
  })
  const over = listIsOver ? 'list' : sheetIsOver ? 'inspector' : undefined
  const last = useRef({ isOne, over })
  const origin = useRef<{ element: Element | null; articleId: string | undefined }>(undefined)

  useEffect(() => {
    const before = last.current
    last.current = { isOne, over }
    // Of another layout nothing was opened or closed by hand.
    if (!before.isOne || !isOne || before.over === over) return
    const { activeElement } = document
    if (over === undefined) {
      const isLost = activeElement === document.body || activeElement === null
      if (isLost) goBack(origin.current)
      origin.current = undefined
    } else if (!activeElement?.closest(`[data-pane="${over}"]`)) {
      origin.current ??= { element: activeElement, articleId: useWindow.getState().articleId }
      focusPane(over)
    }
  }, [isOne, over])

  useEffect(() => {
    if (!listIsOver) return
    addEventListener('keydown', keepTabInList)
    return () => removeEventListener('keydown', keepTabInList)
  }, [listIsOver])
}

/** To what had the focus, unless that is gone or another article was chosen meanwhile. */
function goBack(origin: { element: Element | null; articleId: string | undefined } | undefined): void {
  const { articleId } = useWindow.getState()
  const element = origin?.articleId === articleId ? origin?.element : undefined
  if (element instanceof HTMLElement && element.isConnected && element !== document.body) element.focus()
  else focusPane('reader')
}

function keepTabInList(event: KeyboardEvent): void {
  if (event.key !== 'Tab' || event.defaultPrevented || event.ctrlKey || event.altKey) return
  const pane = document.querySelector('[data-pane="list"]')
  if (!pane?.contains(document.activeElement)) return
  const stops = [...pane.querySelectorAll<HTMLElement>('input, button, [tabindex]')].filter(
    (element) => element.tabIndex >= 0 && !element.matches(':disabled') && element.checkVisibility(),
  )
  const edge = event.shiftKey ? stops[0] : stops.at(-1)
  if (document.activeElement !== edge) return
  event.preventDefault()
  const other = event.shiftKey ? stops.at(-1) : stops[0]
  other?.focus()
}
