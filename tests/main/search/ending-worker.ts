import { parentPort } from 'node:worker_threads'
import '../../../main/search/reading-worker.ts'

// The reading thread as it is, but for its end in the middle of the work.
let messages = 0
parentPort?.on('message', () => {
  if (++messages === 2) process.exit(1)
})
