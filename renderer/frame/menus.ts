import { builtInTypes } from '../../preload/contract/choices.ts'
import type { MenuBar, MenuRole } from '../../preload/contract/menu.ts'
import type { TextKey } from '../text.ts'

/** A command by its id, something that the system does, a menu inside the menu, the folders opened before, or a line. */
export type Entry =
  | { id: string; only?: Only }
  | { role: MenuRole; title: TextKey; only?: Only }
  | { title: TextKey; entries: readonly { id: string }[] }
  | { recent: true }
  | 'line'

/** `mac`: on macOS alone; `others`: everywhere else. */
type Only = 'mac' | 'others'

interface Menu {
  title: TextKey
  is?: NonNullable<MenuBar[number]['is']>
  entries: readonly Entry[]
}

/** Left alone on macOS, in the menu named after the program; elsewhere at the end of the first menu. */
export const quitEntry: Entry = { role: 'quit', title: 'menu.quit' }

/** The menu named after the program, which macOS has. */
export const ownMenu: Menu = {
  title: 'menu.dau',
  entries: [
    { id: 'about', only: 'mac' },
    'line',
    { role: 'services', title: 'menu.services' },
    'line',
    { role: 'hide', title: 'menu.hide' },
    { role: 'hideOthers', title: 'menu.hideOthers' },
    { role: 'unhide', title: 'menu.unhide' },
    'line',
    quitEntry,
  ],
}

const ids = (...names: string[]) => names.map((id) => ({ id }))

export const menus: readonly Menu[] = [
  {
    title: 'menu.file',
    entries: [
      ...ids('new-window', 'open-alone'),
      'line',
      ...ids('open-folder', 'library'),
      { recent: true },
      ...ids('skipped', 'pause-indexing'),
      'line',
      ...ids('export', 'print'),
      'line',
      { role: 'close', title: 'menu.close' },
    ],
  },
  {
    title: 'menu.edit',
    entries: [
      ...ids('undo', 'redo'),
      'line',
      { role: 'cut', title: 'menu.cut' },
      { role: 'copy', title: 'menu.copy' },
      { role: 'paste', title: 'menu.paste' },
      { role: 'selectAll', title: 'menu.selectAll' },
      'line',
      ...ids('search', 'find-in-article', 'next-hit', 'previous-hit'),
    ],
  },
  {
    title: 'menu.view',
    entries: [
      ...ids('toggle-list', 'toggle-inspector', 'toggle-entities', 'fold-furniture', 'appearance'),
      {
        title: 'lib.sort',
        entries: ids('sort-newest', 'sort-oldest', 'sort-title', 'sort-source', 'sort-annotated'),
      },
      ...ids('group-similar'),
      { title: 'set.theme', entries: ids('theme-light', 'theme-sepia', 'theme-dark', 'theme-system') },
      { title: 'set.language', entries: ids('language-vi', 'language-en') },
      'line',
      ...ids('text-larger', 'text-smaller', 'text-usual'),
      'line',
      { role: 'togglefullscreen', title: 'menu.fullScreen' },
    ],
  },
  { title: 'menu.go', entries: ids('back', 'forward') },
  {
    title: 'menu.mark',
    entries: [
      ...ids('highlight', 'unhighlight'),
      'line',
      ...ids(...builtInTypes.map((type) => `tag-${type}`), 'tag'),
      'line',
      ...ids('note', 'copy-quotation'),
      'line',
      ...ids('mark-start-earlier', 'mark-start-later', 'mark-end-earlier', 'mark-end-later'),
      'line',
      ...ids('remove-mark'),
    ],
  },
  { title: 'menu.article', entries: [...ids('toggle-read', 'mark-read', 'mark-unread'), 'line'] },
  {
    title: 'menu.window',
    is: 'window',
    entries: [
      { role: 'minimize', title: 'menu.minimize' },
      { role: 'zoom', title: 'menu.zoom', only: 'mac' },
      'line',
      { role: 'front', title: 'menu.front', only: 'mac' },
    ],
  },
  { title: 'menu.help', is: 'help', entries: [...ids('shortcuts'), 'line', { id: 'about', only: 'others' }] },
]
