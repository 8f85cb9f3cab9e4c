import { batchCommands } from './commands/batch-commands.ts'
import type { Command } from './commands/command.ts'
import { edgeCommands } from './commands/edge-commands.ts'
import { exportCommands } from './commands/export-commands.ts'
import { frameCommands } from './commands/frame-commands.ts'
import { historyCommands } from './commands/history-commands.ts'
import { listCommands } from './commands/list-commands.ts'
import { markCommands } from './commands/mark-commands.ts'
import { noteCommands } from './commands/note-commands.ts'
import { paletteCommands } from './commands/palette-commands.ts'
import { printCommands } from './commands/print-commands.ts'
import { readerCommands } from './commands/reader-commands.ts'
import { selectionCommands } from './commands/selection-commands.ts'
import { settingCommands } from './commands/setting-commands.ts'
import { sizeCommands } from './commands/size-commands.ts'
import { sortCommands } from './commands/sort-commands.ts'
import { windowCommands } from './commands/window-commands.ts'

/** Every command of the window. */
export const commands: readonly Command[] = [
  ...frameCommands,
  ...markCommands,
  ...historyCommands,
  ...noteCommands,
  ...listCommands,
  ...batchCommands,
  ...sortCommands,
  ...readerCommands,
  ...selectionCommands,
  ...edgeCommands,
  ...sizeCommands,
  ...paletteCommands,
  ...exportCommands,
  ...printCommands,
  ...settingCommands,
  ...windowCommands,
]
