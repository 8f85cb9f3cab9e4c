import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { Store } from '../../main/store/store.ts'
import { Refusal } from '../../preload/contract/refusal.ts'

/* A process that opens and closes a store when it is told to, and answers how that went. */

const dir = process.argv[2] ?? ''
const mark = join(dir, '..', 'inside')
let store: Store | undefined

process.on('message', (what) => {
  const act = what === 'open' ? open() : what === 'close' ? close() : turn()
  act.then(answer, (error: unknown) =>
    answer(error instanceof Refusal ? `${error.code} ${error.message}` : `failed: ${String(error)}`),
  )
})
// A killed process would not leave it to the next one.
flushCompileCache()
answer('here')

async function open(): Promise<string> {
  store = await Store.open(dir)
  return 'open'
}

async function close(): Promise<string> {
  await store?.close()
  return 'closed'
}

/** Opens the store, makes sure that nobody else is inside, and closes it. */
async function turn(): Promise<string> {
  const opened = await Store.open(dir)
  enter()
  await opened.quiet((draft) => draft.put('settings', 'turn', { id: 'turn', value: Math.random() }))
  rmSync(mark)
  await opened.close()
  return 'done'
}

/** A mark of somebody who was killed inside is no sign of two at once. */
function enter(): void {
  try {
    const mine = openSync(mark, 'wx')
    writeSync(mine, String(process.pid))
    closeSync(mine)
  } catch (error) {
    const pid = Number(readFileSync(mark, 'utf8'))
    if (pid > 0 && isRunning(pid)) throw new Error(`process ${pid} is inside as well`, { cause: error })
    rmSync(mark)
    enter()
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function answer(text: string): void {
  process.send?.(text)
}
