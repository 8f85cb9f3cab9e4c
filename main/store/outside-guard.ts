import { join } from 'node:path'
import type { FileStat, Files } from './files.ts'
import { changedOutside, sameStat } from './journal.ts'
import { snapshotSum } from './read-snapshot.ts'
import { sortFiles } from './store-files.ts'

/**
 * Watches what lies beside the journal: the snapshot that was read or written last, and which snapshots and journals
 * there are. Looking costs two stats; the folder is listed only when it changed, the snapshot read only when its facts did.
 */
export class OutsideGuard {
  readonly #files: Files
  readonly #dir: string
  #folder: FileStat | undefined
  readonly #names = new Set<string>()
  #snapshot: { path: string; size: number; sum: number; left: FileStat | undefined } | undefined

  constructor(files: Files, dir: string) {
    this.#files = files
    this.#dir = dir
  }

  /** A snapshot or journal of this name is ours, from now on. */
  know(name: string): void {
    this.#names.add(name)
    this.#folder = undefined
  }

  /** This is the snapshot, as it was just read or written with this size and sum. */
  async watch(name: string, { size, sum }: { size: number; sum: number }): Promise<void> {
    const path = join(this.#dir, name)
    this.know(name)
    this.#snapshot = { path, size, sum, left: undefined }
    const left = await this.#files.stat(path).catch(() => undefined)
    if (left?.size === size) this.#snapshot.left = left
  }

  /** Throws Refusal STORE_CHANGED_OUTSIDE when something there is not as we left it. */
  async check(): Promise<void> {
    await Promise.all([this.#checkFolder(), this.#checkSnapshot()])
  }

  async #checkFolder(): Promise<void> {
    const folder = await this.#folderNow()
    if (this.#folder !== undefined && sameStat(folder, this.#folder)) return
    for (const name of await this.#generations())
      if (!this.#names.has(name)) throw changedOutside(join(this.#dir, name), 'was put there')
    this.#folder = folder
  }

  async #checkSnapshot(): Promise<void> {
    const snapshot = this.#snapshot
    if (snapshot === undefined) return
    const now = await this.#files.stat(snapshot.path)
    if (now === undefined) {
      // With the whole folder away, its disk is what to look for.
      await this.#folderNow()
      throw changedOutside(snapshot.path, 'was removed')
    }
    if (snapshot.left !== undefined && sameStat(now, snapshot.left)) return
    const sum = now.size === snapshot.size ? await snapshotSum(this.#files, snapshot.path) : undefined
    if (sum !== snapshot.sum) throw changedOutside(snapshot.path, 'was changed')
    snapshot.left = now
  }

  /** Throws ENOENT when the folder is away. */
  async #folderNow(): Promise<FileStat> {
    const folder = await this.#files.stat(this.#dir)
    if (folder === undefined) throw Object.assign(new Error(`ENOENT: ${this.#dir}`), { code: 'ENOENT' })
    return folder
  }

  async #generations(): Promise<string[]> {
    const names = (await this.#files.list(this.#dir)) ?? []
    return names.filter((name) => {
      const { snapshots, journals } = sortFiles([name])
      return snapshots.length + journals.length > 0
    })
  }
}
