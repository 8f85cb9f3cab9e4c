import { type Dirent, existsSync, default as fs } from 'node:fs'
import { registerHooks, syncBuiltinESMExports } from 'node:module'
import { sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import threads, { type WorkerOptions } from 'node:worker_threads'
import { extractAll } from '@electron/asar'

/*
 * docs/tutorial/asar-archives: a program in an archive reads what lies there as from folders: modules, and the calls of
 * `fs` below. Node looks for modules by other ways than `fs`, so they are found in a copy of the archive, under their
 * place in it; every other call finds a file where a folder would have to be, as it is. Threads read there too
 * (docs/tutorial/multithreading, Available APIs).
 */

const end = `.asar${sep}`

/** The archive that a path leads into; undefined when it leads into none. */
function archiveOf(path: string): string | undefined {
  const at = path.indexOf(end)
  return at < 0 ? undefined : path.slice(0, at + end.length - 1)
}

function copyOf(archive: string): string {
  return `${archive}-modules`
}

/** Where a program that sees into no archive finds what lies in one. */
export function inCopy(path: string): string {
  const archive = archiveOf(path)
  return archive === undefined ? path : copyOf(archive) + path.slice(archive.length)
}

/** Before a program is started from an archive: makes the copy. */
export function prepareAsar(main: string): void {
  const archive = archiveOf(main)
  if (archive !== undefined && !existsSync(copyOf(archive))) extractAll(archive, copyOf(archive))
}

/** In a program whose main module lies in an archive: has it read what is in there. */
export function readFromAsar(main: string): void {
  const archive = archiveOf(main)
  if (archive === undefined) return
  const [inside, outside] = [`${archive}${sep}`, `${copyOf(archive)}${sep}`]
  readModules(pathToFileURL(inside).href, pathToFileURL(outside).href)
  const away = (path: unknown): unknown => {
    const given = path instanceof URL ? fileURLToPath(path) : path
    return typeof given === 'string' && given.startsWith(inside) ? outside + given.slice(inside.length) : path
  }
  const home = (found: unknown): unknown => {
    if (!Array.isArray(found)) return found
    for (const entry of found as (Dirent | string)[]) {
      if (typeof entry !== 'string' && `${entry.parentPath}${sep}`.startsWith(outside)) {
        entry.parentPath = inside + entry.parentPath.slice(outside.length)
      }
    }
    return found
  }
  type Call = (path: unknown, ...more: unknown[]) => unknown
  for (const name of ['readFileSync', 'readdirSync', 'statSync', 'lstatSync', 'existsSync'] as const) {
    const call = fs[name] as Call
    Object.assign(fs, { [name]: (path: unknown, ...more: unknown[]) => home(call(away(path), ...more)) })
  }
  for (const name of ['readFile', 'readdir', 'stat', 'lstat'] as const) {
    const call = fs.promises[name] as Call
    const read = async (path: unknown, ...more: unknown[]) => home(await call(away(path), ...more))
    Object.assign(fs.promises, { [name]: read })
  }
  const { Worker } = threads
  threads.Worker = class extends Worker {
    constructor(entry: string | URL, options: WorkerOptions = {}) {
      const path = entry instanceof URL ? fileURLToPath(entry) : entry
      if (archiveOf(path) === undefined) super(entry, options)
      else super(startThread, { ...options, argv: [path, ...(options.argv ?? [])] })
    }
  }
  syncBuiltinESMExports()
}

const startThread = new URL('./start-thread.ts', import.meta.url)

function readModules(inside: string, outside: string): void {
  const swapped = (url: string, from: string, to: string) =>
    url.startsWith(from) ? to + url.slice(from.length) : url
  const { readFileSync } = fs
  registerHooks({
    resolve(specifier, context, next) {
      const parentURL = context.parentURL && swapped(context.parentURL, inside, outside)
      const found = next(swapped(specifier, inside, outside), { ...context, parentURL })
      // Node looks for CommonJS once more by ways of its own: packages of that kind run in the copy.
      return found.format === 'module' ? { ...found, url: swapped(found.url, outside, inside) } : found
    },
    load(url, context, next) {
      if (!url.startsWith(inside)) return next(url, context)
      const source = readFileSync(fileURLToPath(swapped(url, inside, outside)))
      return { format: 'module', source, shortCircuit: true }
    },
  })
}
