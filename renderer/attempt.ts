import { messageOf } from './message.ts'
import { say } from './state.ts'

/**
 * Waits for something a user ordered and says what was done, with its undo; or why it could not be done. Resolves with
 * whether it was done.
 */
export async function attempt(action: Promise<unknown>, done?: string): Promise<boolean> {
  try {
    await action
    if (done !== undefined) say(done, true)
    return true
  } catch (error) {
    say(messageOf(error))
    return false
  }
}
