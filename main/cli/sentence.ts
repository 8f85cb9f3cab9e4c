import { ORPCError } from '@orpc/client'
import { ValidationError } from '@orpc/contract'
import { Refusal, type RefusalCode } from '../../preload/contract/refusal.ts'

/** One sentence for any error: ours as they are, input errors with the option they are about, the rest without a stack. */
export function sentenceOf(error: unknown): string {
  if (error instanceof ORPCError) {
    if (error.cause instanceof ValidationError) return validationSentence(error.cause)
    if (error.code === 'BAD_REQUEST' && isInvalid(error.data)) return validationSentence(error.data)
    if (error.cause instanceof Error && error.code === 'INTERNAL_SERVER_ERROR') return sentenceOf(error.cause)
    return error.message
  }
  if (error instanceof Refusal) return withBackups(error)
  if (error instanceof Error)
    return `Something went wrong that Dấu did not expect: ${firstLine(error.message)}`
  return String(error)
}

/** Where a backup is the remedy, how to find one. */
function withBackups({ code, message }: Refusal): string {
  if (code !== 'STORE_DAMAGED') return message
  return message.replace('restore a backup', 'restore a backup ("dau backup --list" names them)')
}

/** The code of a refusal, here or from across the router; undefined for any other error. */
export function codeOf(error: unknown): RefusalCode | undefined {
  if (error instanceof Refusal) return error.code
  // The status is that of refusals (refusal-errors.ts).
  return error instanceof ORPCError && error.status === 422 ? (error.code as RefusalCode) : undefined
}

/** What a user calls the fields of requests. */
const fieldWords: Record<string, string> = {
  'place.quote': 'The quotation',
  noteMarkdown: 'The note',
  tags: 'The tag',
  'mention.name': 'The name of the entity',
  'mention.type': 'The type of the entity',
  name: 'The name',
  query: 'The query',
}

function validationSentence({ issues }: Pick<ValidationError, 'issues'>): string {
  const [issue] = issues
  if (!issue) return 'The request could not be understood.'
  const path = (issue.path ?? []).map((part) => (typeof part === 'object' ? part.key : part))
  const field = path.filter((part) => typeof part === 'string').join('.')
  const words = fieldWords[field] ?? field
  if (words === '') return `${issue.message}.`
  const { code, maximum } = { code: undefined, maximum: undefined, ...issue }
  if (code === 'too_small') return `${words} is empty; give it some words.`
  if (code === 'too_big' && typeof maximum === 'number') {
    return `${words} is too long; give it at most ${(maximum as number).toLocaleString('en')} letters.`
  }
  return `${words}: ${issue.message}.`
}

/** What an input error carries when it comes from another process. */
function isInvalid(data: unknown): data is Pick<ValidationError, 'issues'> {
  return typeof data === 'object' && data !== null && 'issues' in data && Array.isArray(data.issues)
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? ''
}
