import type { WebContents, WebFrameMain } from 'electron'

/** The scheme and host of the window's page. */
export const ownScheme = 'app'
export const ownHost = 'dau'
export const ownAddress = `${ownScheme}://${ownHost}/`

/** Whether an address is of our page. Compares scheme and host: in Node the origin of `app://…` is the text "null". */
export function isOwnPage(address: string): boolean {
  const url = URL.parse(address)
  return (
    url?.protocol === `${ownScheme}:` && url.host === ownHost && url.username === '' && url.password === ''
  )
}

/** Whether a message came from the top frame of our window while it shows our page; a frame that is gone is null. */
export function isOwnFrame(frame: WebFrameMain | null, contents: WebContents): boolean {
  if (frame === null || frame.detached || frame.parent !== null || !isOwnPage(frame.url)) return false
  return frame.frameTreeNodeId === contents.mainFrame.frameTreeNodeId
}
