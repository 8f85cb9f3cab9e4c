import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  type DiskCall,
  disk,
  made,
  PromptDisk,
  type Steps,
  unhurried,
} from '../../../main/library/disk-calls.ts'
import { folderWith } from './files.ts'

/** A call to a disk that takes so many milliseconds, and says how it was made. */
function callOf(milliseconds: number): DiskCall<'now' | 'later'> {
  return {
    now() {
      const end = performance.now() + milliseconds
      while (performance.now() < end);
      return 'now'
    },
    later: () => Promise.resolve('later'),
  }
}

function* stepsOf(milliseconds: number): Steps<'now' | 'later'> {
  return yield* made(callOf(milliseconds))
}

test('a prompt disk is asked at once, a slow one by and by, and one that got prompt again at once again', async () => {
  const asked = new PromptDisk(1)
  const ways = async (count: number, milliseconds: number) => {
    const seen: string[] = []
    for (let run = 0; run < count; run++) seen.push(await asked.run(stepsOf(milliseconds)))
    return seen
  }
  expect(new Set(await ways(50, 0))).toEqual(new Set(['now']))
  expect((await ways(40, 20)).at(-1)).toBe('later')
  expect((await ways(100, 0)).at(-1)).toBe('now')
})

test('one long wait of many short ones changes nothing', async () => {
  const asked = new PromptDisk(1)
  expect(await asked.run(stepsOf(10))).toBe('now')
  for (let run = 0; run < 50; run++) expect(await asked.run(stepsOf(0))).toBe('now')
})

test.each([
  ['at once', new PromptDisk(Number.POSITIVE_INFINITY)],
  ['by and by', unhurried],
])('asked %s, errors come where the call stands, and open files are closed', async (_, asked) => {
  const root = folderWith({ 'a.txt': 'một' })
  function* reading(): Steps<string> {
    try {
      return yield* made(disk.realpath(`${root}/none`))
    } catch (error) {
      return (error as NodeJS.ErrnoException).code ?? ''
    }
  }
  function* failing(): Steps<void> {
    const file = yield* made(disk.open(`${root}/a.txt`, 0))
    try {
      yield* made(disk.read(file, Buffer.alloc(10), 0))
      throw new Error('in between')
    } finally {
      yield* made(disk.close(file))
    }
  }
  expect(await asked.run(reading())).toBe('ENOENT')
  const open = process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0
  await expect(async () => asked.run(failing())).rejects.toThrow('in between')
  if (open > 0) expect(readdirSync('/proc/self/fd')).toHaveLength(open)
})
