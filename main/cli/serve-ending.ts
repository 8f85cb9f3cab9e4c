import type { Unsaved } from '../desk/unsaved.ts'
import type { Serving } from '../hosts/browser/serve.ts'
import { stepPhrase } from './lines.ts'
import type { Terminal } from './terminal.ts'

/** Milliseconds within which a second signal is the same Ctrl+C, which may come from the terminal and from npm. */
const sameSignal = 500
/** Milliseconds after which it is said what the end waits for, and between two looks at that. */
const firstSaid = 2_000
const saidEvery = 5_000

/**
 * `ended` resolves when a signal or `end` came and everything is saved. A second signal stops a long change of which
 * nothing has happened yet; where there is none it ends at once, after it was said what that gives up.
 */
export function endOfServing(
  serving: Serving,
  terminal: Terminal,
): { ended: Promise<void>; end: () => void } {
  const { promise: ended, resolve, reject } = Promise.withResolvers<void>()
  let lastSignal: number | undefined
  let timer: NodeJS.Timeout | undefined
  let said = ''
  const say = () => {
    clearTimeout(timer)
    const sentence = endingSentence(serving.desk.unsaved)
    if (sentence !== said) terminal.note(sentence)
    said = sentence
    timer = setTimeout(say, saidEvery)
  }
  const hurry = () => {
    const { state, doing, stop } = serving.desk.unsaved
    if (doing && state !== 'failing') {
      stop()
      terminal.note(`Stopped before anything was changed: ${stepPhrase(doing.label)}.`)
    } else if (state === 'saved' || said === endingSentence({ state })) process.exit(1)
    // Nothing is given up by somebody who was not told so.
    else say()
  }
  const end = () => {
    const before = lastSignal
    lastSignal = performance.now()
    if (before === undefined) {
      process.stdin.pause()
      timer = setTimeout(say, firstSaid)
      serving
        .close()
        .then(resolve, reject)
        .finally(() => clearTimeout(timer))
    } else if (lastSignal - before >= sameSignal) hurry()
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end)
  return { ended, end }
}

/** What the end waits for, and what another Ctrl+C does. */
function endingSentence({ state, doing }: Pick<Unsaved, 'state' | 'doing'>): string {
  if (state === 'failing')
    return 'Changes are not saved yet: the disk does not take them. Dấu keeps trying; Ctrl+C again gives them up.'
  if (doing) {
    const { kind, label, done, total } = doing
    const what = `${{ step: 'Still in progress', undo: 'Still undoing', redo: 'Still redoing' }[kind]}: ${stepPhrase(label)}`
    const share = Math.floor((100 * done) / Math.max(1, total))
    return `${what} (${share}% prepared, nothing changed yet). Dấu ends when it is done; Ctrl+C again stops it.`
  }
  if (state === 'saving')
    return 'Changes are still being saved. Dấu ends when they are; Ctrl+C again gives them up.'
  return 'Everything is saved; Dấu still puts its files in order. Ctrl+C again ends at once.'
}
