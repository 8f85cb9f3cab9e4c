import { goVisited, useWindow } from '../state.ts'
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
    enabled: always,
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
      const { at, ids } = useWindow.getState().visited
      return at < ids.length - 1
    },
    run: () => goVisited(1),
  },
]
