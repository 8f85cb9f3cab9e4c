import { EventEmitter } from 'node:events'
import { deserialize, serialize } from 'node:v8'
import { bounded } from './record.ts'
import { screenWire } from './screen-wire.ts'

/** The ports whose other end is in a page, by their number. */
const sent = new Map<number, PortMain>()
let last = 0

// docs/api/message-port-main: like the DOM's port, with the events of Node; queued until `start`.
class PortMain extends EventEmitter {
  other: PortMain | undefined
  /** Set for the end that went to a page: what reaches it goes on there. */
  #number: number | undefined
  #queue: unknown[] | undefined = []
  #isClosed = false

  postMessage(message: unknown, transfer: unknown[] = []) {
    if (transfer.length > 0) throw new Error('The stand-in for Electron transfers nothing between ports.')
    // The structured clone algorithm, as between two processes.
    this.other?.receive(deserialize(serialize(message)))
  }

  start() {
    const queue = this.#queue ?? []
    this.#queue = undefined
    for (const data of queue) this.#hear(data)
  }

  close() {
    if (this.#isClosed) return
    this.#isClosed = true
    if (this.#number !== undefined) {
      sent.delete(this.#number)
      screenWire.tell('port-close', this.#number)
    }
    const { other } = this
    this.other = undefined
    other?.close()
    this.emit('close')
  }

  receive(data: unknown) {
    if (this.#isClosed) return
    if (this.#number !== undefined) screenWire.tell('port-message', this.#number, data)
    else if (this.#queue) this.#queue.push(data)
    else this.#hear(data)
  }

  /** Takes this end out of the program. */
  send(): number {
    this.#number ??= ++last
    sent.set(this.#number, this)
    return this.#number
  }

  #hear(data: unknown) {
    this.emit('message', { data, ports: [] })
  }
}

screenWire.on('port-message', (number: number, data: unknown) => sent.get(number)?.postMessage(data))
screenWire.on('port-close', (number: number) => sent.get(number)?.close())

const ends = new WeakMap<object, PortMain>()

// docs/api/message-channel-main
export class MessageChannelMain {
  readonly port1: PortMain
  readonly port2: PortMain
  constructor() {
    const one = new PortMain()
    const two = new PortMain()
    one.other = two
    two.other = one
    this.port1 = bounded('MessagePortMain', one)
    this.port2 = bounded('MessagePortMain', two)
    ends.set(this.port1, one)
    ends.set(this.port2, two)
  }
}

/** Takes a port out of the program; its number for the page. */
export function sendPort(port: object): number {
  const end = ends.get(port)
  if (!end) throw new Error('Only a MessagePortMain can be transferred.')
  return end.send()
}
