import type { FileHandle } from 'node:fs/promises'
import { lstat, mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Format, Piece, WrittenFiles } from './format.ts'
import { outRefusal } from './out-refusal.ts'
import { stagingName, sweepStaging } from './staging-name.ts'

/** Text gathered before it goes to disk, UTF-16 units a file. */
const bufferUnits = 64 * 1024

/**
 * An export on its way to disk. All files grow in a folder with a temporary name beside (or in) their final place, on
 * the same volume, so that publishing is only renaming. `discard` removes what was not published; call it always.
 */
export class Staging implements WrittenFiles {
  /** Final place, absolute. */
  readonly #out: string
  readonly #shape: Format['shape']
  readonly #libraryFolders: readonly string[]
  readonly #owns: Format['owns']
  readonly #folder: string
  /** Whether `out` was there before. */
  readonly #existed: boolean
  readonly #growing = new Map<string, { handle: FileHandle; buffer: string[]; units: number }>()
  readonly #paths = new Set<string>()

  private constructor(
    out: string,
    existed: boolean,
    shape: Format['shape'],
    libraryFolders: readonly string[],
    owns: Format['owns'],
  ) {
    this.#out = out
    this.#existed = existed
    this.#shape = shape
    this.#libraryFolders = libraryFolders
    this.#owns = owns
    const inside = shape === 'folder' && existed
    this.#folder = join(inside ? out : dirname(out), stagingName())
  }

  /** Checks that something can be written at `out` and makes the temporary folder. */
  static async open(
    out: string,
    shape: Format['shape'],
    libraryFolders: readonly string[],
    owns: Format['owns'],
  ): Promise<Staging> {
    const wanted = resolve(out)
    try {
      const existing = await lookAt(wanted, shape)
      const staging = new Staging(existing ?? wanted, existing !== undefined, shape, libraryFolders, owns)
      await sweepStaging(dirname(staging.#folder))
      await mkdir(staging.#folder)
      return staging
    } catch (error) {
      throw outRefusal(error, wanted)
    }
  }

  get paths(): string[] {
    return [...this.#paths]
  }

  locate(path: string): string {
    return join(this.#folder, path)
  }

  async append({ path, text, last }: Piece): Promise<void> {
    try {
      const file = this.#growing.get(path) ?? (await this.#begin(path))
      file.buffer.push(text)
      file.units += text.length
      if (last === true || file.units > bufferUnits) {
        await file.handle.appendFile(file.buffer.join(''))
        file.buffer = []
        file.units = 0
      }
      if (last === true) await this.#end(path)
    } catch (error) {
      throw outRefusal(error, this.#out)
    }
  }

  /** Everything is on the disk itself after this, under its temporary name. */
  async seal(): Promise<void> {
    for (const path of [...this.#growing.keys()]) await this.append({ path, text: '', last: true })
  }

  /** Gives the files their final names; resolves with their absolute paths. */
  async publish(): Promise<string[]> {
    try {
      if (this.#shape === 'file') return [await this.#publishFile()]
      if (this.#existed) return await this.#publishInto()
      await rename(this.#folder, this.#out)
      await syncFolder(dirname(this.#out))
      return this.paths.map((path) => join(this.#out, path))
    } catch (error) {
      throw outRefusal(error, this.#out)
    }
  }

  async discard(): Promise<void> {
    for (const { handle } of this.#growing.values()) await handle.close().catch(() => undefined)
    this.#growing.clear()
    // What cannot be removed (the disk is gone) is no reason to hide why the export failed.
    await rm(this.#folder, { recursive: true, force: true }).catch(() => undefined)
  }

  async #begin(path: string) {
    const place = this.locate(path)
    await mkdir(dirname(place), { recursive: true })
    const file = { handle: await open(place, 'wx'), buffer: [] as string[], units: 0 }
    this.#growing.set(path, file)
    this.#paths.add(path)
    return file
  }

  async #end(path: string): Promise<void> {
    const file = this.#growing.get(path)
    this.#growing.delete(path)
    try {
      await file?.handle.sync()
    } finally {
      await file?.handle.close()
    }
  }

  async #publishFile(): Promise<string> {
    const [path] = this.paths
    if (path === undefined) throw new Error('The format wrote no file.')
    const isInLibrary = this.#libraryFolders.some((folder) => isInside(folder, this.#out))
    if (this.#existed && isInLibrary && !(await this.#owns(this.#out, path))) {
      throw new Refusal(
        'EXPORT_FAILED',
        `${this.#out} lies in the library folder and is no earlier export, so it is not replaced; choose another name.`,
        { path: this.#out },
      )
    }
    await rename(this.locate(path), this.#out)
    await syncFolder(dirname(this.#out))
    return this.#out
  }

  /** Into a folder that was there: replaces only what an earlier export left, and touches nothing else. */
  async #publishInto(): Promise<string[]> {
    for (const path of this.paths) {
      const place = join(this.#out, path)
      const there = await lstat(place).catch(absent)
      if (there === undefined) continue
      if (!there.isFile() || !(await this.#owns(place, path))) {
        throw new Refusal(
          'EXPORT_FAILED',
          `${place} was changed or made by something else and is not replaced; choose another folder or move it away.`,
          { path: place },
        )
      }
    }
    const folders = new Set<string>()
    for (const path of this.paths) {
      const place = join(this.#out, path)
      await mkdir(dirname(place), { recursive: true })
      await rename(this.locate(path), place)
      folders.add(dirname(place))
    }
    for (const folder of folders) await syncFolder(folder)
    return this.paths.map((path) => join(this.#out, path))
  }
}

/** The real path of what lies at `out` already, or undefined; refuses what cannot be written to or replaced. */
async function lookAt(out: string, shape: Format['shape']): Promise<string | undefined> {
  const there = await stat(out).catch(absent)
  if (there === undefined) {
    const parent = await stat(dirname(out))
    if (!parent.isDirectory())
      throw new Refusal('EXPORT_FAILED', `${dirname(out)} is not a folder; choose another place.`)
    return undefined
  }
  if (shape === 'file' && !there.isFile()) {
    const what = there.isDirectory() ? 'a folder' : 'not a regular file'
    throw new Refusal('EXPORT_FAILED', `${out} is ${what}; give the name of a file to write.`, { path: out })
  }
  if (shape === 'folder' && !there.isDirectory()) {
    throw new Refusal(
      'EXPORT_FAILED',
      `${out} is not a folder, and this format writes several files; name a folder.`,
      {
        path: out,
      },
    )
  }
  return realpath(out)
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw error
}

function isInside(folder: string, path: string): boolean {
  const way = relative(folder, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && basename(way) !== ''
}

/** Makes renames last through a power cut. Windows cannot open folders, and does not need it. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
