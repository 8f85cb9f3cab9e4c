import { randomBytes } from 'node:crypto'
import { renameSync } from 'node:fs'
import { link, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { Refusal } from '../../preload/contract/refusal.ts'
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
export async function acquireLock(dir: string, program?: string): Promise<Lock> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const found = await look(dir)
    const live = found.find(isLive)
    if (live?.owner) throw lockedBy(live.owner, live.state, join(dir, live.file))
    const number = Math.max(0, ...found.map((file) => file.number)) + 1
    const owner = thisOwner(randomBytes(9).toString('base64url'), program)
    if (await claim(dir, number, owner)) return { release: () => release(owner.token) }
    await setTimeout(Math.random() * 20)
  }
  throw new Refusal('STORE_LOCKED', 'Others are opening this library at the same moment; try again.', { dir })
}

/** Creates the lock with this number and keeps it if nobody else has one. */
async function claim(dir: string, number: number, owner: LockOwner): Promise<boolean> {
  const path = join(dir, name(number))
  held.set(owner.token, path)
  let won = false
  try {
    if (!(await create(path, owner))) return false
    const others = (await look(dir)).filter((file) => file.owner?.token !== owner.token)
    won = !others.some((file) => isLive(file) || file.number >= number)
    if (won) await removeOld(dir, others)
    else await rm(path, { force: true })
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

async function release(token: string): Promise<void> {
  const file = held.get(token)
  if (!file) return
  held.delete(token)
  // When this fails the lock counts as dead all the same: this thread no longer holds its token.
  await rename(file, freed(file)).catch(() => {})
}

async function look(dir: string): Promise<LockFile[]> {
  const files: LockFile[] = []
  for (const file of await readdir(dir)) {
    const [, digits, ending] = /^lock-(\d+)\.(json|free)$/.exec(file) ?? []
    if (!digits) continue
    const free = ending === 'free'
    const owner = free ? undefined : await ownerIn(join(dir, file))
    if (owner === 'gone') continue
    const state = owner ? await stateOf(owner, new Set(held.keys())) : 'dead'
    files.push({ file, number: Number(digits), free, state, ...(owner ? { owner } : {}) })
  }
  const given = new Set(files.filter((file) => file.free).map((file) => file.number))
  return files.map((file) => (given.has(file.number) ? { ...file, state: 'dead' } : file))
}

/** Undefined for a file that nobody completes: its owner died while writing it, or a power cut emptied it. */
async function ownerIn(path: string): Promise<LockOwner | 'gone' | undefined> {
  for (let attempt = 0; attempt < 20; attempt++) {
    try {
      const read = lockOwner.safeParse(JSON.parse(await readFile(path, 'utf8')))
      if (read.success) return read.data
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 'gone'
      if (!(error instanceof SyntaxError)) throw error
    }
    await setTimeout(25)
  }
  return undefined
}

function isLive(file: LockFile): boolean {
  return file.state !== 'dead'
}

/** Creates a whole lock file, or returns false because another opener was first. */
async function create(path: string, owner: LockOwner): Promise<boolean> {
  const draft = join(dirname(path), `lock-${owner.token}.tmp`)
  const text = `${JSON.stringify(owner)}\n`
  try {
    await writeFile(draft, text, { flag: 'wx' })
    await link(draft, path)
    return true
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? ''
    if (code === 'EEXIST') return false
    // The winner cleared our draft away.
    if (code === 'ENOENT') return false
    // exFAT and some network folders have no links. There a reader may see the file half-written and waits for it.
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) throw error
    return await createWithoutLinks(path, text)
  } finally {
    await rm(draft, { force: true }).catch(() => {})
  }
}

async function createWithoutLinks(path: string, text: string): Promise<boolean> {
  try {
    const handle = await open(path, 'wx')
    await handle.writeFile(text).finally(() => handle.close())
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    // What is left of it counts as dead.
    throw error
  }
}

async function removeOld(dir: string, old: LockFile[]): Promise<void> {
  const drafts = (await readdir(dir)).filter((file) => /^lock-.*\.tmp$/.test(file))
  for (const file of [...old.map((lock) => lock.file), ...drafts]) {
    await rm(join(dir, file), { force: true }).catch(() => {})
  }
}

function lockedBy(owner: LockOwner, state: LockFile['state'], file: string): Refusal {
  const who = `process ${owner.pid}${owner.program ? `, ${owner.program}` : ''}`
  const data = { pid: owner.pid, host: owner.host, program: owner.program, file }
  if (state === 'unknown') {
    return new Refusal(
      'STORE_LOCKED',
      `This library is open in Dấu on the computer "${owner.host}" (${who}); close it there, or delete ${file} if nobody has it open there.`,
      data,
    )
  }
  const remedy =
    owner.pid === process.pid
      ? 'close it before opening it again'
      : 'close it there, or wait until that has ended, and try again'
  return new Refusal('STORE_LOCKED', `This library is open in Dấu (${who}); ${remedy}.`, data)
}

function name(number: number): string {
  return `lock-${number}.json`
}

function freed(file: string): string {
  return file.replace(/\.json$/, '.free')
}
