import { answerIndex } from '../../search/answer-index.ts'
import type { Engine } from '../../search/sqlite/engine.ts'
import { traceOf } from './error-log.ts'

// The entry of the index process under Electron, as a process of its own: it answers over the port it is sent. Whatever
// nobody foresaw ends it; the next question starts it anew.
const end = (error: unknown) => {
  process.stderr.write(`${traceOf(error)}\n`)
  process.exit(1)
}
process.on('uncaughtException', end)
process.on('unhandledRejection', end)

process.parentPort.once('message', ({ data, ports: [port] }) => {
  if (!port) return
  const { engine } = data as { engine?: Engine }
  answerIndex(port, engine)
  port.start()
})
