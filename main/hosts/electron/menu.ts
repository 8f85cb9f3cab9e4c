import { app, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuBar, MenuItem } from '../../../preload/contract/menu.ts'
import { streamOf } from '../../stream.ts'

/** Takes Electron's own menu away, whose reloading and developer tools are not ours; the window sends its menu. */
export function withoutMenu(): void {
  Menu.setApplicationMenu(null)
}

/** Shows the window's menu bar; the ids of the commands that are chosen in it, until `signal`. */
export function showMenu(bar: MenuBar, signal: AbortSignal | undefined): AsyncGenerator<string> {
  const work = (choose: (id: string) => void) => {
    return new Promise<void>((resolve) => {
      signal?.addEventListener('abort', () => resolve(), { once: true })
      Menu.setApplicationMenu(Menu.buildFromTemplate(template(bar, choose)))
    })
  }
  return streamOf(work)
}

function template(bar: MenuBar, choose: (id: string) => void): MenuItemConstructorOptions[] {
  const menus = bar.map(({ title, items }) => ({
    label: literal(title),
    submenu: items.map((item) => itemOf(item, choose)),
  }))
  return app.isPackaged ? menus : [...menus, development]
}

function itemOf(item: MenuItem, choose: (id: string) => void): MenuItemConstructorOptions {
  if (item.kind === 'line') return { type: 'separator' }
  if (item.kind === 'role') return { role: item.role, label: literal(item.title) }
  const accelerator = acceleratorOf(item.keys)
  return {
    label: literal(item.title),
    enabled: item.enabled,
    click: () => choose(item.id),
    // The window itself listens for its keys: only it knows what an input method composes. The menu shows them.
    ...(accelerator !== undefined && { accelerator, registerAccelerator: false }),
  }
}

/**
 * Electron's name for a combination with Mod or of a function key. Others are letters to who is writing, and macOS, which
 * knows no accelerator that is only shown, would take them for the menu.
 */
function acceleratorOf(keys: string | undefined): string | undefined {
  const [, held = '', key = ''] =
    /^((?:(?:Mod|Shift|Alt)\+)*)([A-Z\d]|F\d\d?|Arrow\w+|Enter)$/u.exec(keys ?? '') ?? []
  const named = names[key] ?? (/^(?:[A-Z\d]|F[1-9]|F1\d)$/u.test(key) ? key : undefined)
  if (named === undefined || (!held.includes('Mod') && !/^F\d/u.test(named))) return undefined
  return `${held.replace('Mod', 'CommandOrControl')}${named}`
}

const names: Readonly<Record<string, string>> = {
  ArrowLeft: 'Left',
  ArrowRight: 'Right',
  ArrowUp: 'Up',
  ArrowDown: 'Down',
  Enter: 'Enter',
}

const development: MenuItemConstructorOptions = {
  label: 'Development',
  submenu: [
    { role: 'reload', accelerator: 'F5' },
    { role: 'toggleDevTools', accelerator: 'F12' },
  ],
}

/** `&` marks the letter to press in a menu. */
function literal(title: string): string {
  return title.replaceAll('&', '&&')
}
