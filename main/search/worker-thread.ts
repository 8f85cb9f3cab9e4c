import { MessageChannel, Worker } from 'node:worker_threads'
import { messageOf } from './sqlite/failure.ts'
import type { StartIndex } from './started-index.ts'

// Megabytes. Indexing makes much short-lived garbage, which a large young generation only piles up: 8 instead of the
// usual 48 saves 100 MB and costs no time; 3 saves 6 MB more for a tenth of the work. The old one is for articles of
// 20 MB.
const resourceLimits = { maxYoungGenerationSizeMb: 3, maxOldGenerationSizeMb: 1024 }

/** Starts index processes as threads of this program. `entry`: the file that they run. */
export function inWorkerThread(entry: URL): StartIndex {
  return (engine) => {
    const { port1: port, port2 } = new MessageChannel()
    const worker = new Worker(entry, {
      workerData: { engine, port: port2 },
      transferList: [port2],
      execArgv: [],
      resourceLimits,
    })
    worker.unref()
    port.unref()
    let message = ''
    worker.once('error', (error) => {
      message = messageOf(error)
    })
    const ended = new Promise<string>((resolve) => {
      worker.once('exit', (code) => resolve(message || `exit code ${code}`))
    })
    return {
      port,
      ended,
      hold: (isWaitedFor) => (isWaitedFor ? port.ref() : port.unref()),
      async end() {
        // While it is awaited it must keep the program running itself.
        worker.ref()
        await worker.terminate()
      },
    }
  }
}
