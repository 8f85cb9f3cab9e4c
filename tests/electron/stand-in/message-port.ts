import { EventEmitter } from 'node:events'
import { deserialize, serialize } from 'node:v8'
import { bounded } from './record.ts'
import { screenWire } from './screen-wire.ts'
import type { Wire } from './wire.ts'

/** The ports whose other end is in a page or another process, by their number: one for each in the whole program. */
const sent = new Map<number, PortMain>()
let last = 0

// docs/api/message-port-main: like the DOM's port, with the events of Node; queued until `start`.
class PortMain extends EventEmitter {
  other: PortMain | undefined
  /** Set for the end that went elsewhere: what reaches it goes on there. */
  #away: { number: number; wire: Wire } | undefined
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
    if (this.#away) {
      sent.delete(this.#away.number)
      this.#away.wire.tell('port-close', this.#away.number)
    }
    const { other } = this
    this.other = undefined
    other?.close()
    this.emit('close')
  }

  receive(data: unknown) {
    if (this.#isClosed) return
    if (this.#away) this.#away.wire.tell('port-message', this.#away.number, data)
    else if (this.#queue) this.#queue.push(data)
    else this.#hear(data)
  }

  /** Takes this end out of the program, over a wire at whose other end it has this number. */
  send(wire: Wire, number: number): void {
    this.#away = { number, wire }
    sent.set(number, this)
    for (const data of this.#queue?.splice(0) ?? []) wire.tell('port-message', number, data)
  }

  isOver(wire: Wire): boolean {
    return this.#away?.wire === wire
  }

  #hear(data: unknown) {
    this.emit('message', { data, ports: [] })
  }
}

/** Listens for what comes from the ends that went over a wire. */
export function listenForPorts(wire: Wire): void {
  wire.on('port-message', (number: number, data: unknown) => sent.get(number)?.postMessage(data))
  wire.on('port-close', (number: number) => sent.get(number)?.close())
}

listenForPorts(screenWire)

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

/** Takes a port out of the program, to the screen unless another wire is given; its number there. */
export function sendPort(port: object, wire: Wire = screenWire): number {
  const end = ends.get(port)
  if (!end) throw new Error('Only a MessagePortMain can be transferred.')
  end.send(wire, ++last)
  return last
}

/** As when the process that has the other ends is gone. */
export function losePorts(wire: Wire): void {
  for (const port of sent.values()) if (port.isOver(wire)) port.close()
}

/** The port that came into this program under a number. */
export function receivedPort(number: number, wire: Wire): object {
  const { port1, port2 } = new MessageChannelMain()
  ends.get(port2)?.send(wire, number)
  return port1
}
