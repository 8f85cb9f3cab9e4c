import { realpath } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import type { LibraryFolder } from '../../preload/contract/library.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Store } from '../store/store.ts'
import { liesIn } from './open-safely.ts'
import { realFolder } from './real-folder.ts'
import { placeOf, type Root, skippedRoot } from './roots.ts'

/** Of the setting that keeps the folders beside the first: an array of `Root`. */
const key = 'folders'
const kept = z.array(z.object({ name: z.string().min(1), folder: z.string().min(1) }))

/** The folders of a library: the one it was made of, and those that were added. */
export class LibraryFolders {
  readonly #store: Store
  readonly #main: string

  /** `main`: real path of the first folder, which a library always has. */
  constructor(store: Store, main: string) {
    this.#store = store
    this.#main = main
  }

  /** The first one first, the others in the order in which they were added. */
  roots(): Root[] {
    return [{ name: '', folder: this.#main }, ...this.others()]
  }

  /** Those that were added. */
  others(): Root[] {
    return kept.safeParse(this.#store.get('settings', key)?.value).data ?? []
  }

  /** The folders with how many articles have their file in each. */
  shown(): LibraryFolder[] {
    const counts = new Map<string, number>()
    for (const { path, missingSince, excludedAt } of this.#store.values('articles')) {
      if (missingSince !== undefined || excludedAt !== undefined) continue
      const { name } = placeOf(path)
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
    return this.roots().map((root) => ({ ...root, articles: counts.get(root.name) ?? 0 }))
  }

  /** Calls `listener` after folders were added or removed, by whatever step, its undoing among them. */
  onChange(listener: () => void): void {
    this.#store.subscribe((changes) => {
      if (changes.some(({ table, id }) => table === 'settings' && id === key)) listener()
    })
  }

  /**
   * Adds a folder as one undoable step. Throws a Refusal when it is not there, or when it and a folder of the library lie
   * in each other.
   */
  async add(folder: string): Promise<LibraryFolder[]> {
    const { path } = await realFolder(resolve(folder))
    await this.#keep('add-folder', this.#newRoot(path).name, (others) => [...others, this.#newRoot(path)])
    return this.shown()
  }

  /**
   * Takes a folder out of the library as one undoable step; its files stay as they are, and so do its articles as far as
   * there is something of the user's on them. `folder`: its path or its name. Throws a Refusal for any but an added one.
   */
  async remove(folder: string): Promise<LibraryFolder[]> {
    const path = await realpath(resolve(folder)).catch(() => resolve(folder))
    const root = this.others().find((one) => one.folder === path || one.name === folder)
    if (!root) throw path === this.#main ? isFirst(path) : notInLibrary(folder)
    await this.#keep('remove-folder', root.name, (others) => others.filter(({ name }) => name !== root.name))
    return this.shown()
  }

  /** A path among what was skipped, as the user knows it: a folder of the library by where it lies. */
  shownSkipped(path: string): string {
    return this.roots().find(({ name }) => skippedRoot(name) === path)?.folder ?? path
  }

  async #keep(
    action: 'add-folder' | 'remove-folder',
    subject: string,
    changed: (others: Root[]) => Root[],
  ): Promise<void> {
    await this.#store.step({ action, subject }, (draft) => {
      draft.put('settings', key, { id: key, value: changed(this.others()) })
    })
  }

  /** A folder that is to be added. Throws a Refusal when it and a folder of the library lie in each other. */
  #newRoot(path: string): Root {
    const crossed = this.roots().find((root) => liesIn(root.folder, path) || liesIn(path, root.folder))
    if (crossed) throw inLibrary(path, crossed.folder)
    return { name: this.#freeName(path), folder: path }
  }

  /** The folder's own name; with a number where the library has one of that name. Hidden names would hide the articles. */
  #freeName(folder: string): string {
    const own = basename(folder).replace(/^\.+/u, '') || 'folder'
    const taken = new Set([basename(this.#main), ...this.others().map(({ name }) => name)])
    for (let count = 1; ; count++) {
      const name = count === 1 ? own : `${own} ${count}`
      if (!taken.has(name)) return name
    }
  }
}

function inLibrary(path: string, folder: string): Refusal {
  if (path === folder) {
    return new Refusal('CONFLICT', `The folder ${path} is in the library already; choose another one.`, {
      reason: 'folder-added',
      path,
    })
  }
  return new Refusal(
    'CONFLICT',
    `The folder ${path} and ${folder}, which is in the library, lie in each other; choose another one.`,
    {
      reason: 'folder-in-library',
      path,
      folder,
    },
  )
}

function isFirst(path: string): Refusal {
  return new Refusal(
    'CONFLICT',
    `${path} is the folder that the library was made of; open another library instead.`,
    {
      reason: 'folder-first',
      path,
    },
  )
}

function notInLibrary(path: string): Refusal {
  return new Refusal('NOT_FOUND', `${path} is no folder of the library; "dau folders" lists them.`, {
    reason: 'folder-not-in-library',
    path,
  })
}
