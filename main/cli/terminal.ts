import { SingleBar } from 'cli-progress'
import type { IndexEvent } from '../../preload/contract/library.ts'
import { emphasis, jsonText, printable, printableLine } from './words.ts'

/** Where a command writes: results to stdout, everything else to stderr. */
export class Terminal {
  readonly json: boolean
  #endBar = () => {}

  constructor(json: boolean) {
    this.json = json
  }

  /** The result: the JSON document with `--json`, else `lines` for people. Waits until the reader has taken it. */
  async result(document: unknown, lines: () => Iterable<string>): Promise<void> {
    await this.raw(this.json ? `${jsonText(document, 2)}\n` : this.#shown(lines()))
  }

  /** Text of articles or files: exact for a program that reads it, without what could steer a terminal on a terminal. */
  async text(text: string): Promise<void> {
    await this.raw(process.stdout.isTTY ? printable(text) : text)
  }

  /** Exactly this text on stdout. A reader that went away (`| head`) is no error. */
  raw(text: string): Promise<void> {
    return new Promise((resolve, reject) => {
      process.stdout.write(text, (error) => {
        if (error && (error as NodeJS.ErrnoException).code !== 'EPIPE') reject(error)
        else resolve()
      })
    })
  }

  /** A remark on stderr. Ends the progress bar, which would wipe it away. */
  note(sentence: string): void {
    this.#endBar()
    process.stderr.write(`${printableLine(sentence)}\n`)
  }

  /** Letters that fit on a line after `taken` ones: those of the terminal, else 110. */
  room(taken = 0): number {
    return Math.max(20, (process.stdout.columns || 110) - taken)
  }

  /** A progress bar on a terminal; silent where stderr is not one or JSON was asked for. */
  indexingBar(): { show(event: IndexEvent): void; end(): void } {
    if (!process.stderr.isTTY || this.json) return { show: () => {}, end: () => {} }
    const bar = new SingleBar({
      format: '{bar} {value} of {total} files  {speed}{left}',
      barCompleteChar: '█',
      barIncompleteChar: '░',
      barsize: 28,
      hideCursor: true,
      clearOnComplete: true,
      stream: process.stderr,
    })
    let state: 'new' | 'shown' | 'ended' = 'new'
    this.#endBar = () => {
      if (state === 'shown') bar.stop()
      state = 'ended'
    }
    return {
      show(event) {
        if (event.state !== 'reading' || state === 'ended') return
        const speed = event.rate === undefined ? '' : `${Math.round(event.rate)} a second`
        const left = event.secondsLeft === undefined ? '' : `, about ${Math.ceil(event.secondsLeft)} s left`
        if (state === 'new') bar.start(event.total, event.done, { speed, left })
        else bar.update(event.done, { speed, left })
        state = 'shown'
      },
      end: this.#endBar,
    }
  }

  #shown(lines: Iterable<string>): string {
    const [begin, end] = process.stdout.isTTY && !process.env.NO_COLOR ? ['\x1b[1m', '\x1b[22m'] : ['', '']
    let text = ''
    for (const line of lines) text += `${printableLine(line)}\n`
    return text.replaceAll(emphasis.begin, begin).replaceAll(emphasis.end, end)
  }
}
