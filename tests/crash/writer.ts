import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { realFiles } from '../../main/store/files.ts'
import { Store } from '../../main/store/store.ts'
import { faultyFiles } from '../helpers/faulty-files.ts'
import { addArticle, Session } from './model.ts'

/** What the child process is to do; given as JSON in its only parameter. */
export interface Orders {
  dir: string
  seed: number
  /** Actions that the store already holds. */
  from: number
  /** Actions to take; without it the child goes on until it is killed. */
  actions?: number
  /** Saves under way at the same time. */
  inFlight: number
  /** A snapshot after every so many actions. */
  compactEvery?: number
  /** Kill itself at this call to the disk. */
  killAt?: number
  /** The control: acknowledges without ever waiting for the disk. */
  withoutSync?: boolean
}

const orders: Orders = JSON.parse(process.argv[2] ?? '')
const disk = faultyFiles(({ number }) => (number === orders.killAt ? { kind: 'kill' } : undefined))
const session = new Session(orders.seed, orders.from)
const store = await Store.open(orders.dir, { files: orders.withoutSync ? careless() : disk })
await addArticle(store)
// A killed process would not leave it to the next one.
flushCompileCache()
say('ready')

const under = new Set<Promise<void>>()
for (let taken = 0; taken < (orders.actions ?? Number.POSITIVE_INFINITY); taken++) {
  const number = session.taken
  say(`begun ${number}`)
  const done = session.play(store).then(() => {
    // The clock that all processes of this computer share.
    say(`saved ${number} ${process.hrtime.bigint()}`)
    under.delete(done)
  })
  under.add(done)
  if (orders.compactEvery && number % orders.compactEvery === orders.compactEvery - 1) await store.compact()
  while (under.size >= orders.inFlight) await Promise.race(under)
}
await Promise.all(under)
await store.close()
say(`closed ${disk.calls.length}`)

/** At once and whole, so that what is told has happened, and what has not been told was not acknowledged. */
function say(line: string): void {
  writeSync(1, `${line}\n`)
}

function careless(): typeof realFiles {
  return {
    ...realFiles,
    async open(path, mode) {
      const file = await realFiles.open(path, mode)
      return { ...file, datasync: async () => {}, sync: async () => {} }
    },
    syncDir: async () => {},
  }
}
