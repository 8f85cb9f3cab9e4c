import { type History, keyOf, stepToUndo } from './history.ts'
import { newId } from './new-id.ts'
import { same } from './same.ts'
import type { AnyRecord, Change } from './tables.ts'

/** The session of the last step, when it has one: what is done in it next goes on with that step. */
export class Session {
  #last: { name: string; step: string } | undefined
  /** Records as the step left them, by their keys; undefined when the step must be asked. */
  #left: Map<string, AnyRecord | undefined> | undefined

  /** The id of the step that these changes are, or go on with. */
  idFor(session: string | undefined, history: History, changes: readonly Change[]): string {
    const last = stepToUndo(history)
    const isNext = last !== undefined && history.done === history.entries.length
    if (session !== undefined && isNext && this.#last?.name === session && this.#last.step === last.id) {
      this.#left ??= new Map(last.changes.get().map((change) => [keyOf(change), change.after]))
      if (this.#canContinue(this.#left, changes)) return last.id
    }
    const step = newId('s')
    this.#last = session === undefined ? undefined : { name: session, step }
    this.forget()
    return step
  }

  /** The step may hold something else than what was last taken into it. */
  forget(): void {
    this.#left = undefined
  }

  /** Whether each record that both touch is still as the step left it; then it is as these changes leave it. */
  #canContinue(left: Map<string, AnyRecord | undefined>, changes: readonly Change[]): boolean {
    const isLeft = (change: Change) =>
      !left.has(keyOf(change)) || same(left.get(keyOf(change)), change.before)
    if (!changes.every(isLeft)) return false
    for (const change of changes) left.set(keyOf(change), change.after)
    return true
  }
}
