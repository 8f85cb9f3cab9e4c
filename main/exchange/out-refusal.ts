import { Refusal } from '../../preload/contract/refusal.ts'

const reasons: Record<string, string> = {
  ENOENT: 'its folder does not exist; make the folder first or choose another place',
  ENOTDIR: 'a part of its path is a file, not a folder; choose another place',
  EACCES: 'writing there is not allowed; choose another place',
  EPERM: 'writing there is not allowed; choose another place',
  EROFS: 'that disk is read-only; choose another place',
  ENOSPC: 'the disk is full; make room or choose another place',
  EDQUOT: 'your share of the disk is used up; make room or choose another place',
  EFBIG: 'that disk takes no file of this size; choose another place',
  ENAMETOOLONG: 'its name is too long; choose a shorter one',
  EINVAL: 'that disk does not take such a name; choose another one',
  ELOOP: 'its links lead in a circle; choose another place',
  EISDIR: 'it is a folder; give the name of a file to write',
  EBUSY: 'another program is using it; close that program or choose another name',
  EMFILE: 'too many files are open; close something and try again',
  EIO: 'the disk reported an error; check it or choose another place',
}

/** Why nothing could be written at `out`, as a Refusal; errors that are no file errors come back as they are. */
export function outRefusal(error: unknown, out: string): unknown {
  if (error instanceof Refusal || !(error instanceof Error)) return error
  const code = (error as NodeJS.ErrnoException).code
  if ((error as NodeJS.ErrnoException).syscall === undefined && code !== 'ERR_INVALID_ARG_VALUE') return error
  const words = reasons[code ?? ''] ?? `the system says ${code}; choose another place`
  return new Refusal('EXPORT_FAILED', `The export cannot be written to ${JSON.stringify(out)}: ${words}.`, {
    reason: code === 'ENOSPC' || code === 'EDQUOT' ? 'disk-full' : 'export-unwritable',
    path: out,
    ...(code !== undefined && { system: code }),
  })
}
