import { homedir } from 'node:os'
import { posix, resolve, win32 } from 'node:path'

/** Where Dấu keeps things on this computer. */
export interface Places {
  /** What the user made: precious. */
  data: string
  /** What can be made again from the articles. */
  cache: string
}

export interface System {
  platform: NodeJS.Platform
  home: string
}

const thisSystem: System = { platform: process.platform, home: homedir() }

/**
 * The folders that every program of Dấu uses, whichever host it runs in. `chosen` (the option `--data`) or `DAU_DATA`
 * take the place of the system's data folder; the cache then lies inside it, so that it can be thrown away whole.
 */
export function placesOf(env: NodeJS.ProcessEnv, chosen?: string): Places {
  const own = chosen || env.DAU_DATA
  if (!own) return { data: dataFolder(env), cache: cacheFolder(env) }
  const data = resolve(own)
  return { data, cache: resolve(data, 'cache') }
}

/** The system's place for data of programs: XDG Base Directories, `Application Support`, or `%APPDATA%`. */
export function dataFolder(env: NodeJS.ProcessEnv, { platform, home }: System = thisSystem): string {
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Dau')
  if (platform === 'win32') return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'Dau')
  return posix.join(xdg(env.XDG_DATA_HOME) ?? posix.join(home, '.local', 'share'), 'dau')
}

/** The system's place for what programs can make again. */
export function cacheFolder(env: NodeJS.ProcessEnv, { platform, home }: System = thisSystem): string {
  if (platform === 'darwin') return posix.join(home, 'Library', 'Caches', 'Dau')
  if (platform === 'win32') {
    return win32.join(env.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'Dau', 'Cache')
  }
  return posix.join(xdg(env.XDG_CACHE_HOME) ?? posix.join(home, '.cache'), 'dau')
}

// The specification says to ignore a path that is not absolute.
function xdg(folder: string | undefined): string | undefined {
  return folder && posix.isAbsolute(folder) ? folder : undefined
}
