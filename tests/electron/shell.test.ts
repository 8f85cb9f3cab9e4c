import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MessagePort } from 'node:worker_threads'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { Desk } from '../../main/desk.ts'
import { electronHost } from '../../main/hosts/electron/electron-host.ts'
import type { ShellOptions } from '../../main/hosts/electron/shell.ts'
import { runShell } from '../../main/hosts/electron/shell.ts'
import { themeColors } from '../../main/hosts/electron/title-bar.ts'
import { contentSecurityPolicy } from '../../main/hosts/window-headers.ts'
import type { AskedPlace, windowContract } from '../../preload/contract/desk.ts'
import type { MenuBar } from '../../preload/contract/menu.ts'
import { root } from '../helpers/dau.ts'
import { tempFolder } from '../helpers/temp-folder.ts'
import * as electron from './fake-electron.ts'
import {
  app,
  callsOf,
  cancellable,
  FakeFrame,
  handlerOf,
  ipcMain,
  session,
  system,
  windows,
} from './fake-electron.ts'
import { elsewhere, permissions } from './hostile-addresses.ts'

vi.mock('electron', () => import('./fake-electron.ts'))

// What is set before the window is there, and how it is closed off, is asked of the built program: audit.spec.ts.

const data = tempFolder()
const built = builtWindow()
const options: ShellOptions = {
  env: { DAU_DATA: data },
  sample: join(root, 'seeds'),
  licences: join(root, 'out/main/licences.json'),
  version: '0.0.0',
  window: built,
  preload: join(built, 'preload.cjs'),
  index: join(root, 'main/hosts/electron/index-entry.ts'),
  wanted: undefined,
}

let window: electron.BrowserWindow
let names: string[]

beforeAll(async () => {
  await runShell(options)
  window = windows[0] as electron.BrowserWindow
  names = electron.calls.map(({ name }) => name)
})

describe('the window', () => {
  const given = () => callsOf('new BrowserWindow')[0]?.[0] as Record<string, unknown>

  test('is shown with its first picture, no smaller than the design', () => {
    expect(given()).toMatchObject({ show: false, minWidth: 640, minHeight: 480 })
    expect(names).not.toContain('window.show')
  })

  test.skipIf(process.platform === 'darwin')(
    "has the system's buttons in the colours of the theme",
    async () => {
      const { color, symbolColor } = { color: themeColors.light.chrome, symbolColor: themeColors.light.ink }
      expect(given()).toMatchObject({
        titleBarStyle: 'hidden',
        titleBarOverlay: { color, symbolColor, height: 43 },
      })
      const client = await clientOf(window)
      await client.desk.prefer({ theme: 'sepia' })
      const sepia = { color: themeColors.sepia.chrome, symbolColor: themeColors.sepia.ink, height: 43 }
      await vi.waitFor(() => expect(callsOf('window.setTitleBarOverlay').at(-1)).toEqual([sepia]))
      expect(electron.nativeTheme.themeSource).toBe('light')
      await client.desk.prefer({ theme: 'system' })
      await vi.waitFor(() => expect(electron.nativeTheme.themeSource).toBe('system'))
    },
  )

  test('has title bar colours that are those of the style sheet', () => {
    const tokens = readFileSync(join(root, 'renderer/styles/tokens.css'), 'utf8')
    for (const [theme, { chrome, ink }] of Object.entries(themeColors)) {
      const block = tokens.slice(tokens.indexOf(`[data-theme="${theme}"]`))
      expect(/--chrome: (#\w+);/u.exec(block)?.[1]).toBe(chrome)
      expect(/--ink-2: (#\w+);/u.exec(block)?.[1]).toBe(ink)
    }
  })

  test('comes back once when its page crashed, and then asks', async () => {
    const crash = (reason: string) => window.webContents.emit('render-process-gone', {}, { reason })
    crash('clean-exit')
    expect(callsOf('contents.reload')).toHaveLength(0)
    crash('crashed')
    expect(callsOf('contents.reload')).toHaveLength(1)
    crash('oom')
    await vi.waitFor(() => expect(callsOf('contents.reload')).toHaveLength(2))
    expect(callsOf('dialog.showMessageBox')).toMatchObject([[{ type: 'error', cancelId: 1 }]])
    system.pressed = 1
    crash('crashed')
    await vi.waitFor(() => expect(callsOf('window.close')).toHaveLength(1))
    expect(callsOf('contents.reload')).toHaveLength(2)
    system.pressed = 0
    const { calls } = electron
    calls.splice(0, calls.length, ...calls.filter(({ name }) => name !== 'dialog.showMessageBox'))
  })

  test('tells the system what Dấu is', () => {
    expect(callsOf('app.setAboutPanelOptions')).toMatchObject([[{ applicationVersion: '0.0.0' }]])
    expect(callsOf('app.addRecentDocument')).toEqual([])
  })
})

describe('requests', () => {
  test.each([
    ['app://dau/', false],
    ['app://dau/assets/index.js', false],
    ['data:image/png;base64,AA', false],
    ['blob:app://dau/0', false],
    ['devtools://devtools/bundled/inspector.html', false],
    ['app://other/', true],
    ['app://dau.example/', true],
    ['app://user@dau/', true],
    ['http://example.org/', true],
    ['https://example.org/', true],
    ['http://127.0.0.1/', true],
    ['ws://127.0.0.1/', true],
    ['wss://example.org/', true],
    ['ftp://example.org/', true],
    ['file:///etc/passwd', true],
    ['chrome://gpu', true],
    ['about:blank', true],
    ['javascript:alert(1)', true],
    ['filesystem:app://dau/', true],
    ['not an address', true],
    ['', true],
  ])('%j is cancelled: %j', (url, cancel) => {
    const decided = vi.fn()
    handlerOf('session.onBeforeRequest')(...([{ url }, decided] as never[]))
    expect(decided.mock.calls).toEqual([[{ cancel }]])
  })

  test('are all looked at, not only some', () =>
    expect(callsOf('session.onBeforeRequest')[0]).toHaveLength(1))
})

describe('permissions', () => {
  const ask = (permission: string, requestingUrl: string) => {
    const decided = vi.fn()
    const request = handlerOf('session.setPermissionRequestHandler')
    request(...([window.webContents, permission, decided, { requestingUrl }] as never[]))
    const check = handlerOf('session.setPermissionCheckHandler')
    return [decided.mock.calls[0]?.[0], check(...([null, permission, requestingUrl, {}] as never[]))]
  }

  test.each(permissions)('%s', (permission) => {
    const isGranted = permission === 'clipboard-sanitized-write' || permission === 'fullscreen'
    expect(ask(permission, 'app://dau/')).toEqual([isGranted, isGranted])
    for (const foreign of ['https://example.org/', 'app://other/', 'null', '']) {
      expect(ask(permission, foreign), foreign).toEqual([false, false])
    }
  })

  test('devices and screens are never given', () => {
    expect(handlerOf('session.setDevicePermissionHandler')()).toBe(false)
    const choose = vi.fn()
    handlerOf('session.setDisplayMediaRequestHandler')(...([{}, choose] as never[]))
    expect(choose.mock.calls).toEqual([[null]])
  })

  test.each([
    ['blob:app://dau/1', false],
    ['blob:https://example.org/1', true],
    ['https://example.org/file', true],
    ['data:text/plain,a', true],
    ['app://dau/assets/index.js', true],
  ])('a download of %s is refused: %j', (address, isRefused) => {
    const event = cancellable()
    session.defaultSession.emit('will-download', event, { getURL: () => address })
    expect(event.isPrevented).toBe(isRefused)
  })
})

describe('navigation', () => {
  const isKept = (name: string, more: object) => {
    const event = cancellable(more)
    window.webContents.emit(name, event)
    return event.isPrevented
  }

  test.each(elsewhere)('to %j is prevented', (url) => {
    expect(isKept('will-navigate', { url })).toBe(true)
    expect(isKept('will-frame-navigate', { url, isMainFrame: true })).toBe(true)
    expect(isKept('will-frame-navigate', { url, isMainFrame: false })).toBe(true)
  })

  test('to our own page is let through, in the top frame', () => {
    expect(isKept('will-navigate', { url: 'app://dau/' })).toBe(false)
    expect(isKept('will-frame-navigate', { url: 'app://dau/', isMainFrame: true })).toBe(false)
    expect(isKept('will-frame-navigate', { url: 'app://dau/', isMainFrame: false })).toBe(true)
  })

  test('by a redirect, or of a web view, is always prevented', () => {
    expect(isKept('will-redirect', { url: 'app://dau/' })).toBe(true)
    expect(isKept('will-attach-webview', {})).toBe(true)
  })

  test.each([...elsewhere, 'app://dau/', 'mailto:a@example.org'])('a new window of %j is denied', (url) => {
    const open = handlerOf('contents.setWindowOpenHandler')
    expect(open(...([{ url, disposition: 'foreground-tab' }] as never[]))).toEqual({ action: 'deny' })
  })

  test('is prevented in whatever other contents there ever are', () => {
    const before = callsOf('contents.setWindowOpenHandler').length
    const other = new electron.BrowserWindow({}).webContents
    windows.pop()
    expect(callsOf('contents.setWindowOpenHandler')).toHaveLength(before + 1)
    const event = cancellable({ url: 'https://example.org/' })
    other.emit('will-navigate', event)
    expect(event.isPrevented).toBe(true)
  })
})

describe('app://', () => {
  const get = (url: string, method = 'GET') => {
    return handlerOf<(request: { url: string; method: string }) => Response>('protocol.handle')({
      url,
      method,
    })
  }

  test.each([
    ['app://dau/', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://dau/#part', 'text/html; charset=utf-8', '<!doctype html>'],
    ['app://dau/assets/index.js', 'text/javascript; charset=utf-8', '1'],
    ['app://dau/assets/index%2Ejs', 'text/javascript; charset=utf-8', '1'],
  ])('%s is served', async (url, type, text) => {
    const response = get(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(type)
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toBe(text)
  })

  // `secret.txt` lies beside the folder of the window, `notes.txt` in it but is no file of a window.
  test.each([
    'app://dau/../secret.txt',
    'app://dau/..%2fsecret.txt',
    'app://dau/..%2Fsecret.txt',
    'app://dau/%2e%2e/secret.txt',
    'app://dau/%2E%2E/secret.txt',
    'app://dau/%2e%2e%2fsecret.txt',
    'app://dau/.%2e/secret.txt',
    'app://dau/%252e%252e/secret.txt',
    'app://dau/%252e%252e%252fsecret.txt',
    'app://dau/..%5csecret.txt',
    'app://dau/..%5Csecret.txt',
    'app://dau/..\\secret.txt',
    'app://dau/assets/../../secret.txt',
    'app://dau/assets/..%2f..%2fsecret.txt',
    'app://dau/assets/%2e%2e/index.js',
    'app://dau/assets/../assets/index.js',
    'app://dau/assets%2findex.js',
    'app://dau/assets%5cindex.js',
    'app://dau/assets\\index.js',
    'app://dau/assets/index.js%00',
    'app://dau/assets/index.js%00.png',
    'app://dau/assets/index.js\0',
    'app://dau//assets/index.js',
    'app://dau/./assets/index.js',
    'app://dau/assets//index.js',
    'app://dau/assets/index.js/',
    'app://dau/assets/INDEX.js',
    'app://dau/assets/',
    'app://dau/assets/index.js?x',
    'app://dau/?x',
    'app://dau/index.html',
    'app://dau//etc/passwd',
    'app://dau/etc/passwd',
    'app://dau/%2fetc%2fpasswd',
    'app://dau/C:/Windows/win.ini',
    'app://dau/C%3A%5CWindows%5Cwin.ini',
    'app://dau/file:///etc/passwd',
    'app://dau/notes.txt',
    'app://dau/%',
    'app://dau/%zz',
    'app://dau/%c0%ae%c0%ae/secret.txt',
    'app://dau/%u002e%u002e/secret.txt',
    'app://dau/__proto__',
    'app://dau/constructor',
    'app://dau',
    'app://DAU/',
    'APP://dau/',
    'app://dau:80/',
    'app://dau./',
    'app://dau@dau/',
    'app://other/',
    'app://other/assets/index.js',
    'app:///assets/index.js',
    'app:/assets/index.js',
    'app:dau/',
    'https://dau/',
    'file:///etc/passwd',
    '',
  ])('%j is not', async (url) => {
    const response = get(url)
    expect(response.status).toBe(404)
    expect(await response.text()).toBe('There is nothing here.\n')
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  })

  test('only reads', () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS'])
      expect(get('app://dau/', method).status).toBe(405)
    expect(get('app://dau/', 'HEAD').body).toBe(null)
  })
})

describe('the port', () => {
  const ask = (sender: unknown, senderFrame: FakeFrame | null) => {
    const before = callsOf('frame.postMessage').length
    ipcMain.emit('dau:ready', { sender, senderFrame })
    return callsOf('frame.postMessage').length - before
  }

  test('goes to the top frame of our page', async () => {
    const client = await clientOf(window)
    expect((await client.desk.state()).host).toMatchObject({ kind: 'electron', languages: ['vi-VN'] })
    await vi.waitFor(async () => expect(await client.articles.list({})).toHaveLength(5), 10_000)
  })

  test('goes nowhere else', () => {
    const { webContents } = window
    const top = webContents.mainFrame
    const gone = new FakeFrame('app://dau/')
    gone.detached = true
    expect(ask(webContents, null)).toBe(0)
    expect(ask(webContents, gone)).toBe(0)
    expect(ask(webContents, new FakeFrame('app://dau/', { id: 2, parent: top }))).toBe(0)
    expect(ask(webContents, new FakeFrame('app://dau/', { id: 1, parent: top }))).toBe(0)
    expect(ask(webContents, new FakeFrame('app://dau/', { id: 3 }))).toBe(0)
    expect(ask(new electron.BrowserWindow({}).webContents, new FakeFrame('app://dau/'))).toBe(0)
    windows.pop()
    for (const url of elsewhere) expect(ask(webContents, new FakeFrame(url)), url).toBe(0)
  })

  test('of the page before is closed when the page was loaded again', async () => {
    const first = await portOf(window)
    const closed = new Promise((resolve) => first.once('close', resolve))
    await clientOf(window)
    await closed
  })
})

describe('what the host does', () => {
  test('folders are chosen in the system dialog of the window', async () => {
    const client = await clientOf(window)
    expect(await client.desk.chooseFolder()).toBe(null)
    system.chosen = { canceled: false, filePaths: ['/tmp/articles'] }
    expect(await client.desk.chooseFolder()).toBe('/tmp/articles')
    expect(callsOf('dialog.showOpenDialog').at(-1)).toEqual([window, { properties: ['openDirectory'] }])
  })

  test('only http, https and mailto are opened outside', async () => {
    const client = await clientOf(window)
    for (const url of ['http://example.org/', 'https://example.org/a', 'mailto:a@example.org']) {
      await client.desk.openLink({ url })
    }
    expect(callsOf('shell.openExternal').map(([url]) => url)).toEqual([
      'http://example.org/',
      'https://example.org/a',
      'mailto:a@example.org',
    ])
    for (const url of [
      'file:///etc/passwd',
      'javascript:alert(1)',
      'smb://a/b',
      'vscode://x',
      'data:text/html,a',
      'app://dau/',
      'ms-msdt:/id',
      '',
    ]) {
      await expect(client.desk.openLink({ url }), url).rejects.toThrow()
    }
    await expect(electronHost(() => undefined, options.index).openLink('file:///etc/passwd')).rejects.toThrow(
      'never opened',
    )
    expect(callsOf('shell.openExternal')).toHaveLength(3)
  })

  test('files of the library are dragged out of the window, and no others', async () => {
    const client = await clientOf(window)
    await vi.waitFor(async () => expect(await client.articles.list({})).toHaveLength(5), 10_000)
    const articles = await client.articles.list({})
    await client.desk.drag({ articleIds: articles.slice(0, 2).map(({ id }) => id) })
    const files = articles.slice(0, 2).map(({ path }) => join(root, 'seeds', path))
    expect(callsOf('contents.startDrag')).toEqual([[{ file: files[0], files, icon: 'icon' }]])
    await expect(client.desk.drag({ articleIds: ['../package.json'] })).rejects.toThrow()
  })

  test('files of the library are shown in their folder', async () => {
    const client = await clientOf(window)
    const [article] = await client.articles.list({})
    await client.desk.reveal({ path: article?.path ?? '' })
    expect(callsOf('shell.showItemInFolder')).toEqual([[join(root, 'seeds', article?.path ?? '')]])
    await expect(client.desk.reveal({ path: '../package.json' })).rejects.toThrow()
  })
})

describe('the menu bar', () => {
  interface Item {
    label?: string
    role?: string
    type?: string
    enabled?: boolean
    accelerator?: string
    registerAccelerator?: boolean
    click?: () => void
    submenu?: Item[]
  }
  const shown = () => callsOf('Menu.setApplicationMenu').at(-1)?.[0] as Item[]

  test('is what the window sends; what is chosen comes back', async () => {
    const client = await clientOf(window)
    const stop = new AbortController()
    const chosen = await client.desk.chosen(undefined, { signal: stop.signal })
    expect((await chosen.next()).value).toBeNull()
    const bar = (canHighlight: boolean, more: MenuBar = []): MenuBar => [
      {
        title: 'Tệp & bài',
        items: [
          { kind: 'command', id: 'undo', title: 'Hoàn tác', keys: 'Mod+Shift+Z', enabled: true },
          { kind: 'command', id: 'highlight', title: 'Tô màu', keys: 'H', enabled: canHighlight },
          { kind: 'command', id: 'back', title: 'Quay lại', keys: 'Alt+ArrowLeft', enabled: true },
          { kind: 'line' },
          { kind: 'role', role: 'copy', title: 'Sao chép' },
          {
            kind: 'menu',
            title: 'Mở gần đây',
            items: [{ kind: 'command', id: 'recent-0', title: '/a & b', enabled: true }],
          },
          { kind: 'menu', title: 'Trống', items: [] },
        ],
      },
      ...more,
    ]
    await client.desk.menu(bar(false))
    await vi.waitFor(() => expect(shown()).toHaveLength(1))
    expect(shown()[0]?.label).toBe('Tệp && bài')
    const items = shown()[0]?.submenu ?? []
    expect(items).toMatchObject([
      {
        label: 'Hoàn tác',
        accelerator: 'CommandOrControl+Shift+Z',
        registerAccelerator: false,
        enabled: true,
      },
      { label: 'Tô màu', enabled: false },
      { label: 'Quay lại' },
      { type: 'separator' },
      { role: 'copy', label: 'Sao chép' },
      { label: 'Mở gần đây', enabled: true, submenu: [{ label: '/a && b' }] },
      { label: 'Trống', enabled: false, submenu: [] },
    ])
    // Letters and keys without Mod are for who writes; macOS would take them for the menu.
    expect(items.filter(({ accelerator }) => accelerator !== undefined)).toHaveLength(1)
    items[0]?.click?.()
    items[2]?.click?.()
    expect((await chosen.next()).value).toBe('undo')
    items[5]?.submenu?.[0]?.click?.()
    expect((await chosen.next()).value).toBe('back')
    expect((await chosen.next()).value).toBe('recent-0')

    // What is only greyed or no longer is stays the menu it is, which somebody may have open.
    const replaced = callsOf('Menu.setApplicationMenu').length
    await client.desk.menu(bar(true))
    expect(callsOf('Menu.setApplicationMenu')).toHaveLength(replaced)
    expect(items[1]?.enabled).toBe(true)
    await client.desk.popUpMenu({ x: 10, y: 40 })
    expect(callsOf('menu.popup')).toEqual([[{ window, x: 10, y: 40 }]])

    // Another one takes its place; whoever chooses in the one before is heard all the same.
    await client.desk.menu(bar(true, [{ title: 'Trợ giúp', is: 'help', items: [] }]))
    expect(callsOf('Menu.setApplicationMenu')).toHaveLength(replaced + 1)
    expect(shown()[1]).toMatchObject({ label: 'Trợ giúp', role: 'help' })
    items[1]?.click?.()
    expect((await chosen.next()).value).toBe('highlight')
    stop.abort()
  })

  test.each([
    [
      'a role that is not ours',
      [{ title: 'A', items: [{ kind: 'role', role: 'toggleDevTools', title: 'x' }] }],
    ],
    [
      'an item of its own making',
      [{ title: 'A', items: [{ kind: 'command', id: 'a', title: 'x', enabled: true, click: 'x' }] }],
    ],
    ['a control character', [{ title: 'A\nB', items: [] }]],
    ['a reversed title', [{ title: 'A\u202eB', items: [] }]],
    [
      'an id that is none',
      [{ title: 'A', items: [{ kind: 'command', id: '../x', title: 'x', enabled: true }] }],
    ],
    ['nothing', []],
    ['too much', Array.from({ length: 13 }, () => ({ title: 'A', items: [] }))],
  ])('is refused with %s', async (_, bar) => {
    const client = await clientOf(window)
    const before = callsOf('Menu.setApplicationMenu').length
    await expect(client.desk.menu(bar as never)).rejects.toThrow()
    expect(callsOf('Menu.setApplicationMenu')).toHaveLength(before)
  })
})

describe('a second start', () => {
  test('shows the window of the first', () => {
    app.emit('second-instance', {}, ['dau', '--flag'], '/', {})
    expect(callsOf('window.restore')).toHaveLength(1)
    expect(callsOf('window.focus')).toHaveLength(1)
  })

  test('of another program, which asks for the window, shows it too', async () => {
    const before = callsOf('window.focus').length
    const client = await clientOf(window)
    expect(await client.desk.show({ browser: true })).toEqual({})
    expect(callsOf('window.focus')).toHaveLength(before + 1)
  })

  test('opens its folder there; one that cannot be opened is said, and leaves the library', async () => {
    const client = await clientOf(window)
    const folder = tempFolder()
    writeFileSync(join(folder, 'a.txt'), 'Một bài\n\nNội dung.\n')
    app.emit('second-instance', {}, [], '/', { wanted: folder })
    await vi.waitFor(async () => expect((await client.desk.state()).library?.folder).toBe(folder))
    app.emit('second-instance', {}, [], '/', { wanted: join(folder, 'none') })
    await vi.waitFor(() => expect(callsOf('dialog.showMessageBox')).toHaveLength(1))
    expect(callsOf('dialog.showMessageBox')[0]).toMatchObject([
      window,
      { message: 'Không mở được thư mục này' },
    ])
    expect((await client.desk.state()).library?.folder).toBe(folder)
  })

  test('opens a file in its folder, and links to articles and notes, and no other links', async () => {
    const client = await clientOf(window)
    const folder = tempFolder()
    const file = join(folder, 'sub', 'b.txt')
    mkdirSync(join(folder, 'sub'))
    writeFileSync(join(folder, 'a.txt'), 'Bài thứ nhất\n\nNội dung.\n')
    writeFileSync(file, 'Bài thứ hai\n\nNội dung khác.\n')
    const asked = await client.desk.asked()
    const next = async () => (await asked.next()).value as AskedPlace | undefined
    expect(await next()).toBeNull()
    app.emit('second-instance', {}, [], '/', { wanted: join(folder, 'a.txt') })
    await vi.waitFor(async () => expect((await client.desk.state()).library?.folder).toBe(folder))
    await vi.waitFor(() => expect(callsOf('app.addRecentDocument')).toContainEqual([folder]))
    expect(await next()).toEqual({ articleId: (await client.articles.find({ reference: 'a.txt' })).id })
    const event = cancellable()
    app.emit('open-file', event, file)
    expect(event.isPrevented).toBe(true)
    const shown = await next()
    const articleId = shown?.articleId ?? ''
    expect(shown).toEqual({ articleId: (await client.articles.find({ reference: 'sub/b.txt' })).id })
    expect((await client.desk.state()).library?.folder).toBe(folder)

    const place = { start: 0, end: 3 }
    const { id } = await client.annotations.create({ articleId, place, color: 'blue' })
    app.emit('open-url', cancellable(), `dau://note/${id}`)
    expect(await next()).toEqual({ articleId, annotationId: id, place })
    app.emit('open-url', cancellable(), `dau://article/${articleId}`)
    expect(await next()).toEqual({ articleId })

    const refused = [
      `dau://article/../${articleId}`,
      'dau://article/aaaaaaaaaaaa',
      'dau://note/naaaaaaaaaaa',
      'dau://open?path=/etc',
      'dau:///etc/passwd',
      'DAU://x',
    ]
    for (const address of refused) {
      const before = callsOf('dialog.showMessageBox').length
      app.emit('open-url', cancellable(), address)
      await vi.waitFor(() => expect(callsOf('dialog.showMessageBox'), address).toHaveLength(before + 1))
    }
    expect((await client.desk.state()).library?.folder).toBe(folder)
    await asked.return?.()
  })

  test.each([[null], ['text'], [{ wanted: 5 }], [{ wanted: '' }], [{ wanted: ['/'] }]])(
    'hands over %j: nothing',
    async (given) => {
      const client = await clientOf(window)
      const { library } = await client.desk.state()
      app.emit('second-instance', {}, [], '/', given)
      expect((await client.desk.state()).library).toEqual(library)
    },
  )

  test('does no more than hand over its folder and end', async () => {
    const before = electron.calls.length
    system.isFirst = false
    vi.spyOn(app, 'quit').mockImplementationOnce(() => {})
    await runShell({ ...options, wanted: '/tmp/articles' })
    system.isFirst = true
    const made = electron.calls.slice(before)
    expect(made.map(({ name }) => name)).not.toContain('app.whenReady')
    expect(made.find(({ name }) => name === 'app.requestSingleInstanceLock')?.values).toEqual([
      { wanted: '/tmp/articles' },
    ])
    expect(app.quit).toHaveBeenCalledTimes(1)
    vi.restoreAllMocks()
  })
})

test('closing the window keeps its place, saves everything and lets go of the library', async () => {
  const hasQuit = new Promise((resolve) => app.once('has-quit', resolve))
  window.press()
  await hasQuit
  expect(JSON.parse(readFileSync(join(data, 'window.json'), 'utf8'))).toEqual({
    windows: [{ x: 10, y: 20, width: 1000, height: 700, isMaximised: false }],
  })
  const reopened = await Desk.open({
    ...options,
    host: electronHost(() => undefined, options.index),
    program: 'test',
  })
  expect(reopened.state().library?.folder).toMatch(/dau-test-/u)
  await reopened.close()
})

function builtWindow(): string {
  const dir = join(tempFolder(), 'window')
  mkdirSync(join(dir, 'assets'), { recursive: true })
  writeFileSync(join(dir, '..', 'secret.txt'), 'secret')
  writeFileSync(join(dir, 'notes.txt'), 'notes')
  writeFileSync(join(dir, 'index.html'), '<!doctype html>')
  writeFileSync(join(dir, 'assets', 'index.js'), '1')
  return dir
}

/** What the page gets when it asks. */
async function portOf(window: electron.BrowserWindow): Promise<MessagePort> {
  const { webContents } = window
  ipcMain.emit('dau:ready', { sender: webContents, senderFrame: webContents.mainFrame })
  const [channel, , ports] = callsOf('frame.postMessage').at(-1) as [string, unknown, MessagePort[]]
  expect(channel).toBe('dau:port')
  return ports[0] as MessagePort
}

async function clientOf(
  window: electron.BrowserWindow,
): Promise<ContractRouterClient<typeof windowContract>> {
  const port = await portOf(window)
  port.start()
  return createORPCClient(new RPCLink({ port }))
}
