import { ORPCError } from '@orpc/client'
import type { DeskState } from '../preload/contract/desk.ts'
import type { Reason } from '../preload/contract/reason.ts'
import type { RefusalCode } from '../preload/contract/refusal.ts'
import { inputProblem } from './input-problem.ts'
import { isText, text } from './text.ts'

/** What went wrong, for the user. */
export interface Told {
  /** One sentence in the language of the window. */
  sentence: string
  /** What the library says of it in English, where that tells more; never to be shown alone. */
  detail?: string
  /** Nothing went wrong: it says how else to go on. */
  isAdvice?: boolean
}

/** One sentence of an error for the user, in the language of the window. */
export function messageOf(error: unknown): string {
  return toldOf(error).sentence
}

/** As `messageOf`, with the detail for where there is room. */
export function toldOf(error: unknown): Told {
  if (!(error instanceof ORPCError)) {
    return withDetail(text('problem.other'), error instanceof Error ? error.message : String(error))
  }
  const { code, data, message } = error
  if (code === 'BAD_REQUEST') return { sentence: inputProblem(data) ?? text('problem.BAD_INPUT') }
  // Nothing more is known of it here.
  if (code === 'INTERNAL_SERVER_ERROR') return { sentence: text('problem.other') }
  // The status is that of refusals.
  if (error.status !== 422) return withDetail(text('problem.other'), message)
  return refused(code as RefusalCode, data, message)
}

/** Why a library could not be opened, its folder not be looked through, or nothing be saved; undefined when nothing is wrong. */
export function problemOf({ problem, refusal }: Pick<DeskState, 'problem' | 'refusal'>): Told | undefined {
  if (problem === undefined) return undefined
  return refusal
    ? refused(refusal.code as RefusalCode, refusal.data, problem)
    : withDetail(text('problem.other'), problem)
}

function refused(code: RefusalCode, data: unknown, message: string): Told {
  const because = becauseOf(data)
  if (!because) return withDetail(text(`problem.${code}`), message)
  const { reason, values } = because
  const sentence = text(`refusal.${reason}`, values)
  return saysMore.has(reason) ? withDetail(sentence, message) : { sentence }
}

/** The reason of a refusal that has one, and what its sentence may name. */
function becauseOf(data: unknown): { reason: Reason; values: Record<string, string | number> } | undefined {
  if (typeof data !== 'object' || data === null || !('reason' in data)) return undefined
  const { reason, ...rest } = data
  if (!isText(`refusal.${reason}`)) return undefined
  const values = Object.entries<unknown>(rest).flatMap(([name, one]) =>
    typeof one === 'string' || typeof one === 'number' ? [[name, one] as const] : [],
  )
  return { reason: reason as Reason, values: Object.fromEntries(values) }
}

function withDetail(sentence: string, detail: string): Told {
  return detail === '' || detail === sentence ? { sentence } : { sentence, detail }
}

/** Where the English sentence names what was found on the disk, or what a program said. */
const saysMore: ReadonlySet<Reason> = new Set<Reason>([
  'export-unverified',
  'export-unwritable',
  'file-unreadable',
  'folder-unreadable',
  'index-ended',
  'index-stopped',
  'index-unusable',
  'note-unfit',
  'store-damaged',
])
