import { focusPane, returnToPane } from '../frame/focus-pane.ts'
import { goVisited, isCovered, type Pane, uncoverReader, useWindow, type WindowState } from '../state.ts'
import type { Command } from './command.ts'

const always = () => true

/** Panes, dialogs, going back and forward. */
export const frameCommands: readonly Command[] = [
  {
    id: 'toggle-list',
    title: 'nav.toggleList',
    keys: ['Mod+Shift+L'],
    where: 'anywhere',
    enabled: always,
    run: () => useWindow.setState(({ listOpen }) => ({ listOpen: !listOpen })),
  },
  {
    id: 'toggle-inspector',
    title: 'nav.toggleInspector',
    keys: ['Mod+Shift+I'],
    where: 'anywhere',
    // Beside the results there is nothing that it could be about.
    enabled: () => !useWindow.getState().results,
    run: () => useWindow.setState(({ inspectorOpen }) => ({ inspectorOpen: !inspectorOpen })),
  },
  {
    id: 'back',
    title: 'nav.back',
    keys: ['Alt+ArrowLeft'],
    where: 'anywhere',
    enabled: () => useWindow.getState().visited.at > 0,
    run: () => goVisited(-1),
  },
  {
    id: 'forward',
    title: 'nav.forward',
    keys: ['Alt+ArrowRight'],
    where: 'anywhere',
    enabled: () => {
      const { at, places } = useWindow.getState().visited
      return at < places.length - 1
    },
    run: () => goVisited(1),
  },
  {
    id: 'next-pane',
    title: 'nav.nextPane',
    keys: ['F6'],
    where: 'anywhere',
    isLocal: true,
    enabled: always,
    run: () => goPane(1),
  },
  {
    id: 'previous-pane',
    title: 'nav.previousPane',
    keys: ['Shift+F6'],
    where: 'anywhere',
    isLocal: true,
    enabled: always,
    run: () => goPane(-1),
  },
  leaving('leave-list', 'list', { listOpen: false }),
  leaving('leave-inspector', 'inspector', { inspectorOpen: false }),
]

/** From a side back to the reader; in a narrow window the side lies over it, and closes. */
function leaving(id: string, where: 'list' | 'inspector', closed: Partial<WindowState>): Command {
  return {
    id,
    title: 'nav.leavePane',
    keys: ['Escape'],
    where,
    isLocal: true,
    enabled: always,
    run: () => {
      if (useWindow.getState().layout === 'one') useWindow.setState(closed)
      else focusPane('reader')
    },
  }
}

const panes: readonly Pane[] = ['list', 'reader', 'inspector', 'status']

/** Puts the focus into the next pane that is open and takes it. */
function goPane(by: 1 | -1): void {
  // A list that covers the others is left by closing it, which gives the reader the focus.
  if (isCovered(useWindow.getState())) {
    uncoverReader()
    return
  }
  const here = document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset.pane
  const ordered = by === 1 ? panes : panes.toReversed()
  // From nowhere, as after the window was loaded, it begins with the first.
  const at = ordered.indexOf(here as Pane)
  for (const pane of [...ordered.slice(at + 1), ...ordered.slice(0, Math.max(0, at))]) {
    if (returnToPane(pane)) return
  }
}
