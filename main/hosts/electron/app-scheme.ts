import { protocol } from 'electron'
import type { WindowFile } from '../window-files.ts'
import { windowHeaders } from '../window-headers.ts'
import { ownHost, ownScheme } from './own-page.ts'

/** Makes `app:` a scheme like https: with an origin of its own, secure, for `fetch`. Before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: ownScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ])
}

/** Serves the files of the window, and nothing else, under `app://dau/`. */
export function serveAppScheme(files: ReadonlyMap<string, WindowFile>): void {
  protocol.handle(ownScheme, ({ method, url }) => {
    const path = filePath(url)
    const file = path === undefined ? undefined : files.get(path)
    if (!file) return answer('There is nothing here.\n', 404, 'text/plain; charset=utf-8')
    if (method !== 'GET' && method !== 'HEAD') {
      return answer('Only GET and HEAD are answered here.\n', 405, 'text/plain; charset=utf-8')
    }
    return answer(method === 'HEAD' ? null : file.bytes, 200, file.type)
  })
}

/** The path that an address of ours names, decoded once; nothing for every other address. */
function filePath(address: string): string | undefined {
  const path = ownAddressPattern.exec(address)?.[1]
  if (path === undefined || /%(?:00|2f|5c)|[\0\\]/iu.test(path)) return undefined
  const decoded = decodedOnce(path)
  return decoded?.split('/').includes('..') ? undefined : decoded
}

// A query would be another name for the same file.
const ownAddressPattern = new RegExp(`^${ownScheme}://${ownHost}(/[^?#]*)(?:#.*)?$`, 'u')

function decodedOnce(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

function answer(body: Buffer<ArrayBuffer> | string | null, status: number, type: string): Response {
  return new Response(body, { status, headers: { ...windowHeaders, 'content-type': type } })
}
