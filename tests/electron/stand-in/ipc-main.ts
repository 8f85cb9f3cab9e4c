import { EventEmitter } from 'node:events'
import { bounded } from './record.ts'
import { screenWire } from './screen-wire.ts'
import { contentsOf, type Frame, frameOf } from './web-contents.ts'

// docs/api/ipc-main; the event is docs/api/structures/ipc-main-event, whose `senderFrame` is null for a frame that is gone.
const own = new EventEmitter()
export const ipcMain = bounded('ipcMain', own)

/** `frame`: left out for the top frame of the window; else what the test says that the message came from. */
screenWire.on(
  'ipc',
  (id: number, channel: string, values: unknown[], frame?: Partial<Frame> | null | 'other window') => {
    const sender = frame === 'other window' ? {} : contentsOf(id)
    const { mainFrame } = contentsOf(id)
    const senderFrame =
      frame === null ? null : frame && frame !== 'other window' ? frameOf(id, frame) : mainFrame
    own.emit(channel, { sender, senderFrame, ports: [] }, ...values)
  },
)
