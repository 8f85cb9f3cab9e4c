import { ORPCError, os } from '@orpc/server'
import { Refusal } from '../preload/contract/refusal.ts'

/** Refusals cross the wire as they are; any other error keeps its cause for the log and shows no inner workings. */
export const refusalErrors = os.middleware(async ({ next }) => {
  try {
    return await next()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    throw new ORPCError(error.code, { message: error.message, data: error.data, cause: error, status: 422 })
  }
})
