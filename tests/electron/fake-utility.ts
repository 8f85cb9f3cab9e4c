import { parentPort, workerData } from 'node:worker_threads'

// The module of a utility process, in a thread of the tests.
Object.defineProperty(process, 'parentPort', { value: parentPort })
await import(workerData as string)
