import { Refusal } from '../../../preload/contract/refusal.ts'
import { Desk, type DeskOptions, type First } from '../../desk.ts'
import { type OpenDoor, openDoor } from '../door.ts'
import { windowFiles } from '../window-files.ts'
import { browserHost } from './browser-host.ts'
import { hasDisplay, openOutside } from './display.ts'
import { redirectFile } from './redirect-file.ts'
import { BrowserServer } from './server.ts'

export interface ServeOptions extends Omit<DeskOptions, 'host'> {
  first: First
  /** The folder of the built window. */
  window: string
  /** 0: any that is free. */
  port: number
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
export async function serve({ first, window, port, ...options }: ServeOptions): Promise<Serving> {
  const files = await windowFiles(window)
  const desk = await Desk.open({ ...options, host: browserHost(options.env) }, first)
  const server = new BrowserServer(desk, files)
  const removals = new Set<() => Promise<void>>()
  let door: OpenDoor
  try {
    await server.listen(port)
    door = await openDoor(desk)
  } catch (error) {
    await desk.close()
    await server.close()
    throw portTaken(error, port)
  }
  return {
    desk,
    newAddress: () => server.newAddress(),
    async openBrowser() {
      if (!hasDisplay(options.env)) return false
      const address = server.newAddress(() => void remove())
      const file = await redirectFile(address)
      const remove = async () => {
        server.entrance.forget(new URL(address).pathname)
        removals.delete(remove)
        await file.remove()
      }
      removals.add(remove)
      setTimeout(() => void remove(), patience).unref()
      return await openOutside(file.path).then(
        () => true,
        () => false,
      )
    },
    async close() {
      for (const remove of removals) await remove()
      await desk.close()
      await door.close()
      await server.close()
    },
  }
}

/** Milliseconds that a browser has to start and read the file that leads to the window. */
const patience = 60_000

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
