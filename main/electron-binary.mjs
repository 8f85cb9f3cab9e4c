// Finding the program of Electron, which its package downloads. Plain Node, no dependencies.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './setup.mjs'

const folder = join(root, 'node_modules', 'electron')

/**
 * The path of the binary, downloaded first when that is possible; or why there is none, as the end of a sentence. Loading
 * the package itself would begin a download by itself, so that its files are looked at instead.
 */
export async function electronBinary(node) {
  if (!hasDisplay()) return { reason: 'this computer has no display' }
  const found = binary()
  if (found) return { path: found }
  if (!existsSync(join(folder, 'install.js'))) return { reason: 'Electron is not installed' }
  if (!(await isReachable())) return { reason: 'Electron is not here and cannot be downloaded' }
  process.stderr.write('Downloading Electron (once, about 120 MB)…\n')
  const run = spawnSync(node, [join(folder, 'install.js')], { cwd: root, stdio: 'ignore', timeout: 600_000 })
  const path = binary()
  return path ? { path } : { reason: `the download of Electron failed (code ${run.status ?? 'none'})` }
}

/** Whether Electron is here or could be downloaded, for packing, which needs no display. */
export async function canHaveElectron() {
  return binary() !== undefined || (await isReachable())
}

function binary() {
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return undefined
  const path = join(folder, 'dist', readFileSync(note, 'utf8').trim())
  return existsSync(path) ? path : undefined
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

async function isReachable() {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const mirror = process.env.ELECTRON_MIRROR ?? 'https://github.com/electron/electron/releases/download/'
  try {
    const address = new URL(`v${version}/SHASUMS256.txt`, mirror)
    const { ok } = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(3_000) })
    return ok
  } catch {
    return false
  }
}
