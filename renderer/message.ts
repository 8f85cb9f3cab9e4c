import { ORPCError } from '@orpc/client'
import { text } from './text.ts'

/** One sentence of an error for the user. */
export function messageOf(error: unknown): string {
  if (error instanceof ORPCError && error.code === 'NOTHING_TO_DO') return text('common.nothingToDo')
  return error instanceof Error ? error.message : String(error)
}
