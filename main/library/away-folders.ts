import { stat } from 'node:fs/promises'
import { z } from 'zod'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Store } from '../store/store.ts'
import type { Catalogue } from './catalogue.ts'
import { type RealFolder, realFolder, stillThere } from './real-folder.ts'
import { placeOf, type Root } from './roots.ts'
import { walk } from './walk.ts'

/** Of the setting that tells, by the name of each folder of the library, which folder its articles were last seen in. */
const key = 'seenFolders'
const identity = z.object({ ino: z.number(), born: z.number() })
const kept = z.record(z.string(), identity)

/**
 * The folders of a library that cannot be looked at now: they are gone, or lie there empty as the place does where a disk
 * is not mounted. What was in them is neither moved nor gone.
 */
export class AwayFolders {
  readonly #store: Store
  readonly #catalogue: Catalogue
  readonly #there = new Map<Root, RealFolder>()
  readonly #away = new Map<string, Refusal>()

  private constructor(store: Store, catalogue: Catalogue) {
    this.#store = store
    this.#catalogue = catalogue
  }

  /** Looks at the folders as a run begins. */
  static async among(roots: readonly Root[], store: Store, catalogue: Catalogue): Promise<AwayFolders> {
    const folders = new AwayFolders(store, catalogue)
    for (const root of roots) await folders.#noting(root, () => folders.#look(root))
    return folders
  }

  /** Names of the folders that are away. */
  get names(): string[] {
    return [...this.#away.keys()]
  }

  /** Why the first of them could not be looked at. */
  get refusal(): Refusal | undefined {
    return this.#away.values().next().value
  }

  isAway(path: string): boolean {
    return this.#away.size > 0 && this.#away.has(placeOf(path).name)
  }

  /** To be called when a run has looked: those that went meanwhile are away, the others are remembered. */
  async settle(): Promise<void> {
    for (const [root, real] of this.#there) {
      if (!this.#away.has(root.name)) await this.#noting(root, () => stillThere(root.folder, real))
    }
    if (this.#store.readOnly) return
    const before = this.#seen()
    const seen = { ...before }
    for (const [{ name }, real] of this.#there) {
      const identity = await identityOf(real)
      if (this.#away.has(name) || isSame(seen[name], identity) || !this.#holdsArticles(name)) continue
      seen[name] = identity
    }
    if (Object.entries(seen).every(([name, one]) => isSame(before[name], one))) return
    await this.#store.quiet((draft) => draft.put('settings', key, { id: key, value: seen }))
  }

  async #look(root: Root): Promise<void> {
    const real = await realFolder(root.folder)
    this.#there.set(root, real)
    if (isSame(this.#seen()[root.name], await identityOf(real)) || !this.#holdsArticles(root.name)) return
    for await (const seen of walk(root.folder)) if (seen.kind === 'file') return
    throw emptied(root.folder)
  }

  async #noting(root: Root, look: () => Promise<void>): Promise<void> {
    try {
      await look()
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      this.#away.set(root.name, error)
    }
  }

  #holdsArticles(name: string): boolean {
    for (const { path, missing } of this.#catalogue.all()) {
      if (!missing && placeOf(path).name === name) return true
    }
    return false
  }

  #seen(): z.infer<typeof kept> {
    return kept.safeParse(this.#store.get('settings', key)?.value).data ?? {}
  }
}

type Identity = z.infer<typeof identity>

/** Not the number of the disk, which is another one after every start of some systems. */
async function identityOf({ path, ino }: RealFolder): Promise<Identity> {
  return { ino, born: Math.round((await stat(path)).birthtimeMs) }
}

function isSame(a: Identity | undefined, b: Identity | undefined): boolean {
  return a !== undefined && b !== undefined && a.ino === b.ino && a.born === b.born
}

function emptied(path: string): Refusal {
  return new Refusal(
    'NOT_FOUND',
    `The folder ${path} is another one than before and holds no article; is its disk connected?`,
    { reason: 'folder-emptied', path },
  )
}
