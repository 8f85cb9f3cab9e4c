import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { realFiles } from '../../../main/store/files.ts'
import { readLines } from '../../../main/store/read-lines.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'

const file = join(tempFolder(), 'lines')

async function linesOf(
  text: string,
): Promise<{ lines: string[]; texts: string[]; rest: number; size: number }> {
  writeFileSync(file, text)
  const found = { lines: [] as string[], texts: [] as string[], rest: -1, size: 0 }
  for await (const { lines, texts, rest, size } of readLines(realFiles, file)) {
    found.lines.push(...lines.map((line) => line.toString('utf8')))
    found.texts.push(...texts.slice(0, lines.length))
    Object.assign(found, { rest, size })
  }
  return found
}

const million = 1_000_000

it.each([
  ['an empty file', []],
  ['short lines', ['ngoại giao', '', 'x']],
  ['lines that end where a block does', Array.from({ length: 100 }, () => 'a'.repeat((3 << 15) - 1))],
  [
    'a line of many blocks between others',
    ['một', 'đ'.repeat(6 * million), 'hai', 'ba'.repeat(4 * million), 'bốn'],
  ],
  ['lines that grow', Array.from({ length: 12 }, (_, index) => '𠀀'.repeat(2 ** (index + 8)))],
])('%s', async (_, lines) => {
  const text = lines.map((line) => `${line}\n`).join('')
  for (const rest of ['', 'dở dang', 'đ'.repeat(2 * million)]) {
    const found = await linesOf(text + rest)
    expect(found.lines.length).toBe(lines.length)
    expect(found.lines.every((line, index) => line === lines[index])).toBe(true)
    expect(found.texts.every((line, index) => line === lines[index])).toBe(true)
    expect([found.rest, found.size]).toEqual([Buffer.byteLength(rest), Buffer.byteLength(text + rest)])
  }
})
