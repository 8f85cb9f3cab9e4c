import { monitorEventLoopDelay } from 'node:perf_hooks'
import { pathToFileURL } from 'node:url'
import { startIndexProcess } from '../../../main/search/connect.ts'
import { inWorkerThread } from '../../../main/search/worker-thread.ts'
import type { Indexed } from './index-program.ts'
import { mostMemory } from './most-memory.ts'

// One first index: `node index-once.mjs <entry of the index process> <library> <index file>` prints what it cost.
const [worker = '', root = '', indexFile = ''] = process.argv.slice(2)
const before = process.memoryUsage().rss / 1024 / 1024
const { client, terminate } = startIndexProcess({ start: inWorkerThread(pathToFileURL(worker)) })
await client.open({ root, indexFile })
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
const [started, workBefore] = [performance.now(), process.cpuUsage()]
let slowestQuery = 0
let asking = Promise.resolve()
// Somebody searches meanwhile, as people do: not at every batch, which would make the time of the questions that of the index.
let asked = 0
const questions = 20
for await (const event of await client.scan({})) {
  if (event.kind !== 'progress' || event.done * questions < (asked + 1) * event.total) continue
  asked++
  asking = asking.then(async () => {
    const begun = performance.now()
    await client.search({ query: 'ngoại giao', exact: false, limit: 1, offset: 0 })
    slowestQuery = Math.max(slowestQuery, performance.now() - begun)
  })
}
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage(workBefore)
delay.disable()
await asking
const megabytes = mostMemory()
await terminate()
const indexed: Indexed = {
  seconds,
  work: (user + system) / 1e6,
  megabytes,
  addedMegabytes: megabytes - before,
  lag: delay.percentile(99) / 1e6,
  mostLag: delay.max / 1e6,
  slowestQuery,
}
process.stdout.write(JSON.stringify(indexed))
