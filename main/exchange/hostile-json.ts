import { Refusal } from '../../preload/contract/refusal.ts'

/** Deepest nesting of a file that is taken in. */
const deepest = 64

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * JSON from outside as harmless data: UTF-8, nested at most 64 deep, whole numbers exact, no keys that reach an object's
 * prototype, all strings well-formed. Anything else is refused, naming the place in the file.
 */
export function parseHostileJson(bytes: Buffer, name: string): unknown {
  if (depthOf(bytes) > deepest) throw broken(name, `it is nested more than ${deepest} deep`)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch (error) {
    const reason = error instanceof SyntaxError ? `it is not JSON: ${error.message}` : 'it is not UTF-8 text'
    throw broken(name, reason)
  }
  return clean(value, [], name)
}

/** The refusal for a file that is not what it should be; nothing has been changed. */
export function broken(name: string, reason: string): Refusal {
  return new Refusal(
    'IMPORT_FAILED',
    `${name} cannot be imported: ${reason.replace(/[.\s]+$/, '').toWellFormed()}; nothing was changed, export it again or repair the file.`,
    { file: name },
  )
}

/** `annotations[3].target.start` */
export function placeInFile(path: PropertyKey[]): string {
  return path.reduce<string>((place, key) => {
    if (typeof key === 'number') return `${place}[${key}]`
    return place === '' ? String(key) : `${place}.${String(key)}`
  }, '')
}

/** Counted on the bytes, before anything is built from them. */
function depthOf(bytes: Buffer): number {
  let depth = 0
  let most = 0
  let inString = false
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]
    if (inString) {
      if (byte === 0x5c) i += 1
      else if (byte === 0x22) inString = false
    } else if (byte === 0x22) inString = true
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1
      if (depth > most) most = depth
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1
  }
  return most
}

/** Checks and repairs in place; recursion is as deep as the file, which has been measured. */
function clean(value: unknown, path: PropertyKey[], name: string): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (typeof value === 'number') {
    if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))) return value
    throw broken(name, `the number at ${placeInFile(path)} is too large`)
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) value[index] = clean(item, [...path, index], name)
    return value
  }
  if (typeof value !== 'object' || value === null) return value
  const fields = value as Record<string, unknown>
  for (const [key, item] of Object.entries(fields)) {
    if (forbiddenKeys.has(key) || !key.isWellFormed()) {
      throw broken(name, `the key ${JSON.stringify(key)} at ${placeInFile(path) || 'the top'} is not allowed`)
    }
    fields[key] = clean(item, [...path, key], name)
  }
  return fields
}
