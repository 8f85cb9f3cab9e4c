import type { Encoding } from '../../preload/contract/article.ts'
import { beginsWith, byteOrderMarks, decodeAs } from './encodings/decode-as.ts'
import { guessEncoding } from './encodings/guess.ts'
import type { NotRead } from './open-safely.ts'
import { contentReasons } from './skip-reasons.ts'

export interface Decoded {
  ok: true
  /** Without byte order mark, CRLF as LF, otherwise as the bytes have it. */
  text: string
  encoding: Encoding
}

export interface KnownOfEncoding {
  /** What the user says it is. */
  chosen?: Encoding | undefined
  /** What the file says of itself. */
  declared?: Encoding | undefined
}

/**
 * The reading text of a file's bytes, in this order: as the user chose; by its byte order mark; UTF-32 and UTF-16 by the
 * place of their NUL bytes; UTF-8; as the file declares; else by the Vietnamese syllables that it gives (guess.ts). All
 * of it strictly: never a guess that puts a replacement character into the text.
 */
export function decodeText(bytes: Uint8Array, { chosen, declared }: KnownOfEncoding = {}): Decoded | NotRead {
  if (bytes.length === 0) return skipped('empty')
  if (chosen) return asText(chosen, decodeAs(chosen, bytes), 'misfit')
  const marked = byteOrderMarks.find(([, mark]) => beginsWith(bytes, mark))?.[0]
  const unicode = marked ?? byNuls(bytes) ?? 'utf-8'
  const text = decodeAs(unicode, bytes)
  if (text !== undefined || marked) return asText(unicode, text, 'encoding')
  if (bytes.includes(0)) return skipped('binary')
  const said = declared && decodeAs(declared, bytes)
  if (declared && said !== undefined) return asText(declared, said, 'encoding')
  const guessed = guessEncoding(bytes)
  if (guessed) return asText(guessed, decodeAs(guessed, bytes), 'encoding')
  return skipped(isBinary(latin1(bytes)) ? 'binary' : 'encoding')
}

function asText(
  encoding: Encoding,
  decoded: string | undefined,
  otherwise: 'encoding' | 'misfit',
): Decoded | NotRead {
  if (decoded === undefined) return skipped(otherwise)
  if (isBinary(decoded)) return skipped('binary')
  const text = decoded.includes('\r\n') ? decoded.replaceAll('\r\n', '\n') : decoded
  // Format characters such as a zero-width space show nothing either.
  if (!/[^\s\p{Cf}\p{Cc}]/u.test(text)) return skipped('empty')
  return { ok: true, text, encoding }
}

// Spaces, punctuation and plain letters, whose high byte is NUL, make up more than half of a Vietnamese text and more
// than a fifth of most others. A low byte that is NUL is rarer: Ā, 一, and the grave of decomposed text, U+0300.
// Of the four bytes of UTF-32, two are NUL nearly always.
function byNuls(bytes: Uint8Array): Encoding | undefined {
  if (bytes.length % 2 === 1 || !bytes.includes(0)) return undefined
  const nuls = [0, 0, 0, 0]
  for (let at = 0; at < bytes.length; at++) if (bytes[at] === 0) nuls[at % 4] = (nuls[at % 4] ?? 0) + 1
  const [first = 0, second = 0, third = 0, fourth = 0] = nuls
  const points = bytes.length / 4
  if (bytes.length % 4 === 0 && fourth === points && third > points * 0.9 && first < points / 2)
    return 'utf-32le'
  if (bytes.length % 4 === 0 && first === points && second > points * 0.9 && fourth < points / 2)
    return 'utf-32be'
  const [even, odd, units] = [first + third, second + fourth, bytes.length / 2]
  if (odd > units / 5 && even < odd / 2) return 'utf-16le'
  return even > units / 5 && odd < even / 2 ? 'utf-16be' : undefined
}

// A text holds no NUL. Other control characters slip into texts now and then; in one of 200 they are not slips.
function isBinary(text: string): boolean {
  if (text.includes('\0')) return true
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is counted.
  const controls = text.match(/[\x01-\x08\x0e-\x19\x1b-\x1f\x7f]/g)?.length ?? 0
  return controls * 200 > text.length
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
}

function skipped(reason: keyof typeof contentReasons): NotRead {
  return { ok: false, reason: contentReasons[reason] }
}
