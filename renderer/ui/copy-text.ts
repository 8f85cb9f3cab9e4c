import { say } from '../state.ts'
import { text } from '../text.ts'

/** Puts a text on the clipboard and says so. */
export async function copyText(written: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(written)
    say(text('insp.copied'))
  } catch {
    say(text('insp.notCopied'))
  }
}
