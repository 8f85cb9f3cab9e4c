import type { Command, CommandPlace } from '../commands/command.ts'
import { commands } from '../commands.ts'
import type { TextKey } from '../text.ts'

/** Keys that do one thing, in the notation of commands. */
export interface KeyRow {
  title: TextKey
  keys: readonly string[]
}

export interface KeyGroup {
  id: CommandPlace | 'picker'
  title: TextKey
  rows: readonly KeyRow[]
}

/** All keys by where they work: those of the commands, and those that a part of the window has for itself. */
export function keyGroups(): KeyGroup[] {
  const groups: KeyGroup[] = [
    { id: 'reader', title: 'nav.reader', rows: withNextColor(rowsOf('reader')) },
    { id: 'picker', title: 'keys.picker', rows: pickerRows },
    { id: 'list', title: 'nav.library', rows: rowsOf('list') },
    { id: 'inspector', title: 'nav.inspector', rows: rowsOf('inspector') },
    { id: 'anywhere', title: 'keys.anywhere', rows: rowsOf('anywhere') },
  ]
  return groups.filter(({ rows }) => rows.length > 0)
}

const pickerRows: readonly KeyRow[] = [
  { title: 'keys.type', keys: ['Mod+1–8'] },
  { title: 'keys.new', keys: ['Mod+Enter'] },
  { title: 'keys.closePicker', keys: ['Escape'] },
]

/** What commands of one place do; several of one name, such as a second key that works elsewhere too, in one row. */
function rowsOf(place: CommandPlace): KeyRow[] {
  const rows = new Map<TextKey, string[]>()
  for (const { title, keys } of commands.filter((command) => isListed(command, place))) {
    rows.set(title, [...(rows.get(title) ?? []), ...keys])
  }
  return [...rows].map(([title, keys]) => ({ title, keys }))
}

function isListed({ where, keys }: Command, place: CommandPlace): boolean {
  return where === place && keys.length > 0
}

/** The same key once more, and the keys of the toolbar that a selection brings, after the first row: highlighting. */
function withNextColor([highlight, ...rest]: KeyRow[]): KeyRow[] {
  if (!highlight) return []
  return [
    highlight,
    { title: 'keys.nextColor', keys: ['H H'] },
    { title: 'keys.toolbar', keys: ['F10', 'Tab'] },
    ...rest,
  ]
}
