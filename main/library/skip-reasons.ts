/** Why a file's contents are skipped, as the end of a sentence that begins with its name. */
export const contentReasons = {
  empty: 'is empty',
  binary: 'is not text',
  encoding: 'is not text in any encoding that Dấu knows',
  misfit: 'does not fit the encoding that was chosen for it',
  huge: 'is larger than 20 MB, the most that is read of one text',
  hugeFile: 'is larger than 64 MB, the most that is read of one file',
  unpacked: 'unpacks to far more than it holds, or to more than 64 MB',
  crowded: 'packs more than 2,000 files',
  damaged: 'is damaged, or not what its ending says',
  nested: 'nests quotations or lists deeper than 1,000 levels',
  encrypted: 'is protected by a password or a copy protection',
  scanned: 'has no text in it: it seems to be scanned',
  wordless: 'has no text in it',
  exported: 'holds notes that Dấu exported, not an article',
  complex: 'takes more time or memory to read than one file may',
} as const

/** Why a file or folder is not read at all. */
export const accessReasons = {
  gone: 'is gone',
  changing: 'changed again and again while it was being read; it is read at the next indexing',
  outside: 'is a link that leads out of the library folder',
  circle: 'is a link that leads in a circle',
  broken: 'is a link to nothing',
  linkedTwice: 'is a link to a file that another link already stands for',
  hiddenFolder: 'is a link to a hidden folder, which is not read',
  special: 'is not a regular file',
  name: 'has a name that is not valid UTF-8; rename the file or folder to read it',
  path: 'is not a path inside the library folder',
} as const

/** Whether the file may still hold what it held before: it is there and could not be looked at this time. */
export function isPassing(reason: string): boolean {
  return reason === accessReasons.changing || reason.startsWith(cannotBeRead)
}

const cannotBeRead = 'cannot be read'

/** What the file system says when it does not let a file be read. */
export const diskReasons = {
  denied: `${cannotBeRead}: permission is denied`,
  busy: `${cannotBeRead}: another program has it open`,
  pathTooLong: `${cannotBeRead}: its path is too long`,
  diskFailing: `${cannotBeRead}: the disk reports an error`,
  tooManyOpen: `${cannotBeRead}: too many files are open`,
  diskAway: `${cannotBeRead}: its disk is not connected`,
} as const

const { denied, busy, pathTooLong, diskFailing, tooManyOpen, diskAway } = diskReasons

/** Reason for a failed call to the file system. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error)
  return (code && byCode[code]) || `${cannotBeRead} (${code ?? String(error)})`
}

/** `ENOENT`, `EACCES` and so on; undefined when the error does not come from the file system. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined
  return typeof error.code === 'string' ? error.code : undefined
}

const byCode: Readonly<Record<string, string | undefined>> = {
  ENOENT: accessReasons.gone,
  ENOTDIR: accessReasons.gone,
  EACCES: denied,
  EPERM: denied,
  EBUSY: busy,
  ETXTBSY: busy,
  ELOOP: accessReasons.circle,
  EISDIR: accessReasons.special,
  ENXIO: accessReasons.special,
  ENAMETOOLONG: pathTooLong,
  EIO: diskFailing,
  EMFILE: tooManyOpen,
  ENFILE: tooManyOpen,
  ESTALE: diskAway,
  ENOTCONN: diskAway,
  ENODEV: diskAway,
  EHOSTDOWN: diskAway,
}
