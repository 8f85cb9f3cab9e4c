import type { Session } from 'electron'
import { isOwnPage, ownAddress } from './own-page.ts'

/** All that our page may ask of the system. */
const granted: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen'])

/** What pages may load: what the window is made of, and the developer tools. */
const loaded: ReadonlySet<string> = new Set(['data:', 'blob:', 'devtools:'])

/**
 * Closes a session: nothing reaches the network, nothing of the system is granted. That every other request is cancelled
 * here is what makes "Dấu works offline" true, whatever a page would do.
 */
export function closeSession(session: Session): void {
  session.webRequest.onBeforeRequest(({ url }, decide) => decide({ cancel: !mayLoad(url) }))
  session.setPermissionRequestHandler((_, permission, decide, { requestingUrl }) => {
    decide(granted.has(permission) && isOwnPage(requestingUrl))
  })
  session.setPermissionCheckHandler((_, permission, requestingOrigin) => {
    return granted.has(permission) && isOwnPage(requestingOrigin)
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_, choose) => choose(null))
  // What the window made itself is saved, with the system's dialog; nothing is fetched.
  session.on('will-download', (event, item) => {
    if (!item.getURL().startsWith(`blob:${ownAddress}`)) event.preventDefault()
  })
  // A spell checker downloads its dictionaries.
  session.setSpellCheckerEnabled(false)
}

function mayLoad(address: string): boolean {
  return isOwnPage(address) || loaded.has(URL.parse(address)?.protocol ?? '')
}
