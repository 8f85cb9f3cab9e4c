import { SingleBar } from 'cli-progress'
import type { IndexEvent } from '../../preload/contract/library.ts'

/** Where a command writes: results to stdout, everything else to stderr. */
export class Terminal {
  readonly json: boolean

  constructor(json: boolean) {
    this.json = json
  }

  /** The result: the JSON document with `--json`, else `lines` for people. Waits until the reader has taken it. */
  async result(document: unknown, lines: () => Iterable<string>): Promise<void> {
    const text = this.json ? `${JSON.stringify(document, null, 2)}\n` : joined(lines())
    await this.raw(text)
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

  /** A remark on stderr. */
  note(sentence: string): void {
    process.stderr.write(`${sentence}\n`)
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
    let started = false
    return {
      show(event) {
        if (event.state !== 'reading') return
        const speed = event.rate === undefined ? '' : `${Math.round(event.rate)} a second`
        const left = event.secondsLeft === undefined ? '' : `, about ${Math.ceil(event.secondsLeft)} s left`
        if (!started) bar.start(event.total, event.done, { speed, left })
        else bar.update(event.done, { speed, left })
        started = true
      },
      end() {
        if (started) bar.stop()
      },
    }
  }
}

/** `2 articles`, `1 article`. */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : several}`
}

/** On one line and at most `width` characters (not bytes) long, with … where something was left out. */
export function oneLine(text: string, width: number): string {
  const flat = printable(text).replace(/\s+/gu, ' ').trim()
  const letters = [...new Intl.Segmenter('vi').segment(flat)]
  if (letters.length <= width) return flat
  return `${letters
    .slice(0, width - 1)
    .map((letter) => letter.segment)
    .join('')}…`
}

/** Without the control characters that could steer a terminal: article text and file names are strangers' data. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (char) =>
    char === '\n' || char === '\t' ? char : '\ufffd',
  )
}

function joined(lines: Iterable<string>): string {
  let text = ''
  for (const line of lines) text += `${printable(line)}\n`
  return text
}
