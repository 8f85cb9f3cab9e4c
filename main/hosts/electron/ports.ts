import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, MessageChannelMain, type MessagePortMain, type WebContents } from 'electron'
import type { Desk } from '../../desk.ts'
import { windowRouter } from '../../desk-router.ts'
import type { HostWindow } from '../host.ts'
import { isOwnFrame } from './own-page.ts'

/**
 * Hands a port to the top frame of our own page when it asks, a new one each time it loads, and answers on it. `windowOf`:
 * the window of ours that contents are the page of.
 */
export function handOutPorts(desk: Desk, windowOf: (contents: WebContents) => HostWindow | undefined): void {
  const handler = new RPCHandler(windowRouter)
  const last = new WeakMap<WebContents, MessagePortMain>()
  ipcMain.on('dau:ready', ({ sender, senderFrame }) => {
    const window = windowOf(sender)
    if (!window || senderFrame === null || !isOwnFrame(senderFrame, sender)) return
    last.get(sender)?.close()
    const { port1, port2 } = new MessageChannelMain()
    handler.upgrade(port1, { context: { desk, window } })
    port1.start()
    last.set(sender, port1)
    senderFrame.postMessage('dau:port', null, [port2])
  })
}
