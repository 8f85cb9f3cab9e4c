import type { DeskState } from '../../preload/contract/desk.ts'
import { Refusal } from '../../preload/contract/refusal.ts'

/** Why something does not go on by itself, for the state of the desk. */
export function problemOf(error: unknown): Pick<DeskState, 'problem' | 'refusal'> {
  if (!(error instanceof Refusal)) return { problem: error instanceof Error ? error.message : String(error) }
  const { code, message, data } = error
  return { problem: message, refusal: { code, data } }
}
