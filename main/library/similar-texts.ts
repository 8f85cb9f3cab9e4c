import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../store/write-whole.ts'
import type { ArticleIndex } from './index-client.ts'

const kept = z.object({ stamp: z.string(), groups: z.array(z.array(z.string())) })
type Kept = z.infer<typeof kept>

/**
 * Which texts are versions of one another, as the last look at the folders found. It is kept in a file beside the index,
 * so that a list can be put together before the index process runs; without the file it is asked for anew.
 */
export class SimilarTexts {
  readonly #index: Pick<ArticleIndex, 'groups'>
  readonly #file: string
  readonly #listeners = new Set<() => void>()
  #stamp: string | undefined
  /** By hash of the text the hash that names its group. */
  #groups: ReadonlyMap<string, string> = new Map()
  #reading: Promise<void> | undefined

  constructor(index: Pick<ArticleIndex, 'groups'>, indexFile: string) {
    this.#index = index
    this.#file = join(dirname(indexFile), 'similar.json')
  }

  /** Resolves when what was kept is read. */
  ready(): Promise<void> {
    this.#reading ??= this.#read()
    return this.#reading
  }

  /** What names the group of a text, by its hash; undefined when no other text is a version of it. */
  groupOf(textHash: string): string | undefined {
    return this.#groups.get(textHash)
  }

  /** Asks what is known now. An index that cannot tell leaves it as it was: whoever asked for the look hears of that. */
  async refresh(): Promise<void> {
    await this.ready()
    const known = this.#stamp === undefined ? {} : { known: this.#stamp }
    const found = await this.#index.groups(known).catch(() => undefined)
    if (found?.groups === undefined) return
    const before = this.#groups
    this.#take({ stamp: found.stamp, groups: found.groups })
    if (!isSame(before, this.#groups)) for (const listener of this.#listeners) listener()
    // A disk that does not take it leaves it to the next start to ask.
    const text = JSON.stringify({ stamp: found.stamp, groups: found.groups })
    await writeWhole(dirname(this.#file), basename(this.#file), text).catch(() => undefined)
  }

  /** Calls back when other texts are versions of one another; returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  async #read(): Promise<void> {
    try {
      this.#take(kept.parse(JSON.parse(await readFile(this.#file, 'utf8'))))
    } catch {
      // Not there, or nothing that can be understood: the next look tells.
    }
  }

  #take({ stamp, groups }: Kept): void {
    this.#stamp = stamp
    this.#groups = new Map(
      groups.flatMap(([name = '', ...rest]) => [name, ...rest].map((hash) => [hash, name])),
    )
  }
}

function isSame(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean {
  return a.size === b.size && [...a].every(([hash, name]) => b.get(hash) === name)
}
