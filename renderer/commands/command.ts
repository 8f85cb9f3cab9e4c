import type { Client } from '../client.ts'
import type { TextKey } from '../text.ts'

/** Where a command's keys work. `anywhere` also works in text fields; the others never do, nor while an IME composes. */
export type CommandPlace = 'anywhere' | 'list' | 'reader' | 'inspector'

/** What commands need of the window; they reach panes only through the shared state. */
export interface CommandContext {
  client: Client
}

/** One thing a user can do: the menu, the palette, the shortcuts, the help and the tests all share this object. */
export interface Command {
  id: string
  title: TextKey
  /**
   * Key combinations, the first one shown: `Mod` is Ctrl, on macOS ⌘; then `Shift`, `Alt`, and a letter (by the letter
   * typed), a digit (by the key's place) or a key's name, such as `Mod+Shift+Z`, `H`, `1`, `Delete`.
   */
  keys: readonly string[]
  where: CommandPlace
  /** Left out of the palette, because it only makes sense where one is. */
  isLocal?: boolean
  enabled(context: CommandContext): boolean
  /**
   * Why it can do nothing just now: buttons and menus grey out, and buttons say it. Its keys do it all the same, because
   * what the window knows may be a moment old.
   */
  whyNot?(): string | undefined
  /** What it would do just now, for the tooltip; the title when left out. */
  what?(): string | undefined
  run(context: CommandContext): void | Promise<void>
}

/** Whether a button or a menu offers it. */
export function isOffered(command: Command, context: CommandContext): boolean {
  return command.enabled(context) && command.whyNot?.() === undefined
}
