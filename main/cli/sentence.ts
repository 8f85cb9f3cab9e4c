import { ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import { Refusal } from '../../preload/contract/refusal.ts'

/** One sentence for any error: ours as they are, input errors with the field they are about, the rest without a stack. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError) return validationSentence(error.cause)
    if (error.cause instanceof Error && error.code === 'INTERNAL_SERVER_ERROR') return sentenceOf(error.cause)
    return error.message
  }
  if (error instanceof Refusal) return error.message
  if (error instanceof Error)
    return `Something went wrong that Dấu did not expect: ${firstLine(error.message)}`
  return String(error)
}

function validationSentence(error: ValidationError): string {
  const [issue] = error.issues
  if (!issue) return 'The request could not be understood.'
  const place = issue.path?.map((part) => String(typeof part === 'object' ? part.key : part)).join('.')
  return `${place ? `${place}: ` : ''}${issue.message}.`
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
