import type { SkippedFile } from '../../preload/contract/library.ts'
import type { Text } from '../text.ts'

/** Why a file was skipped, in the language of the window. */
export function shownReason({ code = 'unreadable' }: Pick<SkippedFile, 'code'>, t: Text): string {
  return t(`imp.reason.${code}`)
}
