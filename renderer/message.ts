import { ORPCError } from '@orpc/client'
import type { DeskState } from '../preload/contract/desk.ts'
import { becauseOf, type Reason } from '../preload/contract/reason.ts'
import type { RefusalCode } from '../preload/contract/refusal.ts'
import { inputProblem } from './input-problem.ts'
import { type TextKey, text } from './text.ts'

/** What went wrong, for the user. */
export interface Told {
  /** One sentence in the language of the window. */
  sentence: string
  /** What the library says of it in English, where that tells more; never to be shown alone. */
  detail?: string
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
  return refused(code, data, message)
}

/** Why a library could not be opened, its folder not be looked through, or nothing be saved; undefined when nothing is wrong. */
export function problemOf({ problem, refusal }: Pick<DeskState, 'problem' | 'refusal'>): Told | undefined {
  if (problem === undefined) return undefined
  return refusal ? refused(refusal.code, refusal.data, problem) : withDetail(text('problem.other'), problem)
}

function refused(code: string, data: unknown, message: string): Told {
  const because = becauseOf(data)
  if (!because) return withDetail(text(byCode[code as RefusalCode] ?? 'problem.other'), message)
  const { reason, ...values } = because
  const sentence = text(`refusal.${reason}`, values)
  return saysMore.has(reason) ? withDetail(sentence, message) : { sentence }
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

const byCode: Record<RefusalCode, TextKey> = {
  AMBIGUOUS: 'problem.AMBIGUOUS',
  BAD_INPUT: 'problem.BAD_INPUT',
  BAD_PLACE: 'problem.BAD_PLACE',
  CONFLICT: 'problem.CONFLICT',
  DISK_ERROR: 'problem.DISK_ERROR',
  DISK_FULL: 'problem.DISK_FULL',
  EXPORT_FAILED: 'problem.EXPORT_FAILED',
  FILE_UNREADABLE: 'problem.FILE_UNREADABLE',
  IMPORT_FAILED: 'problem.IMPORT_FAILED',
  INDEX_FAILED: 'problem.INDEX_FAILED',
  NOTHING_TO_DO: 'problem.NOTHING_TO_DO',
  NOT_FOUND: 'problem.NOT_FOUND',
  STORE_CHANGED_OUTSIDE: 'problem.STORE_CHANGED_OUTSIDE',
  STORE_DAMAGED: 'problem.STORE_DAMAGED',
  STORE_LOCKED: 'problem.STORE_LOCKED',
  STORE_NEWER: 'problem.STORE_NEWER',
  STORE_READ_ONLY: 'problem.STORE_READ_ONLY',
}
