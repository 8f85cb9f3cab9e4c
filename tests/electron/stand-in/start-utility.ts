import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'
import { readFromAsar } from './asar.ts'
import { receivedPort } from './message-port.ts'
import { bounded } from './record.ts'
import { replaceElectron } from './replace-electron.ts'
import { screenWire } from './screen-wire.ts'

// Runs the module of a utility process, the first word; its parent is at the other end of the wire.

// docs/api/parent-port: what was sent waits until somebody listens.
class ParentPort extends EventEmitter {
  #waiting: object[] | undefined = []

  constructor() {
    super()
    this.on('newListener', (name) => {
      if (name === 'message') queueMicrotask(() => this.#begin())
    })
  }

  postMessage(message: unknown) {
    screenWire.tell('message', message)
  }

  receive(event: object) {
    if (this.#waiting) this.#waiting.push(event)
    else this.emit('message', event)
  }

  #begin() {
    const waiting = this.#waiting ?? []
    this.#waiting = undefined
    for (const event of waiting) this.emit('message', event)
  }
}

const parentPort = new ParentPort()
screenWire.on('parent-message', (data: unknown, numbers: number[]) => {
  parentPort.receive({ data, ports: numbers.map((number) => receivedPort(number, screenWire)) })
})
Object.defineProperty(process, 'parentPort', { value: bounded('process.parentPort', parentPort) })

// docs/api/utility-process: of Electron's modules it has none that Dấu uses.
replaceElectron(new URL('./electron-in-utility.ts', import.meta.url))

// docs/api/process, `argv`: the module stands where a script of Node stands.
const [node = '', , main = '', ...words] = process.argv
readFromAsar(main)
process.argv = [node, main, ...words]
await import(pathToFileURL(main).href)
