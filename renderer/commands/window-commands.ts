import type { WindowPlace } from '../../preload/contract/desk.ts'
import { messageOf } from '../message.ts'
import { say, useWindow } from '../state.ts'
import { text } from '../text.ts'
import type { Command, CommandContext } from './command.ts'

const always = () => true
/** Browsers keep these keys for windows of their own. */
const keysOf = (keys: string) => ('dau' in globalThis ? [keys] : [])

/** Windows, and what Dấu is. */
export const windowCommands: readonly Command[] = [
  {
    id: 'new-window',
    title: 'win.new',
    keys: keysOf('Mod+Shift+N'),
    where: 'anywhere',
    enabled: always,
    run: (context) => openWindow(context, articleNow()),
  },
  {
    id: 'open-alone',
    title: 'win.alone',
    keys: keysOf('Mod+Shift+O'),
    where: 'anywhere',
    enabled: () => articleNow().articleId !== undefined,
    run: (context) => openWindow(context, { ...articleNow(), alone: true }),
  },
  {
    id: 'about',
    title: 'menu.about',
    keys: [],
    where: 'anywhere',
    enabled: always,
    run: () => useWindow.setState({ overlay: { kind: 'about' } }),
  },
]

function articleNow(): WindowPlace {
  const { articleId } = useWindow.getState()
  return articleId === undefined ? {} : { articleId }
}

/** Another window of the program; in a browser another tab. */
export async function openWindow({ client }: CommandContext, place: WindowPlace): Promise<void> {
  try {
    const { url } = await client.desk.openWindow(place)
    if (url === undefined) return
    const { pathname, hash } = new URL(url)
    // As this tab came here, which may be through a tunnel.
    const tab = window.open(`${location.origin}${pathname}${hash}`)
    if (tab) tab.opener = null
    else say(text('win.blocked'))
  } catch (error) {
    say(messageOf(error))
  }
}
