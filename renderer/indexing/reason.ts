import type { SkipCode, SkippedFile } from '../../preload/contract/library.ts'
import type { Text, TextKey } from '../text.ts'

/** Why a file was skipped, in the language of the window. */
export function shownReason({ code = 'unreadable' }: Pick<SkippedFile, 'code'>, t: Text): string {
  return t(reasons[code])
}

const reasons: Record<SkipCode, TextKey> = {
  binary: 'imp.reason.binary',
  broken: 'imp.reason.broken',
  busy: 'imp.reason.busy',
  changing: 'imp.reason.changing',
  circle: 'imp.reason.circle',
  denied: 'imp.reason.denied',
  diskAway: 'imp.reason.diskAway',
  diskFailing: 'imp.reason.diskFailing',
  empty: 'imp.empty',
  encoding: 'imp.enc',
  gone: 'imp.reason.gone',
  hiddenFolder: 'imp.reason.hiddenFolder',
  huge: 'imp.reason.huge',
  kind: 'imp.reason.kind',
  linkedTwice: 'imp.reason.linkedTwice',
  name: 'imp.reason.name',
  outside: 'imp.reason.outside',
  pathTooLong: 'imp.reason.pathTooLong',
  special: 'imp.reason.special',
  tooManyOpen: 'imp.reason.tooManyOpen',
  unreadable: 'imp.reason.unreadable',
}
