/*
 * What goes between a page and the program is a structured clone, but the way there takes text: these two write the kinds
 * of values that are sent as text and read them again. Other kinds throw. Also runs inside the page, so it imports nothing.
 */

/** Text for a value of plain data, bytes, dates, maps and sets. */
export function writeClone(value: unknown): string {
  return JSON.stringify(written(value))
}

/** The value again. */
export function readClone(text: string): unknown {
  return read(JSON.parse(text) as Written)
}

type Written = null | boolean | string | number | Written[] | { [kind: string]: Written }

function written(value: unknown): Written {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : { number: Object.is(value, -0) ? '-0' : String(value) }
  }
  if (value === undefined) return { undefined: true }
  if (typeof value === 'bigint') return { bigint: String(value) }
  if (Array.isArray(value)) return { array: Array.from(value, written) }
  if (value instanceof Date) return { date: written(value.getTime()) }
  if (value instanceof Map) return { map: Array.from(value, ([key, one]) => [written(key), written(one)]) }
  if (value instanceof Set) return { set: Array.from(value, written) }
  if (value instanceof ArrayBuffer) return { buffer: letters(new Uint8Array(value)) }
  if (value instanceof Uint8Array) return { bytes: letters(value) }
  const kind: unknown = typeof value === 'object' ? Object.getPrototypeOf(value) : undefined
  if (kind !== null && (kind === undefined || Object.getPrototypeOf(kind) !== null)) {
    throw new Error(`The stand-in for Electron does not carry ${Object.prototype.toString.call(value)}.`)
  }
  return { object: Object.entries(value as object).map(([key, one]) => [key, written(one)]) }
}

function read(value: Written): unknown {
  if (typeof value !== 'object' || value === null) return value
  const [kind = '', content] = Object.entries(value)[0] ?? []
  const list = () => content as Written[]
  const pairs = () => content as [Written, Written][]
  if (kind === 'number') return Number(content)
  if (kind === 'bigint') return BigInt(content as string)
  if (kind === 'array') return list().map(read)
  if (kind === 'date') return new Date(read(content ?? null) as number)
  if (kind === 'map') return new Map(pairs().map(([key, one]) => [read(key), read(one)]))
  if (kind === 'set') return new Set(list().map(read))
  if (kind === 'buffer') return bytesOf(content as string).buffer
  if (kind === 'bytes') return bytesOf(content as string)
  if (kind === 'object') return Object.fromEntries(pairs().map(([key, one]) => [key, read(one)]))
  return undefined
}

function letters(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return text
}

function bytesOf(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
