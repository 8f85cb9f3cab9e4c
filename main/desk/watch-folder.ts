import { type FSWatcher, watch } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isHidden } from '../library/kinds.ts'

/**
 * Calls `onChange` soon after anything in the folder or below it was added, changed, moved or removed, until the
 * returned function is called. It says nothing about what: whoever listens looks again.
 *
 * macOS and Windows watch a tree themselves. On Linux every folder is watched for itself, which notices the files in it
 * without a watch for each of them (there are 100,000, and a system allows fewer). What cannot be watched (network
 * disks, no watches left) is looked at from time to time instead. Of the folder itself nothing tells that its disk was
 * taken out or that another one lies in its place, so it is looked at every second.
 */
export function watchFolder(root: string, onChange: () => void): () => void {
  const watching = new FolderWatch(root, onChange)
  watching.start()
  return () => watching.close()
}

/** Milliseconds of quiet after a change before it is told, so that a copy of many files is one change; at most `longest`. */
const quiet = 300
const longest = 1200
/** Milliseconds between two looks where nothing tells. */
const lookEvery = 30_000
/** Milliseconds between two looks at which folder lies there. */
const rootEvery = 1_000

class FolderWatch {
  readonly #root: string
  readonly #onChange: () => void
  readonly #watchers = new Map<string, FSWatcher>()
  #timer: NodeJS.Timeout | undefined
  #looking: NodeJS.Timeout | undefined
  #guarding: NodeJS.Timeout | undefined
  /** Which folder lies at the root: its disk and its number there; undefined: none. */
  #lying: string | undefined
  #isGuarding = false
  #firstAt: number | undefined
  #isClosed = false

  constructor(root: string, onChange: () => void) {
    this.#root = root
    this.#onChange = onChange
  }

  start(): void {
    void this.#guard(true)
    this.#guarding = setInterval(() => void this.#guard(false), rootEvery).unref()
    this.#watchAll()
  }

  close(): void {
    this.#isClosed = true
    clearTimeout(this.#timer)
    clearInterval(this.#looking)
    clearInterval(this.#guarding)
    this.#unwatchAll()
  }

  #watchAll(): void {
    if (process.platform === 'linux') void this.#watchTree(this.#root)
    else this.#watch(this.#root, true)
  }

  #unwatchAll(): void {
    for (const watcher of this.#watchers.values()) watcher.close()
    this.#watchers.clear()
  }

  /** A watch follows its folder when that is renamed or its disk taken out: another folder at the root is watched anew. */
  async #guard(isFirst: boolean): Promise<void> {
    if (this.#isGuarding) return
    this.#isGuarding = true
    const found = await stat(this.#root).catch(() => undefined)
    this.#isGuarding = false
    const lying = found && `${found.dev} ${found.ino}`
    if (this.#isClosed || lying === this.#lying) return
    this.#lying = lying
    if (isFirst) return
    this.#unwatchAll()
    this.#watchAll()
    this.#changed()
  }

  /** Watches what is not watched yet, the folder before what is in it: what comes meanwhile is noticed or found. */
  async #watchTree(folder: string): Promise<void> {
    if (this.#isClosed) return
    this.#watch(folder, false)
    const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
    for (const entry of entries) {
      if (entry.isDirectory() && !isHidden(entry.name)) await this.#watchTree(join(folder, entry.name))
    }
  }

  #watch(folder: string, recursive: boolean): void {
    if (this.#watchers.has(folder)) return
    try {
      const watcher = watch(folder, { recursive, persistent: false })
      watcher.on('change', (_, name) => this.#noticed(folder, name))
      watcher.on('error', () => this.#lost(folder))
      this.#watchers.set(folder, watcher)
    } catch (error) {
      // A folder inside that has just gone is no loss.
      const isGone = (error as NodeJS.ErrnoException).code === 'ENOENT'
      if (!isGone || folder === this.#root) this.#lookNowAndThen()
    }
  }

  #noticed(folder: string, name: string | Buffer | null): void {
    if (typeof name === 'string' && isHidden(name)) return
    // A watch follows its folder when that is moved: a name that comes back may be another folder.
    if (typeof name === 'string') this.#forget(join(folder, name))
    this.#changed()
  }

  #lost(folder: string): void {
    this.#forget(folder)
    this.#lookNowAndThen()
    this.#changed()
  }

  #forget(folder: string): void {
    if (!this.#watchers.has(folder)) return
    for (const [path, watcher] of this.#watchers) {
      if (path !== folder && !path.startsWith(`${folder}/`)) continue
      watcher.close()
      this.#watchers.delete(path)
    }
  }

  #changed(): void {
    if (this.#isClosed) return
    const now = performance.now()
    this.#firstAt ??= now
    clearTimeout(this.#timer)
    const wait = Math.max(0, Math.min(quiet, this.#firstAt + longest - now))
    this.#timer = setTimeout(() => void this.#tell(), wait)
  }

  async #tell(): Promise<void> {
    this.#firstAt = undefined
    if (process.platform === 'linux') await this.#watchTree(this.#root)
    if (!this.#isClosed) this.#onChange()
  }

  #lookNowAndThen(): void {
    if (this.#isClosed) return
    this.#looking ??= setInterval(() => this.#changed(), lookEvery).unref()
  }
}
