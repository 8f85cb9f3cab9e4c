import type { Encoding } from '../../../preload/contract/article.ts'
import { beginsWith, byteOrderMarks, decodeAs } from './decode-as.ts'

/** An encoding that the user chose for a file. */
export interface ChosenEncoding {
  encoding: Encoding
  /** SHA-256 (hex) of the bytes it was chosen for; absent while it is being chosen. */
  bytesHash?: string | undefined
}

export type ChosenForPath = ChosenEncoding & { path: string }

/** What the user chose for the file at this path with these bytes. */
export type ChoiceOf = (path: string, bytesHash: string) => ChosenEncoding | undefined

/** Looks choices up; undefined when there is none at all. A choice goes with its file wherever that is moved. */
export function choicesAmong(chosen: readonly ChosenForPath[]): ChoiceOf | undefined {
  if (chosen.length === 0) return undefined
  const byPath = new Map(chosen.map((one) => [one.path, one]))
  const byBytes = new Map(chosen.map((one) => [one.bytesHash, one]))
  return (path, bytesHash) => byBytes.get(bytesHash) ?? byPath.get(path)
}

/**
 * The encoding to read bytes in by a choice. One that was made for other bytes, because the file changed, holds unless
 * the file is plainly Unicode now or no longer fits.
 */
export function chosenFor(
  choice: ChosenEncoding | undefined,
  bytes: Uint8Array,
  bytesHash: string,
): Encoding | undefined {
  if (!choice) return undefined
  const { encoding } = choice
  if (choice.bytesHash === undefined || choice.bytesHash === bytesHash) return encoding
  return isPlainlyUnicode(bytes) || decodeAs(encoding, bytes) === undefined ? undefined : encoding
}

function isPlainlyUnicode(bytes: Uint8Array): boolean {
  if (byteOrderMarks.some(([, mark]) => beginsWith(bytes, mark))) return true
  return /\P{ASCII}/u.test(decodeAs('utf-8', bytes) ?? '')
}
