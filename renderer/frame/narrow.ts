import { useEffect } from 'react'
import { isAlone, type Layout, useWindow, type WindowState } from '../state.ts'

const twoBelow = 1000
const oneBelow = 760

type Sides = Pick<WindowState, 'listOpen' | 'inspectorOpen'>

/** How many panes a window of this width, CSS px, has room for (ux.md, section 3). */
export function layoutOf(width: number): Layout {
  return width < oneBelow ? 'one' : width < twoBelow ? 'two' : 'three'
}

/**
 * Keeps the layout as the width of the window has it. Where there is room for one side only, opening one closes the
 * other; a layout that comes back is as it was left.
 */
export function useLayout(): void {
  useEffect(() => {
    const left = new Map<Layout, Sides>()
    const follow = () => {
      const state = useWindow.getState()
      const layout = layoutOf(innerWidth)
      if (layout === state.layout) return
      const { listOpen, inspectorOpen } = state
      left.set(state.layout, { listOpen, inspectorOpen })
      useWindow.setState({ layout, ...sidesFor(layout, state, left.get(layout)) })
    }
    follow()
    addEventListener('resize', follow)
    const unsubscribe = useWindow.subscribe((now, before) => {
      const change = corrected(now, before)
      if (change) useWindow.setState(change)
    })
    return () => {
      removeEventListener('resize', follow)
      unsubscribe()
    }
  }, [])
}

/** What stands beside or over the reader when a layout begins; what is being written stays on the screen. */
function sidesFor(layout: Layout, state: WindowState, before: Sides | undefined): Sides {
  if (layout === 'three') return before ?? { listOpen: !isAlone, inspectorOpen: !isAlone }
  const isWriting = state.inspectorOpen && (state.editingId !== undefined || state.newNote !== undefined)
  if (isWriting) return { listOpen: false, inspectorOpen: true }
  if (layout === 'one') return { listOpen: state.articleId === undefined, inspectorOpen: false }
  if (before) return before
  return { listOpen: state.listOpen, inspectorOpen: state.inspectorOpen && !state.listOpen }
}

/** What follows from a change in a layout with room for one side. */
function corrected(now: WindowState, before: WindowState): Partial<WindowState> | undefined {
  if (now.layout === 'three' || now.layout !== before.layout) return undefined
  if (now.listOpen && now.inspectorOpen) {
    return before.listOpen ? { listOpen: false } : { inspectorOpen: false, sheetIsCard: false }
  }
  if (!now.sheetIsCard) return undefined
  if (!now.inspectorOpen) return { sheetIsCard: false }
  // Its passage was left.
  if (now.annotationId === undefined && before.annotationId !== undefined) {
    return { inspectorOpen: false, sheetIsCard: false }
  }
  return undefined
}
