import { createRequire } from 'node:module'
import type Iconv from 'iconv-lite'
import type { Encoding } from '../../../preload/contract/article.ts'
import { decodeVni } from './vni.ts'

/**
 * The text of bytes in this encoding, without a byte order mark; undefined when they are not well-formed in it. What
 * windows-1258 decodes to is neither composed nor decomposed, and stays so. Of the capitals of TCVN3, those with a tone
 * exist only in fonts of their own (".VnTimeH"), which show small letters as capitals: they come out small.
 */
export function decodeAs(encoding: Encoding, bytes: Uint8Array): string | undefined {
  switch (encoding) {
    case 'vni':
      return decodeVni(bytes)
    case 'tcvn3':
      return iconv().decode(bytes, 'tcvn')
    case 'viscii':
      return iconv().decode(bytes, 'viscii')
    case 'utf-32le':
    case 'utf-32be':
      return decodeUtf32(withoutMark(bytes, encoding), encoding === 'utf-32le')
    case 'utf-8-bom':
      return strictly('utf-8', withoutMark(bytes, encoding))
    default:
      return strictly(encoding, withoutMark(bytes, encoding))
  }
}

// Loaded when a text first needs it: few do, and the start of the program should not wait for it.
const load = createRequire(import.meta.url)

function iconv(): typeof Iconv {
  return load('iconv-lite') as typeof Iconv
}

/** Byte order marks, those first that others begin with. */
export const byteOrderMarks: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8-bom', [0xef, 0xbb, 0xbf]],
  ['utf-32le', [0xff, 0xfe, 0, 0]],
  ['utf-32be', [0, 0, 0xfe, 0xff]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
]

export function beginsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte)
}

function withoutMark(bytes: Uint8Array, encoding: Encoding): Uint8Array {
  const name = encoding === 'utf-8' ? 'utf-8-bom' : encoding
  const mark = byteOrderMarks.find(([one]) => one === name)?.[1] ?? []
  return beginsWith(bytes, mark) ? bytes.subarray(mark.length) : bytes
}

function strictly(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return undefined
  }
}

// Enough at a time for calls with that many arguments.
const atOnce = 8_192

function decodeUtf32(bytes: Uint8Array, isLittle: boolean): string | undefined {
  if (bytes.length % 4 !== 0) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces: string[] = []
  for (let at = 0; at < bytes.length; ) {
    const points: number[] = []
    for (; at < bytes.length && points.length < atOnce; at += 4) {
      const point = view.getUint32(at, isLittle)
      if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return undefined
      points.push(point)
    }
    pieces.push(String.fromCodePoint(...points))
  }
  return pieces.join('')
}
