/** Errors may quote what they failed on: only their kind and where in the program they happened is written. */
export function logErrorsWithoutContents(): void {
  const log = (error: unknown) => process.stderr.write(`${traceOf(error)}\n`)
  process.on('uncaughtException', log)
  process.on('unhandledRejection', log)
}

/** The kind of an error and its places in the program, without its message. */
export function traceOf(error: unknown): string {
  if (!(error instanceof Error)) return 'Unexpected: something that is no error was thrown.'
  const { code } = error as NodeJS.ErrnoException
  // The stack begins with the message, lines of which may look like places.
  const head = `${error.name}: ${error.message}`
  const stack = error.stack ?? ''
  const places = stack.slice(stack.startsWith(head) ? head.length : stack.length).split('\n')
  const kind = typeof code === 'string' && /^[A-Z_\d]+$/u.test(code) ? `${error.name} ${code}` : error.name
  return [`Unexpected: ${kind}`, ...places.filter((line) => /^\s+at /u.test(line))].join('\n')
}
