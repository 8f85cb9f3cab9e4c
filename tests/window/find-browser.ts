import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

/**
 * The path of an installed Chrome, Chromium or Edge, or of the one that `DAU_CHROMIUM` names. Throws an Error that says
 * what to install.
 */
export function findBrowser(): string {
  const found = candidates().find(isProgram)
  if (found) return found
  throw new Error(
    'The window tests need Chrome, Chromium or Edge; install one (on Debian: apt-get install chromium), or name it in DAU_CHROMIUM.',
  )
}

function candidates(): string[] {
  const { env, platform } = process
  if (env.DAU_CHROMIUM) return [env.DAU_CHROMIUM]
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    )
  }
  if (platform === 'win32') {
    const places = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter((place) => !!place)
    return places.flatMap((place) => [
      join(place ?? '', 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(place ?? '', 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ])
  }
  const names = ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser', 'microsoft-edge']
  const folders = (env.PATH ?? '').split(delimiter)
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

// Run by itself it only tells whether there is one.
if (import.meta.main) process.exitCode = candidates().some(isProgram) ? 0 : 1
