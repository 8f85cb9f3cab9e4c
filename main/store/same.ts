/**
 * Whether two JSON values are the same: numbers, strings, booleans and null by value, arrays by order, objects by their
 * keys in any order. A key that holds `undefined` counts as absent, as it does in JSON.
 */
export function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) || Array.isArray(right)) {
    if (!Array.isArray(left) || !Array.isArray(right) || left.length !== right.length) return false
    return left.every((item, index) => same(item, right[index]))
  }
  return fieldsOf(left, right).every((key) => same(fieldOf(left, key), fieldOf(right, key)))
}

/** The names of all fields of both records. */
export function fieldsOf(left: object, right: object): string[] {
  return [...new Set([...Object.keys(left), ...Object.keys(right)])]
}

export function fieldOf(record: object, key: string): unknown {
  return Object.hasOwn(record, key) ? (record as Record<string, unknown>)[key] : undefined
}
