import { Refusal } from '../../../preload/contract/refusal.ts'
import { Desk, type DeskOptions, type First } from '../../desk.ts'
import { type OpenDoor, openDoor } from '../door.ts'
import { windowFiles } from '../window-files.ts'
import { browserHost } from './browser-host.ts'
import { BrowserOpening } from './browser-opening.ts'
import { IdleEnd } from './idle-end.ts'
import { BrowserServer } from './server.ts'

export interface ServeOptions extends Omit<DeskOptions, 'host'> {
  first: First
  /** The folder of the built window. */
  window: string
  /** 0: any that is free. */
  port: number
  /** What to call when no window has been open for so many milliseconds since the last one was closed. */
  idle?: { after: number; end: () => void }
}

export interface Serving {
  desk: Desk
  /** An address that lets one page in, once. */
  newAddress(): string
  /** Opens the system's browser where there is a display; false where there is none, or no browser. */
  openBrowser(): Promise<boolean>
  /** Saves everything, tells the windows and ends. */
  close(): Promise<void>
}

/** Opens the desk and serves its window to the browsers of this computer. Throws a Refusal of one sentence. */
export async function serve({ first, window, port, idle, ...options }: ServeOptions): Promise<Serving> {
  const files = await windowFiles(window)
  let open: { server: BrowserServer; browser: BrowserOpening } | undefined
  const show = async (browser: boolean) => {
    if (!open) return {}
    if (browser) await open.browser.open()
    return { url: open.server.newAddress() }
  }
  const openWindow = async (at: string) => (open ? { url: `${open.server.newAddress()}${at}` } : {})
  const host = { ...browserHost(options.env), show, openWindow }
  const desk = await Desk.open({ ...options, host }, first)
  const idleEnd = idle && new IdleEnd(idle.after, () => door.isBusy, idle.end)
  const server = new BrowserServer(desk, files, (count) => idleEnd?.windowsAre(count))
  const browser = new BrowserOpening(server, options.env)
  let door: OpenDoor
  try {
    await server.listen(port)
    open = { server, browser }
    door = await openDoor(desk)
  } catch (error) {
    await desk.close()
    await server.close()
    throw portTaken(error, port)
  }
  return {
    desk,
    newAddress: () => server.newAddress(),
    openBrowser: () => browser.open(),
    async close() {
      idleEnd?.close()
      await browser.close()
      await desk.close()
      await door.close()
      await server.close()
      idleEnd?.close()
    },
  }
}

function portTaken(error: unknown, port: number): unknown {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') {
    return new Refusal('BAD_INPUT', `Port ${port} is in use; choose another with --port, or leave it out.`)
  }
  if (code === 'EACCES') {
    return new Refusal('BAD_INPUT', `Port ${port} may not be used; choose one from 1024 up, or leave it out.`)
  }
  return error
}
