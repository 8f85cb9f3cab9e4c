import { mapEventIterator, ORPCError } from '@orpc/client'
import { Refusal, type RefusalCode } from '../../preload/contract/refusal.ts'
import { messageOf } from './sqlite/failure.ts'

/** Handler interceptor: refusals cross the port with code, message and data; other errors as INDEX_FAILED. */
export async function sendable<R>({ next }: { next(): Promise<R> }): Promise<R> {
  return mapErrors(next, (error) => {
    const refusal = error instanceof Refusal ? error : failed(error)
    const { code, message, data } = refusal
    return new ORPCError(code, { message, data, cause: error, status: 422 })
  })
}

/** What a caller sees of an error that crossed the port: the refusal it was. Undefined when it comes from elsewhere. */
export function received(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  if (!(error instanceof ORPCError)) return undefined
  return new Refusal(error.code as RefusalCode, error.message, (error.data ?? {}) as Record<string, unknown>)
}

/** Runs `call` and maps the errors it ends in, also those of a stream that it gives. */
export async function mapErrors<R>(
  call: () => Promise<R>,
  map: (error: unknown) => unknown | Promise<unknown>,
): Promise<R> {
  try {
    const result = await call()
    if (!isStream(result)) return result
    return mapEventIterator(result, {
      value: async (value) => value,
      error: async (error) => map(error),
    }) as R
  } catch (error) {
    throw await map(error)
  }
}

export function isStream(value: unknown): value is AsyncIterator<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value
}

/** For errors that nobody foresaw. */
export function failed(error: unknown): Refusal {
  return new Refusal('INDEX_FAILED', `The index process failed (${messageOf(error)}); start Dấu again.`, {
    reason: 'index-ended',
  })
}
