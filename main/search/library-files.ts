import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Encoding } from '../../preload/contract/article.ts'
import { PromptDisk, promptRead, unhurried } from '../library/disk-calls.ts'
import type { ChoiceOf } from '../library/encodings/chosen.ts'
import { isHidden, kindOf } from '../library/kinds.ts'
import { followLink } from '../library/links.ts'
import { isAbsence, isInsidePath, type NotRead } from '../library/open-safely.ts'
import { type ReadFile, type Reading, readFile } from '../library/read-file.ts'
import { realFolder, stillThere } from '../library/real-folder.ts'
import { placeOf, type Root, rootedPath, rootOf, skippedRoot } from '../library/roots.ts'
import { accessReasons, contentReasons, diskReasons, isPassing, reasonOf } from '../library/skip-reasons.ts'
import { walk } from '../library/walk.ts'
import { fileAt, type Walked } from '../library/walked.ts'
import { readText } from './read-text.ts'

/** A file of the library as the walk sees it, or what it passes over. */
export type Seen = Walked

/** How a scan gets at files. Only a library of one folder, which is not there, makes it throw (a Refusal). */
export interface Files {
  /**
   * All of the library, or these paths of it; paths that are gone are left out. The folders named in `away` are passed
   * over: what lies in them cannot be looked at now.
   */
  list(paths: readonly string[] | undefined, away?: readonly string[]): AsyncIterable<Seen>
  read(path: string, choiceOf?: ChoiceOf): Promise<ReadFile | NotRead>
  /** Where a plain text file is to be read; undefined for files of other kinds, or of folders that are no longer there. */
  plain(path: string): { folder: string; inner: string } | undefined
  /** The reading text of a plain text file alone; undefined when there is none to be read. */
  readText(path: string, encoding: Encoding | undefined): Promise<string | undefined>
  /** Whether the reason lies in the contents, so that it holds until the file changes. */
  isLasting(reason: string): boolean
  /** Whether another try is worth it a day later: what one file may take depends on what else the computer does. */
  isWorthRetry(reason: string): boolean
  /** Whether the file may still hold what it held before. */
  isPassing(reason: string): boolean
}

/** Extracts the text of the file at a path, or hands out what was kept of it under the key. */
export type ExtractAt = (
  path: string,
  ...request: Parameters<Reading['extract']>
) => ReturnType<Reading['extract']>

/**
 * `roots` says which folders the library has at the moment; the first one is always among them. `extract` is asked for
 * the texts of files that are more than text.
 */
export function libraryFiles(roots: () => readonly Root[], extract: ExtractAt): Files {
  const disks = new Map<string, PromptDisk>()
  const diskOf = ({ folder }: Root) => {
    const disk = disks.get(folder) ?? new PromptDisk(promptRead)
    disks.set(folder, disk)
    return disk
  }
  return {
    list: (paths, away = []) => {
      return paths === undefined ? walkAll(roots(), away) : listPaths(roots(), paths)
    },
    read: async (path, choiceOf) => {
      const root = rootOf(roots(), path)
      if (!root) return { ok: false, reason: accessReasons.gone }
      const reading: Reading = {
        extract: (...request) => extract(path, ...request),
        ...(choiceOf && { choose: (bytesHash) => choiceOf(path, bytesHash) }),
      }
      const read = await readFile(root.folder, placeOf(path).inner, reading, diskOf(root))
      return read.ok && root.name !== '' ? { ...read, facts: { ...read.facts, path } } : read
    },
    plain: (path) => {
      const root = kindOf(path) === 'text' ? rootOf(roots(), path) : undefined
      return root && { folder: root.folder, inner: placeOf(path).inner }
    },
    readText: async (path, encoding) => {
      const root = rootOf(roots(), path)
      return root && (await readText(root.folder, placeOf(path).inner, encoding, diskOf(root)))
    },
    isLasting: (reason) => lasting.has(reason),
    isWorthRetry: (reason) => reason === contentReasons.complex,
    isPassing,
  }
}

/** One folder after the other; one of several that is not there is passed over whole. */
async function* walkAll(roots: readonly Root[], away: readonly string[]): AsyncGenerator<Seen, void> {
  for (const { name, folder } of roots) {
    const isAway = away.includes(name)
    try {
      if (!isAway) for await (const seen of walk(folder)) yield within(name, seen)
    } catch (error) {
      if (roots.length === 1) throw error
      yield { kind: 'skipped', path: skippedRoot(name), reason: diskReasons.diskAway }
    }
    if (isAway) yield { kind: 'skipped', path: skippedRoot(name), reason: diskReasons.diskAway }
  }
}

function within(name: string, seen: Seen): Seen {
  return name === '' ? seen : { ...seen, path: rootedPath({ name, inner: seen.path }) }
}

const lasting: ReadonlySet<string> = new Set(Object.values(contentReasons))

/** What a walk would say of these paths. Throws a Refusal when their folder is not there: nothing is gone then. */
async function* listPaths(roots: readonly Root[], paths: readonly string[]): AsyncGenerator<Seen, void> {
  const byRoot = Map.groupBy([...new Set(paths)].sort(), (path) => rootOf(roots, path))
  for (const [root, some] of byRoot) {
    if (!root) continue
    const folder = await realFolder(root.folder)
    for (const path of some) {
      const seen = await lookAt(folder.path, placeOf(path).inner)
      if (seen !== undefined) yield within(root.name, seen)
    }
    await stillThere(root.folder, folder)
  }
}

async function lookAt(realRoot: string, path: string): Promise<Seen | undefined> {
  if (!isInsidePath(path) || path.split('/').some(isHidden)) return undefined
  try {
    const stats = await lstat(join(realRoot, path))
    if (stats.isSymbolicLink()) return await followLink(realRoot, path, new Set())
    if (stats.isDirectory() || kindOf(path) === undefined) return undefined
    return await unhurried.run(fileAt(join(realRoot, path), path))
  } catch (error) {
    return isAbsence(error) ? undefined : { kind: 'skipped', path, reason: reasonOf(error) }
  }
}
