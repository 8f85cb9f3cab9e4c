import { BroadcastChannel } from 'node:worker_threads'
import '../../../main/search/worker.ts'

// The index process as it is, but for the crash that a test asks for.
new BroadcastChannel('crash the index process').onmessage = () => {
  setImmediate(() => {
    throw new Error('out of luck')
  })
}
