import type { SkipCode } from '../../preload/contract/library.ts'
import type { Reason } from '../../preload/contract/reason.ts'
import { Refusal, type RefusalData } from '../../preload/contract/refusal.ts'
import { accessReasons, contentReasons, diskReasons } from './skip-reasons.ts'

/** The code of an English reason; the index keeps the reasons, not their codes. */
export function skipCodeOf(reason: string): SkipCode {
  const known = codes.get(reason)
  if (known !== undefined) return known
  // These name what they lead to, or the ending of the file.
  if (reason.startsWith('is a link to')) return 'linkedTwice'
  return reason.startsWith('is a .') ? 'kind' : 'unreadable'
}

/** The refusal of a file that cannot be read for this English reason. */
export function fileUnreadable(path: string, why: string): Refusal {
  const reason = reasons[skipCodeOf(why)] ?? 'file-unreadable'
  // All of these reasons come with a path alone; the compiler follows no more than 25 of them by itself.
  const data = { reason, path } as RefusalData
  return new Refusal('FILE_UNREADABLE', `The file ${path} ${why}.`, data)
}

const { path: outside, ...access } = accessReasons

const codes: ReadonlyMap<string, SkipCode> = new Map<string, SkipCode>([
  ...swapped(contentReasons),
  ...swapped(access),
  ...swapped(diskReasons),
  [outside, 'outside'],
])

/** Of what reading one file can end in; the others come from looking through the folder. */
const reasons: Partial<Record<SkipCode, Extract<Reason, `file-${string}`>>> = {
  binary: 'file-binary',
  busy: 'file-busy',
  changing: 'file-changing',
  circle: 'file-circle',
  complex: 'file-complex',
  crowded: 'file-unpacked',
  damaged: 'file-damaged',
  denied: 'file-denied',
  diskAway: 'file-disk-away',
  diskFailing: 'file-disk-failing',
  empty: 'file-empty',
  encoding: 'file-encoding',
  encrypted: 'file-encrypted',
  exported: 'file-exported',
  gone: 'file-gone',
  huge: 'file-huge',
  hugeFile: 'file-huge',
  misfit: 'file-misfit',
  nested: 'file-nested',
  outside: 'file-outside',
  pathTooLong: 'file-path-too-long',
  scanned: 'file-scanned',
  special: 'file-special',
  tooManyOpen: 'file-too-many-open',
  unpacked: 'file-unpacked',
  wordless: 'file-empty',
}

function swapped<C extends SkipCode>(table: Readonly<Record<C, string>>): [string, C][] {
  return (Object.entries(table) as [C, string][]).map(([code, reason]) => [reason, code])
}
