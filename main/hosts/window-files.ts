import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** A file of the built window, as it is served. */
export interface WindowFile {
  type: string
  bytes: Buffer<ArrayBuffer>
}

/**
 * Every file of the built window by its exact path in an address (`/`, `/assets/index-B1.js`): nothing else is ever
 * served, so no path of an address reaches the disk. Throws an Error of one sentence when the window is not built.
 */
export async function windowFiles(dir: string): Promise<ReadonlyMap<string, WindowFile>> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = new Map<string, WindowFile>()
  for (const entry of entries) {
    const type = types.get(/\.[a-z0-9]+$/u.exec(entry.name)?.[0] ?? '')
    if (!entry.isFile() || type === undefined) continue
    const path = join(entry.parentPath, entry.name)
    const address = path.slice(dir.replace(/[\\/]$/u, '').length).replaceAll('\\', '/')
    files.set(address === '/index.html' ? '/' : address, { type, bytes: await readFile(path) })
  }
  if (files.has('/')) return files
  throw new Error(`The window is not built (${dir} has no index.html); run "npm run build" first.`)
}

const types: ReadonlyMap<string, string> = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.woff2', 'font/woff2'],
  ['.woff', 'font/woff'],
  ['.svg', 'image/svg+xml'],
  ['.png', 'image/png'],
  ['.webmanifest', 'application/manifest+json'],
])
