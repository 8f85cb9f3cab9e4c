import type { PreferenceChange } from '../../preload/contract/desk.ts'
import { attempt } from '../attempt.ts'
import type { TextKey } from '../text.ts'
import type { Command } from './command.ts'

/** How the window looks and speaks, from the palette. */
export const settingCommands: readonly Command[] = [
  setting('theme-light', 'set.use.light', { theme: 'light' }),
  setting('theme-sepia', 'set.use.sepia', { theme: 'sepia' }),
  setting('theme-dark', 'set.use.dark', { theme: 'dark' }),
  setting('theme-system', 'set.use.system', { theme: 'system' }),
  setting('language-vi', 'set.use.vi', { language: 'vi' }),
  setting('language-en', 'set.use.en', { language: 'en' }),
]

function setting(id: string, title: TextKey, change: PreferenceChange): Command {
  return {
    id,
    title,
    keys: [],
    where: 'anywhere',
    enabled: () => true,
    run: async ({ client }) => {
      await attempt(client.desk.prefer(change))
    },
  }
}
