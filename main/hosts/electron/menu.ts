import { app, type BrowserWindow, Menu, type MenuItemConstructorOptions } from 'electron'
import type { MenuBar, MenuItem } from '../../../preload/contract/menu.ts'

type Choose = (id: string) => void

/** Takes Electron's own menu away, whose reloading and developer tools are not ours; the windows send theirs. */
export function withoutMenu(): void {
  Menu.setApplicationMenu(null)
}

/** The menu bars of all windows; the system has that of the window in front. */
export class MenuBars {
  readonly #bars = new Map<BrowserWindow, { bar: MenuBar; choose: Choose }>()
  readonly #front: () => BrowserWindow | undefined
  #shown: { window: BrowserWindow; shape: string; menu: Menu } | undefined

  constructor(front: () => BrowserWindow | undefined) {
    this.#front = front
  }

  /** `choose` gets the ids of the commands that are chosen in it. */
  set(window: BrowserWindow, bar: MenuBar, choose: Choose): void {
    this.#bars.set(window, { bar, choose })
    this.show()
  }

  forget(window: BrowserWindow): void {
    this.#bars.delete(window)
  }

  /** Has the system show the bar of the window in front. One that only greys other items stays the bar it is, even open. */
  show(): void {
    const window = this.#front()
    const own = window && this.#bars.get(window)
    if (!window || !own) return
    const shape = JSON.stringify(own.bar, (key, value: unknown) => (key === 'enabled' ? undefined : value))
    if (this.#shown?.window === window && this.#shown.shape === shape) grey(this.#shown.menu, own.bar)
    else {
      // Whoever chooses in a bar that is being replaced is heard all the same: by what is there then.
      const menu = Menu.buildFromTemplate(template(own.bar, (id) => this.#bars.get(window)?.choose(id)))
      this.#shown = { window, shape, menu }
      Menu.setApplicationMenu(menu)
    }
  }

  /** Shows the bar as a menu at a place of a window, CSS px. */
  popUp(window: BrowserWindow, { x, y }: { x: number; y: number }): void {
    if (this.#shown?.window === window) this.#shown.menu.popup({ window, x, y })
  }
}

function grey(menu: Menu, bar: MenuBar): void {
  for (const item of bar.flatMap(({ items }) => items)) {
    const shown = item.kind === 'command' ? menu.getMenuItemById(item.id) : null
    if (shown && item.kind === 'command') shown.enabled = item.enabled
  }
}

function template(bar: MenuBar, choose: Choose): MenuItemConstructorOptions[] {
  const menus = bar.map(({ title, is, items }) => ({
    label: literal(title),
    ...(is && { role: is }),
    submenu: items.map((item) => itemOf(item, choose)),
  }))
  return app.isPackaged ? menus : [...menus, development]
}

function itemOf(item: MenuItem, choose: Choose): MenuItemConstructorOptions {
  if (item.kind === 'line') return { type: 'separator' }
  if (item.kind === 'role') return { role: item.role, label: literal(item.title) }
  if (item.kind === 'menu') {
    const submenu = item.items.map((one) => itemOf(one, choose))
    return { label: literal(item.title), enabled: submenu.length > 0, submenu }
  }
  const accelerator = acceleratorOf(item.keys)
  return {
    id: item.id,
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
