import { type MessagePort, workerData } from 'node:worker_threads'
import { answerIndex } from './answer-index.ts'
import type { Engine } from './sqlite/engine.ts'

// The entry of the index process as a worker thread: it answers over the port it was started with.
const { engine, port } = workerData as { engine?: Engine; port: MessagePort }
answerIndex(port, engine)
