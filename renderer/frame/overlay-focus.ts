import { useEffect } from 'react'
import { useWindow } from '../state.ts'
import { returnToPane } from './focus-pane.ts'

/**
 * Gives the focus back when what lay over the window is gone, to what had it before: a dialog that another one opened
 * would give it to that one, which is gone too.
 */
export function useOverlayFocus(): void {
  useEffect(() => {
    let origin: HTMLElement | undefined
    return useWindow.subscribe(({ overlay: now }, { overlay: before }) => {
      if (now.kind === before.kind) return
      if (before.kind === 'none') origin = focused() ?? origin
      // After the surface has let go of the focus, and given it back where it could.
      if (now.kind === 'none') requestAnimationFrame(() => requestAnimationFrame(() => giveBack(origin)))
    })
  }, [])
}

/** What has the focus in a pane or the title bar. */
function focused(): HTMLElement | undefined {
  const { activeElement } = document
  const isBelow = activeElement instanceof HTMLElement && activeElement.closest('.workspace') !== null
  return isBelow ? activeElement : undefined
}

function giveBack(origin: HTMLElement | undefined): void {
  const { activeElement } = document
  const isLost = activeElement === null || activeElement === document.body
  if (!isLost || useWindow.getState().overlay.kind !== 'none') return
  if (origin?.isConnected && origin.checkVisibility()) origin.focus()
  if (document.activeElement === document.body) returnToPane('reader')
}
