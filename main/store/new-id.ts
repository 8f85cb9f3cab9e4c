import { randomBytes } from 'node:crypto'

/** a: article, n: annotation, e: entity, y: entity type, t: tag, s: step, d: decision, v: view, l: library. */
export type IdKind = 'a' | 'n' | 'e' | 'y' | 't' | 's' | 'd' | 'v' | 'l'

/** RFC 4648 base32 in lower case: no 0, 1, 8 to misread, and safe in file names and addresses. */
const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * A new id: the letter of its kind and 11 random base32 letters (55 bits: among a million ids of a kind, two are the
 * same with a chance of 1 in 70,000).
 */
export function newId(kind: IdKind): string {
  let id: string = kind
  for (const byte of randomBytes(11)) id += letters[byte & 31]
  return id
}
