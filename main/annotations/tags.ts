import type { Tag } from '../../preload/contract/entity.ts'
import { limits } from '../../preload/contract/limits.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { compareVietnamese } from '../../preload/text/collation.ts'
import { cleanName, matchingNames, nameKey } from '../../preload/text/names.ts'
import { newId } from '../store/new-id.ts'
import type { Draft, Store } from '../store/store.ts'

/** Longest tag name, in UTF-16 units. */
const longestName = limits.tag

/** The tags of a library, found by name. */
export class Tags {
  readonly #store: Store
  /** First tag of each name key; made anew when tags changed. */
  #byKey: Map<string, string> | undefined

  constructor(store: Store) {
    this.#store = store
    store.subscribe((changes) => {
      if (changes.some(({ table }) => table === 'tags')) this.#byKey = undefined
    })
  }

  /** In the order of the Vietnamese alphabet. */
  list(): Tag[] {
    return [...this.#store.values('tags')].sort((a, b) => compareVietnamese(a.name, b.name))
  }

  /** Names of these tags; ids that are no tag are left out. */
  names(ids: readonly string[]): string[] {
    return ids.flatMap((id) => this.#store.get('tags', id)?.name ?? [])
  }

  /**
   * Ids of the tags of these names, each once, in order. A name is found whatever its case, Unicode form and tone
   * placement; a leading # does not belong to it. Tags that do not exist are made in the draft. Refuses blank names.
   */
  findOrCreate(draft: Draft, names: readonly string[]): string[] {
    const ids = new Set<string>()
    const made = new Map<string, string>()
    for (const written of names) {
      const name = tagName(written)
      const key = nameKey(name)
      const known = this.#keys().get(key) ?? made.get(key)
      const id = known ?? newId('t')
      if (!known) {
        draft.put('tags', id, { id, name })
        made.set(key, id)
      }
      ids.add(id)
    }
    return [...ids]
  }

  /** Ids of the tags whose name the query spells: see `matchingNames`. */
  matching(query: string): string[] {
    const tags = [...this.#store.values('tags')].map(({ id, name }) => ({ item: id, names: [name] }))
    return matchingNames(query.replace(/^#/, ''), tags)
  }

  #keys(): Map<string, string> {
    if (!this.#byKey) {
      this.#byKey = new Map()
      for (const { id, name } of this.#store.values('tags')) {
        const key = nameKey(name)
        if (!this.#byKey.has(key)) this.#byKey.set(key, id)
      }
    }
    return this.#byKey
  }
}

function tagName(written: string): string {
  const name = cleanName(written.trim().replace(/^#+/, ''))
  // nameKey leaves out what cannot be seen.
  if (nameKey(name) === '')
    throw new Refusal(
      'BAD_INPUT',
      'A tag needs a name that can be seen; give it at least one letter or sign.',
      { reason: 'tag-empty' },
    )
  if (name.length > longestName)
    throw new Refusal(
      'BAD_INPUT',
      `The tag name "${name.slice(0, 40)}…" is too long; give it at most ${longestName} characters.`,
      { reason: 'tag-too-long', name: `${name.slice(0, 40)}…`, n: longestName },
    )
  return name
}
