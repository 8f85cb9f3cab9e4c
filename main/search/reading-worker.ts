import { parentPort } from 'node:worker_threads'
import { PromptDisk, promptRead } from '../library/disk-calls.ts'
import type { NotRead } from '../library/open-safely.ts'
import { type ReadFile, readFile } from '../library/read-file.ts'
import { accessReasons } from '../library/skip-reasons.ts'

/** A plain text file, and the folder it is read in. */
export interface FileToRead {
  /** As the index names it. */
  path: string
  folder: string
  /** Its path in that folder. */
  inner: string
}

/** Files to be read, in a message of this number. */
export interface Question {
  message: number
  files: FileToRead[]
}

/** What was read of the files of that message, in their order. */
export interface Answer {
  message: number
  read: (ReadFile | NotRead)[]
}

const disks = new Map<string, PromptDisk>()

parentPort?.on('message', async ({ message, files }: Question) => {
  const answer: Answer = { message, read: [] }
  for (const file of files) answer.read.push(await readOne(file))
  parentPort?.postMessage(answer)
})

async function readOne({ path, folder, inner }: FileToRead): Promise<ReadFile | NotRead> {
  const disk = disks.get(folder) ?? new PromptDisk(promptRead)
  disks.set(folder, disk)
  const read = await readFile(folder, inner, { extract: noOtherKinds }, disk)
  return read.ok ? { ...read, facts: { ...read.facts, path } } : read
}

function noOtherKinds(): Promise<NotRead> {
  return Promise.resolve({ ok: false, reason: accessReasons.special })
}
