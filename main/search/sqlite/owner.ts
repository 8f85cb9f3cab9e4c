import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Refusal } from '../../../preload/contract/refusal.ts'

/** Files that this process has open, so that a second opening in it is told from a lock left by a crash. */
const mine = new Set<string>()

/**
 * Claims `file` for this process in `<file>.owner`; returns the release. An owner that no longer runs loses its claim.
 * Refused with INDEX_FAILED when another live process, or this one, has the file.
 */
export function claim(file: string): () => void {
  const note = `${file}.owner`
  const owner = ownerOf(note)
  if (mine.has(file) || (owner !== undefined && owner !== process.pid && isAlive(owner))) {
    throw new Refusal(
      'INDEX_FAILED',
      `The search index ${file} is in use by process ${owner ?? process.pid}; close that Dấu first.`,
      { reason: 'locked', file, pid: owner ?? process.pid, process: String(owner ?? process.pid) },
    )
  }
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
  writeFileSync(note, String(process.pid), { mode: 0o600 })
  mine.add(file)
  return () => {
    mine.delete(file)
    rmSync(note, { force: true })
  }
}

function ownerOf(note: string): number | undefined {
  try {
    const pid = Number(readFileSync(note, 'utf8'))
    return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, under another user.
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
