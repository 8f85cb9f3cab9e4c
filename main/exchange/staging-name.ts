import { createHash, randomBytes } from 'node:crypto'
import { lstat, readdir, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { pidNamespace, processExists } from '../store/lock-owner.ts'

/** A new name for the folder of an export on its way, that says which process of which computer makes it. */
export function stagingName(): string {
  return `.dau-export-${process.pid}-${computer()}-${randomBytes(6).toString('hex')}`
}

/**
 * Removes what exports into `folder` left there whose process was killed: folders of this user, named by `stagingName` on
 * this computer, whose process is gone. Never throws.
 */
export async function sweepStaging(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const [, pid, where] = /^\.dau-export-(\d+)-([0-9a-f]{8})-[0-9a-f]{12}$/u.exec(name) ?? []
    if (pid === undefined || where !== computer() || processExists(Number(pid))) continue
    const path = join(folder, name)
    const there = await lstat(path).catch(() => undefined)
    if (!there?.isDirectory() || (process.getuid && there.uid !== process.getuid())) continue
    // It is in nobody's way: an export does not fail for it.
    await rm(path, { recursive: true, force: true }).catch(() => undefined)
  }
}

/** Process ids mean something only on one computer, and within one container of it. */
function computer(): string {
  return createHash('sha256')
    .update(`${hostname()} ${pidNamespace() ?? ''}`)
    .digest('hex')
    .slice(0, 8)
}
