import type { Entity } from '../../preload/contract/entity.ts'
import { nameKey } from '../../preload/text/names.ts'
import type { Change, Store } from '../store/store.ts'

/** Which entities have a name, and which were merged into one, kept up with the store. */
export class EntityIndex {
  /** Ids of the entities (no tombstones) of each type and name key. */
  readonly #named = new Map<string, Set<string>>()
  /** Ids of the tombstones that point at an entity. */
  readonly #merged = new Map<string, Set<string>>()

  constructor(store: Store) {
    for (const entity of store.values('entities')) this.#add(entity)
    store.subscribe((changes) => this.#follow(changes))
  }

  /** Ids of the entities of this type that have this name or alias. */
  named(type: string, name: string): string[] {
    return [...(this.#named.get(fileKey(type, nameKey(name))) ?? [])]
  }

  /** The id itself and every id that was merged into it, directly or by way of others. */
  members(id: string): Set<string> {
    const members = new Set([id])
    // A set that grows while it is walked is walked to its end.
    for (const member of members) for (const merged of this.#merged.get(member) ?? []) members.add(merged)
    return members
  }

  #follow(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.table !== 'entities') continue
      if (change.before) this.#drop(change.before as Entity)
      if (change.after) this.#add(change.after as Entity)
    }
  }

  #add(entity: Entity): void {
    for (const [index, key] of placesOf(entity, this.#named, this.#merged)) {
      const ids = index.get(key)
      if (ids) ids.add(entity.id)
      else index.set(key, new Set([entity.id]))
    }
  }

  #drop(entity: Entity): void {
    for (const [index, key] of placesOf(entity, this.#named, this.#merged)) {
      const ids = index.get(key)
      ids?.delete(entity.id)
      if (ids?.size === 0) index.delete(key)
    }
  }
}

type Index = Map<string, Set<string>>

function placesOf(entity: Entity, named: Index, merged: Index): [Index, string][] {
  if (entity.mergedInto !== undefined) return [[merged, entity.mergedInto]]
  const keys = new Set(namesOf(entity).map(nameKey))
  return [...keys].map((key) => [named, fileKey(entity.type, key)])
}

/** Name and aliases. */
export function namesOf({ name, aliases }: Pick<Entity, 'name' | 'aliases'>): string[] {
  return [name, ...aliases.map(({ text }) => text)]
}

function fileKey(type: string, key: string): string {
  return `${type}\n${key}`
}
