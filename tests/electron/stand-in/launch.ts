import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from '@playwright/test'
import { inBrowser } from './address.ts'
import { prepareAsar } from './asar.ts'
import { PageWindow } from './page-window.ts'
import { type System, usualSystem } from './system.ts'
import { type Wire, wireOver } from './wire.ts'

const start = fileURLToPath(new URL('./start.ts', import.meta.url))
const compiled = fileURLToPath(new URL('../../../node_modules/.cache/stand-in', import.meta.url))

export interface LaunchOptions {
  browser: Browser
  /** The built program. */
  main: string
  /** The words after it on the command line. */
  words?: string[]
  env?: NodeJS.ProcessEnv
  system?: Partial<System>
  /** Of the pages. */
  context?: BrowserContextOptions
}

/** A program that runs on the stand-in, with what a test sees of it and can do to it. */
export interface StandIn {
  process: ChildProcess
  /** The pages of its windows. */
  context: BrowserContext
  /** Everything it asked of Electron, in order. */
  calls: { name: string; values: unknown[] }[]
  callsOf(name: string): unknown[][]
  /** What it said on stderr. */
  said(): string
  /** The first window, when it has loaded. */
  firstWindow(): Promise<Page>
  /** Drags files and folders, by their paths, over the first window, and drops them there. */
  drag(paths: string[], end?: 'drop', at?: { x: number; y: number }): Promise<void>
  /** Presses the window's button to close it; the exit code. */
  end(): Promise<number | null>
  /** Fulfilled when it has ended, with its exit code. */
  exited: Promise<number | null>
  /** kill -9. */
  kill(): Promise<void>
  /** Plays another part of the system: the messages of the stand-in's modules. */
  play: Wire['ask']
}

/** Starts a built program on the stand-in. Its windows close with it. */
export async function launchStandIn(options: LaunchOptions): Promise<StandIn> {
  const context = await options.browser.newContext({
    serviceWorkers: 'block',
    colorScheme: options.system?.prefersDark === true ? 'dark' : 'light',
    ...options.context,
  })
  // What belongs to no window reaches nothing.
  await context.route('**/*', (route) => route.abort('blockedbyclient'))
  prepareAsar(options.main)
  const child = fork(start, [options.main, ...(options.words ?? [])], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: {
      ...process.env,
      // Compiled once for all tests.
      NODE_COMPILE_CACHE: compiled,
      ...options.env,
      DAU_STAND_IN: JSON.stringify({ ...usualSystem, ...options.system }),
    },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  let said = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  const wire = wireOver(child)
  const calls: StandIn['calls'] = []
  wire.on('call', (name: string, values: unknown[]) => void calls.push({ name, values }))
  const { first, window } = showWindows(wire, context)
  const exited = once(child, 'exit').then(async ([code]) => {
    await context.close()
    return code as number | null
  })
  return {
    process: child,
    context,
    calls,
    exited,
    callsOf: (name) => calls.filter((call) => call.name === name).map(({ values }) => values),
    said: () => said,
    firstWindow: () => {
      const ended = exited.then((code) => {
        throw new Error(`The program ended with ${code}: ${said}`)
      })
      return Promise.race([first, ended])
    },
    drag: async (paths, end, at) => await (await window(1)).drag(paths, end, at),
    async end() {
      wire.tell('press-close', 1)
      return await exited
    },
    async kill() {
      child.kill('SIGKILL')
      await exited
    },
    play: wire.ask,
  }
}

/** Shows what the program opens: the windows by their number, and the first page that it has loaded. */
function showWindows(wire: Wire, context: BrowserContext) {
  const windows = new Map<number, Promise<PageWindow>>()
  const loaded = Promise.withResolvers<Page>()
  const window = async (id: number) => {
    const found = await windows.get(id)
    if (!found) throw new Error(`There is no window ${id}.`)
    return found
  }
  const opened = async () => (await Promise.all(windows.values())).filter(({ page }) => !page.isClosed())
  wire.on('window', (id: number, size: { width: number; height: number }, preload?: string) => {
    const page = PageWindow.open(id, context, preload, wire).then(async (made) => {
      await made.page.setViewportSize(size)
      return made
    })
    windows.set(id, page)
  })
  wire.on('load', async (id: number, address: string) => {
    const shown = await window(id)
    await grant(wire, context, new URL(inBrowser(address)).origin, new URL(address).href)
    await shown.load(address)
    loaded.resolve(shown.page)
  })
  wire.on('reload', async (id: number) => await (await window(id)).load(undefined))
  wire.on('size', async (id: number, size: { width: number; height: number }) => {
    await (await window(id)).page.setViewportSize(size)
  })
  wire.on('theme', async (colorScheme: 'dark' | 'light') => {
    for (const { page } of await opened()) await page.emulateMedia({ colorScheme })
  })
  wire.on('close', async (id: number) => await (await window(id)).close())
  wire.on('frame-message', async (id: number, channel: string, message: unknown, ports: number[]) => {
    ;(await window(id)).send(channel, message, ports)
  })
  wire.on('port-message', async (port: number, data: unknown) => {
    for (const shown of await opened()) if (shown.has(port)) shown.sendTo(port, data)
  })
  wire.on('port-close', async (port: number) => {
    for (const shown of await opened()) if (shown.has(port)) shown.closePort(port)
  })
  return { first: loaded.promise, window }
}

/** Electron's name for every permission of the browser that can be given beforehand (docs/api/session). */
const permissions = {
  'background-sync': 'background-sync',
  camera: 'media',
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  geolocation: 'geolocation',
  'local-fonts': 'local-fonts',
  microphone: 'media',
  midi: 'midi',
  'midi-sysex': 'midiSysex',
  notifications: 'notifications',
  'storage-access': 'storage-access',
}

/** Gives an origin what the program's handler of checks gives it, and refuses the rest. */
async function grant(wire: Wire, context: BrowserContext, origin: string, asker: string): Promise<void> {
  const granted: string[] = []
  for (const [name, asked] of Object.entries(permissions)) {
    if (await wire.ask<boolean>('may', asked, asker)) granted.push(name)
  }
  await context.grantPermissions(granted, { origin })
}
