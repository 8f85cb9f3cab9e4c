import { crc32 } from 'node:zlib'

/**
 * A line of any file of the store: the CRC-32 of the JSON's bytes as eight hex digits, a space, the JSON, a newline.
 * JSON holds no newline, so a line is whole exactly when its newline is there and its sum is right.
 */
export function formatLine(value: unknown): string {
  return lineOf(JSON.stringify(value))
}

/** The line of a value that is JSON already. */
export function lineOf(json: string): string {
  return `${hex(crc32(json))} ${json}\n`
}

/**
 * A sum over lines that were checked, one after the other: the CRC-32 of their sums. Cheaper than reading all bytes
 * again, and as telling.
 */
export function sumWith(sum: number, line: Buffer): number {
  return crc32(line.subarray(0, 8), sum)
}

/** The JSON bytes of a line given without its newline, or `undefined` when they are not what was written. */
export function checkedJson(line: Buffer): Buffer | undefined {
  if (line.length < 10 || line[8] !== space) return undefined
  const json = line.subarray(9)
  return line.toString('latin1', 0, 8) === hex(crc32(json)) ? json : undefined
}

/** The value of a line, given as bytes and as text without newline, or `undefined` when it is damaged. */
export function parseLine(line: Buffer, text = line.toString('utf8')): unknown {
  if (checkedJson(line) === undefined) return undefined
  try {
    return JSON.parse(text.slice(9))
  } catch {
    return undefined
  }
}

const space = 0x20

function hex(sum: number): string {
  return sum.toString(16).padStart(8, '0')
}
