import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contentSecurityPolicy } from '../../main/hosts/window-headers.ts'
import { root } from '../helpers/dau.ts'
import { elsewhere, permissions, traversals } from './hostile-addresses.ts'
import { expect, test } from './launch-shell.ts'
import type { PageAnswer } from './stand-in/session.ts'

// Everything that keeps the desktop app closed, on the program that is shipped.

test('what must be set before Electron is ready is', async ({ launch }) => {
  const shell = await launch()
  await shell.firstWindow()
  const names = shell.calls.map(({ name }) => name)
  const before = names.slice(0, names.indexOf('app.whenReady'))
  expect(before).toEqual(
    expect.arrayContaining([
      'app.enableSandbox',
      'app.commandLine.appendSwitch',
      'app.setPath',
      'app.requestSingleInstanceLock',
      'protocol.registerSchemesAsPrivileged',
      'Menu.setApplicationMenu',
    ]),
  )
  // Chromium's files tell this data folder from another.
  expect(before.indexOf('app.setPath')).toBeLessThan(before.indexOf('app.requestSingleInstanceLock'))
  expect(shell.callsOf('app.commandLine.appendSwitch')).toEqual([['host-resolver-rules', 'MAP * ~NOTFOUND']])
  expect(shell.callsOf('app.setPath')).toEqual([['userData', join(shell.data, 'cache', 'chromium')]])
  const privileges = { standard: true, secure: true, supportFetchAPI: true }
  expect(shell.callsOf('protocol.registerSchemesAsPrivileged')).toEqual([[[{ scheme: 'app', privileges }]]])
  expect(shell.callsOf('Menu.setApplicationMenu')[0]).toEqual([null])
})

test('no crash report is ever sent', () => {
  const main = join(root, 'out', 'main')
  const programs = readdirSync(main).filter((name) => name.endsWith('.js'))
  expect(programs).toContain('electron.js')
  for (const name of programs)
    expect(readFileSync(join(main, name), 'utf8'), name).not.toContain('crashReporter')
})

for (const isPackaged of [true, false]) {
  test(`the window is sandboxed and apart from Node (${isPackaged ? 'installed' : 'a checkout'})`, async ({
    launch,
  }) => {
    const shell = await launch({ system: { isPackaged } })
    const page = await shell.firstWindow()
    expect(shell.callsOf('new BrowserWindow')).toHaveLength(1)
    const [given] = shell.callsOf('new BrowserWindow')[0] as [Record<string, unknown>]
    expect(given.show).toBe(false)
    expect(given.webPreferences).toEqual({
      preload: join(root, 'out', 'preload', 'electron.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      devTools: !isPackaged,
      spellcheck: false,
    })
    expect(shell.callsOf('window.loadURL')).toEqual([['app://dau/']])
    expect(shell.callsOf('session.setSpellCheckerEnabled')).toEqual([[false]])
    expect(shell.callsOf('contents.setWebRTCIPHandlingPolicy')[0]).toEqual(['disable_non_proxied_udp'])
    const closed = [
      'session.onBeforeRequest',
      'session.setPermissionRequestHandler',
      'session.setPermissionCheckHandler',
      'session.setDevicePermissionHandler',
      'session.setDisplayMediaRequestHandler',
      'protocol.handle',
      'contents.setWindowOpenHandler',
    ]
    const names = shell.calls.map(({ name }) => name)
    const untilLoading = names.slice(0, names.indexOf('window.loadURL'))
    expect(untilLoading).toEqual(expect.arrayContaining(closed))
    // Electron gives the page one word, and nothing to call.
    const { word, others } = await page.evaluate(() => ({
      word: Object.entries(Reflect.get(globalThis, 'dau')),
      others: ['require', 'process', 'Buffer', 'module', 'toScreen', 'electron'].filter(
        (name) => name in globalThis,
      ),
    }))
    expect({ word, others }).toEqual({ word: [['host', 'electron']], others: [] })
    expect(await page.evaluate(() => Object.isFrozen(Reflect.get(globalThis, 'dau')))).toBe(true)
  })
}

test('permissions are refused one by one, but writing to the clipboard and full screen', async ({
  launch,
}) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  const granted = { ours: [] as string[], others: [] as string[] }
  for (const permission of permissions) {
    if (await shell.play('asks-for', 1, permission, 'app://dau/')) granted.ours.push(`asked ${permission}`)
    if (await shell.play('may', permission, 'app://dau/')) granted.ours.push(`checked ${permission}`)
    for (const foreign of ['https://example.org/', 'app://other/', 'app://dau.example/', 'null', '']) {
      if (await shell.play('asks-for', 1, permission, foreign)) granted.others.push(permission)
      if (await shell.play('may', permission, foreign)) granted.others.push(permission)
    }
  }
  expect(granted).toEqual({
    ours: ['clipboard-sanitized-write', 'fullscreen'].flatMap((one) => [`asked ${one}`, `checked ${one}`]),
    others: [],
  })
  // And in the page itself.
  await page.evaluate(() => navigator.clipboard.writeText('chép'))
  await expect(page.evaluate(() => navigator.clipboard.readText())).rejects.toThrow('Read permission denied')
  expect(await page.evaluate(() => Notification.permission)).toBe('denied')
})

test('nothing but our own page is loaded, and nothing else is navigated to or opened', async ({ launch }) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  const letThrough: string[] = []
  for (const url of elsewhere) {
    const isLoaded = url.startsWith('data:') || url.startsWith('devtools:') || url.startsWith('blob:')
    if ((await shell.play('is-cancelled', url)) === isLoaded) letThrough.push(`request ${url}`)
    for (const isTop of [true, false]) {
      if (!(await shell.play('is-kept', 1, url, isTop))) letThrough.push(`navigation ${url} ${isTop}`)
    }
    if ((await shell.play('opens', 1, url)) !== 'deny') letThrough.push(`window ${url}`)
    if (!(await shell.play('contents-event', 1, 'will-redirect', { url }))) letThrough.push(`redirect ${url}`)
  }
  expect(letThrough).toEqual([])
  expect(await shell.play('opens', 1, 'app://dau/')).toBe('deny')
  expect(await shell.play('is-kept', 1, 'app://dau/', true)).toBe(false)
  expect(await shell.play('is-kept', 1, 'app://dau/', false)).toBe(true)
  expect(await shell.play('contents-event', 1, 'will-redirect', { url: 'app://dau/' })).toBe(true)
  expect(await shell.play('contents-event', 1, 'will-attach-webview', {})).toBe(true)

  await test.step('as the page itself finds out', async () => {
    const address = page.url()
    await page.evaluate(() => location.assign('https://example.org/'))
    const popup = page.waitForEvent('popup')
    const opened = await page.evaluate(() => {
      const frame = document.createElement('iframe')
      frame.src = 'https://example.org/'
      document.body.append(frame)
      window.open('https://example.org/')
      return fetch('https://example.org/').then(
        () => 'an answer',
        () => 'none',
      )
    })
    expect(opened).toBe('none')
    const other = await popup
    if (!other.isClosed()) await other.waitForEvent('close')
    expect(shell.context.pages()).toHaveLength(1)
    expect(page.url()).toBe(address)
  })
})

test('downloads are what the window made itself', async ({ launch }) => {
  const shell = await launch()
  await shell.firstWindow()
  const may = (url: string) => shell.play('downloads', url)
  expect(await may('blob:app://dau/1')).toBe(true)
  for (const url of [
    'blob:https://example.org/1',
    'https://example.org/a',
    'data:text/plain,a',
    'app://dau/',
  ]) {
    expect(await may(url), url).toBe(false)
  }
})

test('app:// answers with the files of the window and nothing else', async ({ launch }) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  const get = (url: string, method = 'GET') => {
    return shell.play<PageAnswer>('request', 1, { url, method, headers: [], resourceType: 'fetch' })
  }
  const index = await get('app://dau/')
  expect(index).toMatchObject({ kind: 'answered', status: 200 })
  const headers = new Map(index.kind === 'answered' ? index.headers : [])
  expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  const body = index.kind === 'answered' ? Buffer.from(index.body).toString() : ''
  expect(body).toBe(readFileSync(join(root, 'out', 'renderer', 'index.html'), 'utf8'))
  const answered: string[] = []
  for (const url of traversals) {
    const answer = await get(url)
    if (answer.kind === 'answered' && answer.status !== 404) answered.push(url)
  }
  expect(answered).toEqual([])
  for (const method of ['POST', 'PUT', 'DELETE']) {
    expect(await get('app://dau/', method), method).toMatchObject({ status: 405 })
  }

  await test.step('to the page itself too', async () => {
    const paths = traversals.filter((url) => url.startsWith('app://dau/')).map((url) => url.slice(9))
    expect(paths.length).toBeGreaterThan(30)
    const statuses = await page.evaluate(
      (all) => Promise.all(all.map((path) => fetch(location.origin + path).then(({ status }) => status))),
      paths,
    )
    expect(paths.filter((_, at) => statuses[at] !== 404)).toEqual([])
  })
})

test('the port goes to the top frame of our own page and to nobody else', async ({ launch }) => {
  const shell = await launch()
  const page = await shell.firstWindow()
  const given = () => shell.callsOf('frame.postMessage').length
  await expect(page.getByRole('option').first()).toBeVisible()
  expect(given()).toBe(1)
  const top = { url: 'app://dau/', frameTreeNodeId: 1, parent: null }
  const foreign = [
    null,
    'other window',
    { ...top, detached: true },
    { ...top, frameTreeNodeId: 2 },
    { ...top, parent: top },
    { ...top, frameTreeNodeId: 2, parent: top },
    ...elsewhere.map((url) => ({ ...top, url })),
  ]
  for (const frame of foreign) await shell.play('ipc', 1, 'dau:ready', [], frame)
  expect(given()).toBe(1)
  await shell.play('ipc', 1, 'dau:other', [])
  expect(given()).toBe(1)
  await page.reload()
  await expect(page.getByRole('option').first()).toBeVisible()
  expect(given()).toBe(2)
})
