import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'

/** An index holds the articles' words and the user's notes: nobody else may read it. */
const fileMode = 0o600
const folderMode = 0o700

/** Makes the folder of a new index and the empty file itself; SQLite gives the files beside it the same permissions. */
export function makePrivateFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true, mode: folderMode })
  closePlace(file)
  closeSync(openSync(file, 'wx', fileMode))
}

/** Takes an index that is there, its folder and the files beside it away from other users, as far as the disk lets. */
export function closePlace(file: string): void {
  closeTo(dirname(file), folderMode)
  for (const suffix of indexSuffixes) closeTo(`${file}${suffix}`, fileMode)
}

const indexSuffixes = ['', '-wal', '-shm', '-journal', '.owner'] as const

function closeTo(path: string, mode: number): void {
  try {
    chmodSync(path, mode)
  } catch {
    // Not there, somebody else's, or on a disk without permissions: the index serves all the same.
  }
}
