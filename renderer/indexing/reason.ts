import type { Text, TextKey } from '../text.ts'

/** Why a file was skipped, in the language of the window; a reason that has no words there stays as it came. */
export function shownReason(reason: string, t: Text): string {
  const known = reasons.find(([beginning]) => reason.startsWith(beginning))
  return known ? t(known[1]) : reason
}

/** The reasons of the index by how they begin; they continue a sentence that begins with the file's name. */
const reasons: readonly (readonly [string, TextKey])[] = [
  ['is empty', 'imp.empty'],
  ['is not text', 'imp.reason.binary'],
  ['is not UTF-8', 'imp.enc'],
  ['is larger than', 'imp.reason.huge'],
  ['is gone', 'imp.reason.gone'],
  ['changed again', 'imp.reason.changing'],
  ['is a link that leads out', 'imp.reason.outside'],
  ['is a link that leads in a circle', 'imp.reason.circle'],
  ['is a link to nothing', 'imp.reason.broken'],
  ['is a link to a file that another', 'imp.reason.linkedTwice'],
  ['is a link to a hidden folder', 'imp.reason.hiddenFolder'],
  ['is not a regular file', 'imp.reason.special'],
  ['has a name that is not valid', 'imp.reason.name'],
  ['cannot be read: permission', 'imp.reason.denied'],
  ['cannot be read: another program', 'imp.reason.busy'],
]
