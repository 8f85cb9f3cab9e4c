import { useWindow } from '../state.ts'
import type { Command } from './command.ts'

export const exportCommands: readonly Command[] = [
  {
    id: 'export',
    title: 'exp.title',
    keys: ['Mod+E'],
    where: 'anywhere',
    enabled: () => true,
    run: () => {
      const articleIds = [...useWindow.getState().picked]
      useWindow.setState({ overlay: { kind: 'export', ...(articleIds.length > 0 && { articleIds }) } })
    },
  },
]
