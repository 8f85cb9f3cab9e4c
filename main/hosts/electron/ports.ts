import { RPCHandler } from '@orpc/server/message-port'
import { ipcMain, MessageChannelMain, type WebContents } from 'electron'
import type { Desk } from '../../desk.ts'
import { windowRouter } from '../../desk-router.ts'
import { isOwnFrame } from './own-page.ts'

/** Hands a port to the top frame of our own page when it asks, a new one each time it loads, and answers on it. */
export function handOutPorts(contents: WebContents, desk: Desk): void {
  const handler = new RPCHandler(windowRouter)
  let closeLast = () => {}
  ipcMain.on('dau:ready', ({ sender, senderFrame }) => {
    if (sender !== contents || senderFrame === null || !isOwnFrame(senderFrame, contents)) return
    closeLast()
    const { port1, port2 } = new MessageChannelMain()
    handler.upgrade(port1, { context: { desk } })
    port1.start()
    closeLast = () => port1.close()
    senderFrame.postMessage('dau:port', null, [port2])
  })
}
