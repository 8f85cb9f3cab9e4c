import type { Files } from './files.ts'

/** Whole lines of a stretch of a file. */
export interface LineBlock {
  /** Without newlines. They share one buffer with the lines to come: copy what must outlive the next block. */
  lines: Buffer[]
  /** The same lines as text; where a line is damaged, not what was written either. */
  texts: string[]
  /** Bytes of the file up to the end of what was read. */
  size: number
  /** Bytes after the last newline of the file; 0 but in the last block. */
  rest: number
}

/**
 * Node keeps decoded text of a megabyte and more outside the JavaScript heap, where JSON.parse reads it without a copy.
 * So a block is half as much again, decoded at once, and its lines are slices of it: a third less time to open.
 */
const firstRoom = 3 << 19

/**
 * The file line by line, in blocks, without ever holding all of it: no string of V8 may pass 512 MB. The last block
 * always comes, if only to tell what follows the last newline.
 */
export async function* readLines(files: Files, path: string): AsyncGenerator<LineBlock> {
  const file = await files.open(path, 'read')
  let [buffer, other] = [Buffer.allocUnsafe(firstRoom), Buffer.allocUnsafe(firstRoom)]
  /** Bytes at the beginning of `buffer` that begin a line whose end was not read yet. */
  let held = 0
  let size = 0
  let reading = file.read(buffer, 0)
  try {
    for (;;) {
      const count = await reading
      if (count === 0) break
      const filled = held + count
      size += count
      const end = buffer.subarray(0, filled).lastIndexOf(newline) + 1
      const whole = buffer.subarray(0, end)
      held = filled - end
      // The disk goes on while the lines are looked at.
      if (held * 2 > other.length) other = Buffer.allocUnsafe(held * 2)
      buffer.copy(other, 0, end, filled)
      ;[buffer, other] = [other, buffer]
      reading = file.read(buffer.subarray(held), size)
      reading.catch(() => {})
      if (end > 0) yield { lines: split(whole), texts: whole.toString('utf8').split('\n'), size, rest: 0 }
    }
    yield { lines: [], texts: [], size, rest: held }
  } finally {
    await reading.catch(() => {})
    await file.close()
  }
}

const newline = 0x0a

function split(block: Buffer): Buffer[] {
  const lines: Buffer[] = []
  let start = 0
  while (start < block.length) {
    const end = block.indexOf(newline, start)
    lines.push(block.subarray(start, end))
    start = end + 1
  }
  return lines
}
