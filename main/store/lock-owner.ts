import { execFile } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { threadId } from 'node:worker_threads'
import { z } from 'zod'

/**
 * Who holds a lock. Process ids are used again, so the start of the process belongs to it: on Linux the kernel's own
 * figures (boot, ticks since boot), elsewhere the wall clock at the start.
 */
export const lockOwner = z.object({
  token: z.string(),
  pid: z.int().positive(),
  thread: z.int(),
  host: z.string(),
  /** Process ids mean something only within one pid namespace (a container has its own). */
  namespace: z.string().optional(),
  boot: z.string().optional(),
  ticks: z.string().optional(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  /** The command or window that opened the library, for the message to whoever comes second. */
  program: z.string().optional(),
  at: z.string(),
})
export type LockOwner = z.infer<typeof lockOwner>

/** This thread of this process as the owner of a new lock. */
export function thisOwner(token: string, program: string | undefined): LockOwner {
  return {
    token,
    pid: process.pid,
    thread: threadId,
    host: hostname(),
    ...optional('namespace', pidNamespace()),
    ...optional('boot', bootId()),
    ...optional('ticks', procStat(process.pid)?.ticks),
    startedAt: performance.timeOrigin,
    ...optional('program', program),
    at: new Date().toISOString(),
  }
}

/**
 * Whether the owner of a lock still runs. `unknown` when it runs (or ran) on another computer or in another container,
 * which cannot be looked into from here. `held` are the tokens that this thread holds.
 */
export async function stateOf(
  owner: LockOwner,
  held: ReadonlySet<string>,
): Promise<'alive' | 'dead' | 'unknown'> {
  if (held.has(owner.token)) return 'alive'
  if (owner.host !== hostname()) return 'unknown'
  const boot = bootId()
  if (owner.boot && boot && owner.boot !== boot) return 'dead'
  if (owner.namespace !== pidNamespace()) return 'unknown'
  if (!(await sameProcessRuns(owner))) return 'dead'
  // This thread does not hold it any more: letting go of it failed, for instance on a disk that had gone read-only.
  const isOurs = owner.pid === process.pid && owner.thread === threadId
  return isOurs ? 'dead' : 'alive'
}

async function sameProcessRuns(owner: LockOwner): Promise<boolean> {
  if (!processExists(owner.pid)) return false
  if (owner.ticks !== undefined) {
    const stat = procStat(owner.pid)
    return stat !== undefined && stat.ticks === owner.ticks && !/^[ZXx]$/.test(stat.state)
  }
  const started = await startOf(owner.pid)
  // Whoever got a dead owner's number started after the owner did. Two seconds: `ps` counts in whole ones.
  return started === undefined || started <= owner.startedAt + 2000
}

/** Whether a process with this id runs, whoever's it is. */
export function processExists(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** State letter and start time of a process from proc(5); a zombie still has both. */
function procStat(pid: number): { state: string; ticks: string } | undefined {
  const stat = read(`/proc/${pid}/stat`)
  // The name in parentheses may itself hold spaces and parentheses; fields 3 (state) and 22 (starttime) follow it.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, ticks] = [fields?.[0], fields?.[19]]
  return state && ticks ? { state, ticks } : undefined
}

/** Milliseconds since 1970 at which a process started, where there is no /proc; undefined when that cannot be told. */
async function startOf(pid: number): Promise<number | undefined> {
  const run = promisify(execFile)
  try {
    const { stdout } =
      process.platform === 'win32'
        ? await run('powershell.exe', [
            '-NoProfile',
            '-Command',
            `(Get-Process -Id ${pid}).StartTime.ToUniversalTime().ToString('o')`,
          ])
        : await run('ps', ['-o', 'lstart=', '-p', String(pid)], {
            env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
          })
    const text = stdout.trim()
    const at = Date.parse(process.platform === 'win32' ? text : `${text} UTC`)
    return Number.isNaN(at) ? undefined : at
  } catch {
    return undefined
  }
}

function bootId(): string | undefined {
  return read('/proc/sys/kernel/random/boot_id')?.trim()
}

/** Within which process ids are counted, on Linux; undefined elsewhere. */
export function pidNamespace(): string | undefined {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    return undefined
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

function optional<K extends string>(key: K, value: string | undefined): { [P in K]?: string } {
  return value === undefined ? {} : ({ [key]: value } as { [P in K]?: string })
}
