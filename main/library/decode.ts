import type { Encoding } from '../../preload/contract/article.ts'
import type { NotRead } from './open-safely.ts'
import { contentReasons } from './skip-reasons.ts'

export interface Decoded {
  ok: true
  /** Without byte order mark, CRLF as LF, otherwise as the bytes have it. */
  text: string
  encoding: Encoding
}

/**
 * The reading text of a file's bytes: strict UTF-8 or UTF-16, never a guess that puts a replacement character into the
 * text. UTF-16 without a byte order mark is known by its NUL bytes, which stand at every other place.
 */
export function decodeText(bytes: Uint8Array): Decoded | NotRead {
  if (bytes.length === 0) return skipped('empty')
  const { encoding, mark } = detect(bytes)
  if (!encoding) return skipped('encoding')
  const decoded = strictly(encoding, bytes.subarray(mark))
  if (decoded === undefined)
    return skipped(encoding === 'utf-8' && isBinary(latin1(bytes)) ? 'binary' : 'encoding')
  if (isBinary(decoded)) return skipped('binary')
  const text = decoded.includes('\r\n') ? decoded.replaceAll('\r\n', '\n') : decoded
  // Format characters such as a zero-width space show nothing either.
  if (!/[^\s\p{Cf}\p{Cc}]/u.test(text)) return skipped('empty')
  return { ok: true, text, encoding }
}

interface Detected {
  /** Undefined for UTF-32, whose mark begins like that of UTF-16. */
  encoding?: Encoding
  /** Bytes of the byte order mark. */
  mark: number
}

function detect(bytes: Uint8Array): Detected {
  if (beginsWith(bytes, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8-bom', mark: 3 }
  if (beginsWith(bytes, 0xff, 0xfe, 0, 0) || beginsWith(bytes, 0, 0, 0xfe, 0xff)) return { mark: 4 }
  if (beginsWith(bytes, 0xff, 0xfe)) return { encoding: 'utf-16le', mark: 2 }
  if (beginsWith(bytes, 0xfe, 0xff)) return { encoding: 'utf-16be', mark: 2 }
  return { encoding: withoutMark(bytes), mark: 0 }
}

function beginsWith(bytes: Uint8Array, ...mark: number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}

// Spaces, punctuation and plain letters, whose high byte is NUL, make up more than half of a Vietnamese text and more
// than a fifth of most others. A low byte that is NUL is rarer: Ā, 一, and the grave of decomposed text, U+0300.
function withoutMark(bytes: Uint8Array): Encoding {
  if (bytes.length % 2 === 1) return 'utf-8'
  let [even, odd] = [0, 0]
  for (let at = 0; at < bytes.length; at += 2) {
    if (bytes[at] === 0) even++
    if (bytes[at + 1] === 0) odd++
  }
  const units = bytes.length / 2
  if (odd > units / 5 && even < odd / 2) return 'utf-16le'
  if (even > units / 5 && odd < even / 2) return 'utf-16be'
  return 'utf-8'
}

function strictly(encoding: Encoding, bytes: Uint8Array): string | undefined {
  const label = encoding === 'utf-8-bom' ? 'utf-8' : encoding
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
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
