import { useEffect } from 'react'
import type { DeskState } from '../../preload/contract/desk.ts'
import type { MenuBar, MenuItem, MenuRole } from '../../preload/contract/menu.ts'
import type { Client } from '../client.ts'
import { type Command, isOffered } from '../commands/command.ts'
import { useWindow } from '../state.ts'
import { type TextKey, text } from '../text.ts'
import { isTextField } from './keys.ts'

type Entry = { id: string } | { role: MenuRole; title: TextKey } | 'line'

interface Menu {
  title: TextKey
  entries: readonly Entry[]
}

/** Where the system has a menu bar of ours, keeps it as the commands are: in their language, on or off. */
export function useNativeMenu(client: Client, desk: DeskState, commands: readonly Command[]): void {
  const { kind, platform } = desk.host
  const { language } = desk.preferences
  // biome-ignore lint/correctness/useExhaustiveDependencies: the titles are in another language then.
  useEffect(() => {
    if (kind !== 'electron') return undefined
    return keepMenu(client, () => menuBarOf(commands, { client }, platform === 'darwin'), commands)
  }, [client, commands, kind, platform, language])
}

/** The menu bar with the commands that there are; those that no menu names stand in the menu of articles. */
export function menuBarOf(
  commands: readonly Command[],
  context: { client: Client },
  isMac: boolean,
): MenuBar {
  const shown = commands.filter(({ isLocal }) => !isLocal)
  const named = new Set(menus.flatMap(({ entries }) => entries.flatMap(idsIn)))
  const others = shown.filter(({ id }) => !named.has(id)).map(({ id }) => ({ id }))
  const item = (entry: Entry): MenuItem[] => {
    if (entry === 'line') return [{ kind: 'line' }]
    if ('role' in entry) return [{ kind: 'role', role: entry.role, title: text(entry.title) }]
    const command = commands.find(({ id }) => id === entry.id)
    if (!command) return []
    const [keys] = command.keys
    const { id, title } = command
    const enabled = isOffered(command, context)
    return [{ kind: 'command', id, title: text(title), enabled, ...(keys !== undefined && { keys }) }]
  }
  const bar = [...(isMac ? [ownMenu] : []), ...menus].map(({ title, entries }) => {
    const rest = title === 'menu.article' ? others : []
    const quit: readonly Entry[] = title === 'menu.file' && !isMac ? ['line', quitEntry] : []
    return { title: text(title), items: tidy([...entries, ...rest, ...quit].flatMap(item)) }
  })
  return bar.filter(({ items }) => items.length > 0)
}

/** Without lines that part nothing. */
function tidy(items: readonly MenuItem[]): MenuItem[] {
  const kept = items.filter((item, at) => item.kind !== 'line' || items[at - 1]?.kind !== 'line')
  const first = kept.findIndex(({ kind }) => kind !== 'line')
  const last = kept.findLastIndex(({ kind }) => kind !== 'line')
  return first === -1 ? [] : kept.slice(first, last + 1)
}

function idsIn(entry: Entry): string[] {
  return typeof entry === 'object' && 'id' in entry ? [entry.id] : []
}

/** Sends the menu bar now and whenever it has changed; returns how to stop. */
function keepMenu(client: Client, bar: () => MenuBar, commands: readonly Command[]): () => void {
  let last = ''
  let stopLast = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const send = () => {
    const now = bar()
    if (JSON.stringify(now) === last) return
    last = JSON.stringify(now)
    stopLast.abort()
    stopLast = new AbortController()
    void follow(client, now, commands, stopLast.signal)
  }
  // What a key stroke sets off changes the state several times; the menu waits until it has settled.
  const sendSoon = () => {
    clearTimeout(timer)
    timer = setTimeout(send, 150)
  }
  send()
  // The titles of a language that is only now being taken up.
  sendSoon()
  const unsubscribe = useWindow.subscribe(sendSoon)
  return () => {
    unsubscribe()
    clearTimeout(timer)
    stopLast.abort()
  }
}

async function follow(
  client: Client,
  bar: MenuBar,
  commands: readonly Command[],
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const id of await client.desk.menu(bar, { signal })) {
      if (signal.aborted) return
      choose(id, client, commands)
    }
  } catch {
    // The menu was replaced, or the connection has ended.
  }
}

function choose(id: string, client: Client, commands: readonly Command[]): void {
  // In a text field undo and redo are the field's own, as with their keys.
  if ((id === 'undo' || id === 'redo') && isTextField(document.activeElement)) document.execCommand(id)
  else {
    const command = commands.find((one) => one.id === id)
    if (command && isOffered(command, { client })) void command.run({ client })
  }
}

const quitEntry: Entry = { role: 'quit', title: 'menu.quit' }

const ownMenu: Menu = {
  title: 'menu.dau',
  entries: [
    { role: 'about', title: 'menu.about' },
    'line',
    { role: 'hide', title: 'menu.hide' },
    { role: 'hideOthers', title: 'menu.hideOthers' },
    { role: 'unhide', title: 'menu.unhide' },
    'line',
    quitEntry,
  ],
}

const menus: readonly Menu[] = [
  {
    title: 'menu.file',
    entries: [
      { id: 'open-folder' },
      { id: 'skipped' },
      { id: 'pause-indexing' },
      'line',
      { id: 'export' },
      { id: 'print' },
      'line',
      { role: 'close', title: 'menu.close' },
    ],
  },
  {
    title: 'menu.edit',
    entries: [
      { id: 'undo' },
      { id: 'redo' },
      'line',
      { role: 'cut', title: 'menu.cut' },
      { role: 'copy', title: 'menu.copy' },
      { role: 'paste', title: 'menu.paste' },
      { role: 'selectAll', title: 'menu.selectAll' },
      'line',
      { id: 'search' },
      { id: 'find-in-article' },
      { id: 'next-hit' },
      { id: 'previous-hit' },
    ],
  },
  {
    title: 'menu.view',
    entries: [
      { id: 'toggle-list' },
      { id: 'toggle-inspector' },
      { id: 'toggle-entities' },
      { id: 'appearance' },
      'line',
      { id: 'text-larger' },
      { id: 'text-smaller' },
      { id: 'text-usual' },
      { role: 'togglefullscreen', title: 'menu.fullScreen' },
      'line',
      { id: 'back' },
      { id: 'forward' },
    ],
  },
  { title: 'menu.article', entries: [] },
  {
    title: 'menu.help',
    entries: [{ id: 'shortcuts' }],
  },
]
