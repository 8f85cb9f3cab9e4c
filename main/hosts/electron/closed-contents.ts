import type { WebContents } from 'electron'
import { isOwnPage } from './own-page.ts'

/** Keeps a page where it is: nothing navigates, redirects, opens windows or embeds pages but our own address. */
export function closeContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  // Not even its own addresses are told to others.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}
