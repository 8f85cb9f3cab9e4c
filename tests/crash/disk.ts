import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export type FileSystem = 'ext4' | 'xfs'

/** A small file system of its own, mounted at `folder`. */
export interface Disk {
  folder: string
  /**
   * Cuts the power: from this moment nothing more reaches the disk, and what the system had not written yet is gone.
   * `stop` must end the processes that use it. Then it is mounted again, which replays its journal.
   */
  cutPower(stop: () => Promise<unknown>): Promise<void>
  /** Unmounts and removes everything. */
  remove(): void
}

/** Why a disk of this kind cannot be made here, or `undefined` when it can. */
export function whyNoDisk(kind: FileSystem | 'tmpfs'): string | undefined {
  if (process.platform !== 'linux') return 'needs Linux'
  if (process.getuid?.() !== 0) return 'needs root, to mount a disk'
  if (kind !== 'tmpfs') {
    if (!existsSync('/dev/loop-control')) return 'needs loop devices (/dev/loop-control is missing)'
    for (const program of [`mkfs.${kind}`, 'xfs_io', 'losetup']) {
      const found = ['/sbin', '/usr/sbin', '/bin', '/usr/bin'].some((dir) => existsSync(join(dir, program)))
      if (!found) return `needs ${program} (Debian packages e2fsprogs, xfsprogs and mount)`
    }
  }
  try {
    const disk = kind === 'tmpfs' ? smallMemoryDisk(1) : loopDisk(kind)
    disk.remove()
    return undefined
  } catch (error) {
    return `a disk of kind ${kind} cannot be mounted here: ${firstLine(error)}`
  }
}

/** A disk in an image file behind a loop device. */
export function loopDisk(kind: FileSystem): Disk {
  const home = newHome()
  const image = join(home, 'image')
  const folder = join(home, 'mounted')
  mkdirSync(folder)
  writeFileSync(image, '')
  // mkfs.xfs makes nothing smaller than 300 MB; the file is sparse.
  truncateSync(image, 320 * 1024 * 1024)
  const mount = () => run('mount', ['-t', kind, '-o', 'loop', image, folder])
  try {
    if (kind === 'ext4') run('mkfs.ext4', ['-q', '-F', image])
    else run('mkfs.xfs', ['-q', '-f', image])
    mount()
  } catch (error) {
    removeHome(home)
    throw error
  }
  return {
    folder,
    async cutPower(stop) {
      // XFS_IOC_GOINGDOWN without a flush of the log, which ext4 has as well: the way both are tested by their makers.
      run('xfs_io', ['-x', '-c', 'shutdown', folder])
      await stop()
      run('umount', [folder])
      mount()
    },
    remove: () => removeHome(home),
  }
}

/** A disk in memory that is really full after `megabytes`. */
export function smallMemoryDisk(megabytes: number): Disk {
  const home = newHome()
  const folder = join(home, 'mounted')
  mkdirSync(folder)
  try {
    run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  } catch (error) {
    removeHome(home)
    throw error
  }
  return {
    folder,
    cutPower: () => Promise.reject(new Error('A disk in memory loses everything in a power cut.')),
    remove: () => removeHome(home),
  }
}

const prefix = 'dau-disk-'
const homes = new Set<string>()
process.once('exit', () => {
  for (const home of homes) removeHome(home)
})

function newHome(): string {
  removeLeftovers()
  const home = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  homes.add(home)
  return home
}

/** Disks of test runs that were killed. */
function removeLeftovers(): void {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (pid && !existsSync(`/proc/${pid}`)) removeHome(join(tmpdir(), name))
  }
}

function removeHome(home: string): void {
  const folder = join(home, 'mounted')
  const isMounted = () => readFileSync('/proc/self/mounts', 'utf8').includes(` ${folder} `)
  // A file that is still open keeps a plain umount from working; a lazy one detaches when it is closed.
  if (isMounted()) run('umount', ['-l', folder])
  homes.delete(home)
  rmSync(home, { recursive: true, force: true })
}

function run(program: string, parameters: string[]): void {
  const path = `/sbin:/usr/sbin:/bin:/usr/bin:${process.env.PATH ?? ''}`
  execFileSync(program, parameters, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, PATH: path },
  })
}

function firstLine(error: unknown): string {
  const said = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error)
  return said.trim().split('\n')[0] ?? ''
}
