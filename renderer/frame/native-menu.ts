import { useEffect, useRef } from 'react'
import type { DeskState } from '../../preload/contract/desk.ts'
import type { MenuBar, MenuItem } from '../../preload/contract/menu.ts'
import { attempt } from '../attempt.ts'
import type { Client } from '../client.ts'
import { type Command, isOffered } from '../commands/command.ts'
import { messageOf } from '../message.ts'
import { say, useWindow } from '../state.ts'
import { text } from '../text.ts'
import { isTextField } from './keys.ts'
import { type Entry, menus, ownMenu, quitEntry } from './menus.ts'

/** Where the system has a menu bar of ours, keeps it as the commands are: in their language, on or off. */
export function useNativeMenu(client: Client, desk: DeskState, commands: readonly Command[]): void {
  const { kind, platform } = desk.host
  const { language } = desk.preferences
  const recent = JSON.stringify(desk.recent)
  const latest = useRef({ commands, recent: desk.recent })
  latest.current = { commands, recent: desk.recent }
  // One stream for all bars, so that nothing that is chosen is lost between two of them.
  useEffect(() => {
    if (kind !== 'electron') return undefined
    const ending = new AbortController()
    void followChosen(client, (id) => choose(id, client, latest.current), ending.signal)
    return () => ending.abort()
  }, [client, kind])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the titles are in another language then.
  useEffect(() => {
    if (kind !== 'electron') return undefined
    const isMac = platform === 'darwin'
    return keepMenu(client, () => menuBarOf(commands, { client }, isMac, JSON.parse(recent) as string[]))
  }, [client, commands, kind, platform, language, recent])
}

/** The menu bar with the commands that there are; those that no menu names stand in the menu of articles. */
export function menuBarOf(
  commands: readonly Command[],
  context: { client: Client },
  isMac: boolean,
  recent: readonly string[],
): MenuBar {
  const shown = commands.filter(({ isLocal }) => !isLocal)
  const named = new Set([ownMenu, ...menus].flatMap(({ entries }) => entries.flatMap(idsIn)))
  const others = shown.filter(({ id }) => !named.has(id)).map(({ id }) => ({ id }))
  const item = (entry: Entry): MenuItem[] => {
    if (entry === 'line') return [{ kind: 'line' }]
    if ('only' in entry && (entry.only === 'mac') !== isMac) return []
    if ('role' in entry) return [{ kind: 'role', role: entry.role, title: text(entry.title) }]
    if ('entries' in entry) {
      const items = entry.entries.flatMap(item).filter((one) => one.kind === 'command')
      return items.length > 0 ? [{ kind: 'menu', title: text(entry.title), items }] : []
    }
    if ('recent' in entry) return [recentItem(recent)]
    const command = commands.find(({ id }) => id === entry.id)
    if (!command) return []
    const [keys] = command.keys
    const { id, title } = command
    const enabled = isOffered(command, context) || isOfField(id)
    return [{ kind: 'command', id, title: text(title), enabled, ...(keys !== undefined && { keys }) }]
  }
  const bar = [...(isMac ? [ownMenu] : []), ...menus].map(({ title, is, entries }) => {
    const rest = title === 'menu.article' ? others : []
    const quit: readonly Entry[] = title === 'menu.file' && !isMac ? ['line', quitEntry] : []
    const items = tidy([...entries, ...rest, ...quit].flatMap(item))
    return { title: text(title), ...(is && { is }), items }
  })
  return bar.filter(({ items }) => items.length > 0)
}

/** The folders opened before, by their place in the list, and the way to empty it. */
function recentItem(recent: readonly string[]): MenuItem {
  const folders = recent.map((folder, at) => {
    return { kind: 'command' as const, id: `recent-${at}`, title: menuTitle(folder), enabled: true }
  })
  const clear = {
    kind: 'command' as const,
    id: forgetRecent,
    title: text('menu.clearRecent'),
    enabled: true,
  }
  return {
    kind: 'menu',
    title: text('menu.openRecent'),
    items: folders.length > 0 ? [...folders, { kind: 'line' }, clear] : [],
  }
}

const forgetRecent = 'forget-recent'

/** A path as a title, which is one line, has no signs that turn others round, and shows its end. */
function menuTitle(path: string): string {
  const plain = path.replace(/[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/gu, '\ufffd')
  return plain.length > 80 ? `…${plain.slice(-79)}` : plain
}

/** Without lines that part nothing. */
function tidy(items: readonly MenuItem[]): MenuItem[] {
  const kept = items.filter((item, at) => item.kind !== 'line' || items[at - 1]?.kind !== 'line')
  const first = kept.findIndex(({ kind }) => kind !== 'line')
  const last = kept.findLastIndex(({ kind }) => kind !== 'line')
  return first === -1 ? [] : kept.slice(first, last + 1)
}

function idsIn(entry: Entry): string[] {
  if (entry === 'line') return []
  if ('entries' in entry) return entry.entries.flatMap(idsIn)
  return 'id' in entry ? [entry.id] : []
}

/** Sends the menu bar now and whenever it has changed; returns how to stop. */
function keepMenu(client: Client, bar: () => MenuBar): () => void {
  let last = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const send = () => {
    const now = bar()
    if (JSON.stringify(now) === last) return
    last = JSON.stringify(now)
    // A connection that has ended is told elsewhere.
    client.desk.menu(now).catch(() => {})
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
  addEventListener('focusin', sendSoon)
  return () => {
    unsubscribe()
    removeEventListener('focusin', sendSoon)
    clearTimeout(timer)
  }
}

async function followChosen(
  client: Client,
  onChosen: (id: string) => void,
  signal: AbortSignal,
): Promise<void> {
  try {
    for await (const id of await client.desk.chosen(undefined, { signal })) if (id !== null) onChosen(id)
  } catch {
    // The connection has ended, which is told elsewhere.
  }
}

interface Latest {
  commands: readonly Command[]
  recent: readonly string[]
}

function choose(id: string, client: Client, { commands, recent }: Latest): void {
  const folder = recent[Number(/^recent-(\d+)$/u.exec(id)?.[1])]
  const command = commands.find((one) => one.id === id)
  if (folder !== undefined) {
    client.desk.open({ folder }).catch((error: unknown) => say(messageOf(error)))
  } else if (id === forgetRecent) void attempt(client.desk.forgetRecent())
  else if (isOfField(id)) document.execCommand(id)
  else if (command && isOffered(command, { client })) void command.run({ client })
}

/** In a text field undo and redo are the field's own, as with their keys. */
function isOfField(id: string): boolean {
  return (id === 'undo' || id === 'redo') && isTextField(document.activeElement)
}
