import type { Reason } from '../../preload/contract/reason.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { errorCode } from './files.ts'

/**
 * What a failed call on the disk means to the user. Refusals pass as they are; so do errors that are none of the
 * system's, because they are mistakes of ours.
 */
export function diskRefusal(error: unknown, path: string): unknown {
  const code = errorCode(error)
  if (error instanceof Refusal || !/^E[A-Z0-9]+$/.test(code)) return error
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new Refusal(
      'DISK_FULL',
      `The disk is full: ${path} cannot be saved; free some space and try again.`,
      { reason: 'disk-full', path, system: code },
    )
  return new Refusal('DISK_ERROR', `${path} cannot be used: ${reasons[code] ?? `the system says ${code}`}.`, {
    reason: why[code] ?? 'disk-other',
    path,
    system: code,
  })
}

type DiskReason = Extract<Reason, `disk-${string}`>

const why: Record<string, DiskReason | undefined> = {
  EIO: 'disk-failing',
  EROFS: 'disk-read-only',
  EACCES: 'disk-denied',
  EPERM: 'disk-denied',
  ENOENT: 'disk-away',
  ENODEV: 'disk-away',
  ENOTDIR: 'disk-file-in-the-way',
  EMFILE: 'disk-too-many-files',
}

const reasons: Record<string, string> = {
  EIO: 'the disk reports an error (EIO); check the disk, and back the library up to another one',
  EROFS: 'the disk is read-only (EROFS); make it writable and try again',
  EACCES: 'you may not write there (EACCES); change the permissions of the folder and try again',
  EPERM: 'you may not write there (EPERM); change the permissions of the folder and try again',
  ENOENT: 'it is gone (ENOENT); connect the disk it lies on again and try again',
  ENOTDIR: 'a file is in the way of the folder (ENOTDIR); move it and try again',
  EMFILE: 'too many files are open (EMFILE); close other programs and try again',
  ENODEV: 'its disk is gone (ENODEV); connect it again and try again',
}

export function readOnlyRefusal(dir: string): Refusal {
  const message = `The store in ${dir} is open for reading only; nothing was changed.`
  return new Refusal('STORE_READ_ONLY', message, { reason: 'store-read-only', dir })
}
