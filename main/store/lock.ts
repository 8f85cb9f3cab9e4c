import { randomBytes } from 'node:crypto'
import { renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Refusal } from '../../preload/contract/refusal.ts'
import { appendAll, errorCode, type Files, realFiles } from './files.ts'
import { type LockOwner, lockOwner, stateOf, thisOwner } from './lock-owner.ts'

/*
 * Taking over a dead owner's lock is where lock files go wrong: two openers see the same dead lock, one replaces it,
 * the other removes the replacement. So no lock file is ever removed to get hold of the lock. Locks are numbered:
 * whoever finds none alive creates the next number, exclusively, and then looks again; when somebody alive has another
 * number, or a higher one exists, it takes its own back and starts over. Of two who create different numbers the later
 * one always sees the earlier. Letting go renames `lock-7.json` to `lock-7.free`, which needs no room on a full disk;
 * the next owner, number 8, removes what is older.
 */

/** The right to write to a store; one at a time among all processes of this computer. */
export interface Lock {
  /** Lets go of it; may be called again. Happens by itself when the process exits. */
  release(): Promise<void>
}

/**
 * Locks the store folder `dir`, which must exist. A lock whose owner died is taken over. `program` names the command
 * or window that holds it, for the message that a second opener gets. Throws Refusal `STORE_LOCKED` when somebody has
 * it, and the file system's own error when the folder cannot be written.
 */
export async function acquireLock(dir: string, program?: string, files = realFiles): Promise<Lock> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const found = await look(files, dir)
    const live = found.find(isLive)
    if (live?.owner) throw lockedBy(live.owner, live.state, join(dir, live.file))
    const number = Math.max(0, ...found.map((file) => file.number)) + 1
    const owner = thisOwner(randomBytes(9).toString('base64url'), program)
    if (await claim(files, dir, number, owner)) return { release: () => release(files, owner.token) }
    await setTimeout(Math.random() * 20)
  }
  throw new Refusal('STORE_LOCKED', 'Others are opening this library at the same moment; try again.', {
    reason: 'locked-just-now',
    dir,
  })
}

/** Creates the lock with this number and keeps it if nobody else has one. */
async function claim(files: Files, dir: string, number: number, owner: LockOwner): Promise<boolean> {
  const path = join(dir, name(number))
  held.set(owner.token, path)
  let won = false
  try {
    if (!(await create(files, path, owner))) return false
    const others = (await look(files, dir)).filter((file) => file.owner?.token !== owner.token)
    won = !others.some((file) => isLive(file) || file.number >= number)
    const needless = won ? others.map((lock) => join(dir, lock.file)) : [path]
    for (const file of needless) await files.remove(file)
    return won
  } finally {
    if (!won) held.delete(owner.token)
  }
}

interface LockFile {
  file: string
  number: number
  free: boolean
  owner?: LockOwner
  state: 'alive' | 'dead' | 'unknown'
}

/** Lock files that this thread holds, by token. */
const held = new Map<string, string>()
process.on('exit', () => {
  for (const file of held.values()) {
    try {
      renameSync(file, freed(file))
    } catch {
      // The next opener sees that this process is gone.
    }
  }
})

async function release(files: Files, token: string): Promise<void> {
  const file = held.get(token)
  if (!file) return
  held.delete(token)
  // When this fails the lock counts as dead all the same: this thread no longer holds its token.
  await files.rename(file, freed(file)).catch(() => {})
}

async function look(files: Files, dir: string): Promise<LockFile[]> {
  const found: LockFile[] = []
  for (const file of (await files.list(dir)) ?? []) {
    const [, digits, ending] = /^lock-(\d+)\.(json|free)$/.exec(file) ?? []
    if (!digits) continue
    const free = ending === 'free'
    const owner = free ? undefined : await ownerIn(files, join(dir, file))
    if (owner === 'gone') continue
    const state = owner ? await stateOf(owner, new Set(held.keys())) : 'dead'
    found.push({ file, number: Number(digits), free, state, ...(owner ? { owner } : {}) })
  }
  const given = new Set(found.filter((file) => file.free).map((file) => file.number))
  return found.map((file) => (given.has(file.number) ? { ...file, state: 'dead' } : file))
}

/** Undefined for a file that nobody completes: its owner died while writing it, or a power cut emptied it. */
async function ownerIn(files: Files, path: string): Promise<LockOwner | 'gone' | undefined> {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      const read = lockOwner.safeParse(JSON.parse((await files.read(path)).toString('utf8')))
      if (read.success) return read.data
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return 'gone'
      if (!(error instanceof SyntaxError)) throw error
    }
    await setTimeout(25)
  }
  return undefined
}

function isLive(file: LockFile): boolean {
  return file.state !== 'dead'
}

/** Returns false when another opener was first. A file that cannot be written to its end counts as dead. */
async function create(files: Files, path: string, owner: LockOwner): Promise<boolean> {
  try {
    const file = await files.open(path, 'create')
    await appendAll(file, Buffer.from(`${JSON.stringify(owner)}\n`)).finally(() => file.close())
    return true
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false
    throw error
  }
}

function lockedBy(owner: LockOwner, state: LockFile['state'], file: string): Refusal {
  const who = `process ${owner.pid}${owner.program ? `, ${owner.program}` : ''}`
  const data = { pid: owner.pid, host: owner.host, program: owner.program, file }
  if (state === 'unknown') {
    return new Refusal(
      'STORE_LOCKED',
      `This library is open in Dấu on the computer "${owner.host}" (${who}); close it there, or delete ${file} if nobody has it open there.`,
      { reason: 'locked-elsewhere', ...data },
    )
  }
  const isHere = owner.pid === process.pid
  const remedy = isHere
    ? 'close it before opening it again'
    : 'close it there, or wait until that has ended, and try again'
  return new Refusal('STORE_LOCKED', `This library is open in Dấu (${who}); ${remedy}.`, {
    ...data,
    ...(isHere
      ? { reason: 'locked-here' as const }
      : { reason: 'locked' as const, process: String(owner.pid) }),
  })
}

function name(number: number): string {
  return `lock-${number}.json`
}

function freed(file: string): string {
  return file.replace(/\.json$/, '.free')
}
