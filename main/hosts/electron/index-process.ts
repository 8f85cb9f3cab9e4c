import { setTimeout as sleep } from 'node:timers/promises'
import { MessageChannelMain, utilityProcess } from 'electron'
import type { StartIndex } from '../../search/started-index.ts'

/** Milliseconds after which a process that was ended is no longer waited for. */
const patience = 2_000

/** Starts index processes as processes of their own, once the app is ready. `entry`: the built `index-entry.ts`. */
export function inUtilityProcess(entry: string): StartIndex {
  return (engine) => {
    const { port1: port, port2 } = new MessageChannelMain()
    const child = utilityProcess.fork(entry, [], { serviceName: 'Dấu index' })
    let failure = ''
    child.on('error', (type, location) => {
      failure = `${type} in ${location}`
    })
    const ended = new Promise<string>((resolve) => {
      child.once('exit', (code) => {
        // Nothing more comes from there, and the port says so only where somebody starts to look.
        port.close()
        resolve(failure || `exit code ${code}`)
      })
    })
    child.postMessage({ engine }, [port2])
    port.start()
    return {
      port,
      ended,
      // Electron runs as long as it has windows, not as long as somebody waits.
      hold() {},
      async end() {
        child.kill()
        await Promise.race([ended, sleep(patience, undefined, { ref: false })])
      },
    }
  }
}
