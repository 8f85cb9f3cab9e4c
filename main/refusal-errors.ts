import { mapEventIterator } from '@orpc/client'
import { ORPCError, os } from '@orpc/server'
import { Refusal } from '../preload/contract/refusal.ts'

/**
 * Refusals cross the wire as they are, also those that end a stream; any other error keeps its cause for the log and shows
 * no inner workings.
 */
export const refusalErrors = os.middleware(async ({ next }) => {
  try {
    const result = await next()
    if (!isStream(result.output)) return result
    const output = mapEventIterator(result.output, {
      value: async (value) => value,
      error: async (error) => sendable(error),
    })
    return { ...result, output }
  } catch (error) {
    throw sendable(error)
  }
})

function sendable(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error
  const { code, message, data } = error
  return new ORPCError(code, { message, data, cause: error, status: 422 })
}

function isStream(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value
}
