import { loadPrintFonts } from '../print/print-fonts.ts'
import { say, useWindow } from '../state.ts'
import { text } from '../text.ts'
import type { Command } from './command.ts'

const whyNot = () => (useWindow.getState().articleId === undefined ? text('first.pickArticle') : undefined)

export const printCommands: readonly Command[] = [
  {
    id: 'print',
    title: 'print.title',
    keys: ['Mod+P'],
    where: 'anywhere',
    // Its key is never left to the browser, which would print the window.
    enabled: () => true,
    whyNot,
    run: async () => {
      const reason = whyNot()
      if (reason !== undefined) return say(reason)
      await loadPrintFonts()
      window.print()
    },
  },
]
