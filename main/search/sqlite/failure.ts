/** `damaged`: the file is not what it should be; `busy`: somebody else has it; `disk`: the disk refuses or is full. */
export type Failure = 'damaged' | 'busy' | 'disk' | 'other'

/**
 * What an error of SQLite means. Told by its wording, which is SQLite's own and the same in every engine: the
 * WebAssembly build gives no error numbers.
 */
export function failureOf(error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error)
  if (/malformed|not a database|fts5: (?:corrupt|missing row)|no such (?:table|column)/i.test(message))
    return 'damaged'
  if (/database (?:table )?is locked|busy/i.test(message)) return 'busy'
  if (/disk is full|disk I\/O|readonly|read-only|unable to open/i.test(message)) return 'disk'
  return 'other'
}

/** What an error says, without the full stop: for the middle of a sentence. */
export function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).trim().replace(/\.$/, '')
}
