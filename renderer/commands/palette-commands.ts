import { useWindow } from '../state.ts'
import type { Command } from './command.ts'

const always = () => true

/** The palette, and the list of all keys. */
export const paletteCommands: readonly Command[] = [
  {
    id: 'palette',
    title: 'pal.open',
    keys: ['Mod+K'],
    where: 'anywhere',
    isLocal: true,
    enabled: always,
    run: () => useWindow.setState({ overlay: { kind: 'palette', prefix: '' } }),
  },
  {
    id: 'shortcuts',
    title: 'cmd.shortcuts',
    keys: ['?', 'F1'],
    where: 'anywhere',
    enabled: always,
    run: () => useWindow.setState({ overlay: { kind: 'shortcuts' } }),
  },
]
