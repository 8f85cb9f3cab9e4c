import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'
import { checkStore } from '../../main/store/check.ts'
import { Store } from '../../main/store/store.ts'
import { quickStart } from './form.ts'
import { Session, stateOf } from './model.ts'
import type { Orders } from './writer.ts'

/** What the child told before it ended. */
export interface Told {
  /** Actions it had begun, and those that were acknowledged; counted from the first of the whole session. */
  begun: number
  saved: number
  /** Calls to the disk, when it came to its end. */
  calls: number | undefined
  /** What it complained of, when it ended by an error of its own. */
  failure: string | undefined
}

export interface Child {
  /** Resolves when the store is open. */
  ready: Promise<void>
  /** Resolves when a change was acknowledged, or the process has ended. */
  firstSaved: Promise<void>
  kill(): void
  /**
   * What it acknowledges from this instant on does not count: the power is being cut, so there is nobody left who could
   * see it. In a real cut the process ends with the disk; here it goes on for some microseconds, and a disk that goes
   * down may still say yes.
   */
  nothingCountsFromNow(): void
  /** Resolves when the process has ended and everything it told has been read. */
  ended: Promise<Told>
}

const writer = new URL('./writer.ts', import.meta.url).pathname

/** Starts a process that makes annotations in a real store. */
export function startWriter(orders: Orders): Child {
  const child = spawn(process.execPath, [writer, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: quickStart,
  })
  const told: Told = { begun: orders.from, saved: orders.from, calls: undefined, failure: undefined }
  let errors = ''
  child.stderr.on('data', (data) => {
    errors += String(data)
  })
  const ready = Promise.withResolvers<void>()
  const firstSaved = Promise.withResolvers<void>()
  let lastInstant: bigint | undefined
  createInterface(child.stdout).on('line', (line) => {
    const [word, number, instant = '0'] = line.split(' ')
    if (word === 'saved' && lastInstant !== undefined && BigInt(instant) > lastInstant) return
    if (word === 'ready') ready.resolve()
    if (word === 'saved') firstSaved.resolve()
    // Changes are saved in order: when one is, all before it are.
    if (word === 'begun') told.begun = Number(number) + 1
    if (word === 'saved') told.saved = Math.max(told.saved, Number(number) + 1)
    if (word === 'closed') told.calls = Number(number)
  })
  const ended = once(child, 'close').then(([code, signal]) => {
    ready.resolve()
    firstSaved.resolve()
    if (signal !== 'SIGKILL' && code !== 0) told.failure = errors
    return told
  })
  const nothingCountsFromNow = () => {
    lastInstant = process.hrtime.bigint()
  }
  return {
    ready: ready.promise,
    firstSaved: firstSaved.promise,
    kill: () => void child.kill('SIGKILL'),
    nothingCountsFromNow,
    ended,
  }
}

/**
 * Opens the store after a crash and makes sure that it holds what was acknowledged: exactly the annotations after some
 * action that was at least the last one acknowledged and at most the last one begun. Returns the number of that action.
 */
export async function verifyAfterCrash(dir: string, seed: number, told: Told): Promise<number> {
  const store = await Store.open(dir, { mustExist: told.saved > 0 })
  try {
    const session = new Session(seed, told.saved)
    const found = stateOf(store)
    while (session.state !== found) {
      if (session.taken >= told.begun) {
        throw new Error(
          `Saved ${told.saved}, begun ${told.begun}, but the store holds the state after ${actionOf(seed, found, told.begun)}. ${store.notices.join(' ')}`,
        )
      }
      session.advance()
    }
    expect(store.notices.filter((notice) => !expectedAfterCrash.test(notice))).toEqual([])
    expect(await checkStore(store)).toMatchObject({ ok: true })
    return session.taken
  } finally {
    await store.close()
  }
}

/** The action after which the annotations and the history were like this, for the message of a test that fails. */
function actionOf(seed: number, state: string, begun: number): number | 'none' {
  const session = new Session(seed)
  while (session.taken < begun + 10) {
    if (session.state === state) return session.taken
    session.advance()
  }
  return 'none'
}

/** All that a crash may make the store say; anything else would mean a damaged file. */
const expectedAfterCrash = /^Dấu was not closed properly|^A save that was cut short, and never confirmed/
