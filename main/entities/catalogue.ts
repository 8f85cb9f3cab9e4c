import type { MentionRequest } from '../../preload/contract/annotation.ts'
import type { Entity, EntityRow, EntityType } from '../../preload/contract/entity.ts'
import { limits } from '../../preload/contract/limits.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { compareVietnamese } from '../../preload/text/collation.ts'
import { cleanName, matchingNames, nameKey } from '../../preload/text/names.ts'
import { newId } from '../store/new-id.ts'
import type { Draft, Store } from '../store/store.ts'
import { EntityIndex, namesOf } from './entity-index.ts'
import { entityType, entityTypes } from './entity-types.ts'
import { MentionIndex } from './mention-index.ts'

/** Longest entity name, in UTF-16 units. */
const longestName = limits.name

/** Which entities there are, by id and by name, and where they are mentioned. Merged ids answer with their entity. */
export class Catalogue {
  readonly #store: Store
  readonly #now: () => string
  readonly #entities: EntityIndex
  readonly #mentions: MentionIndex

  constructor({ store, now }: { store: Store; now: () => string }) {
    this.#store = store
    this.#now = now
    this.#entities = new EntityIndex(store)
    this.#mentions = new MentionIndex(store)
  }

  /** Every entity that was not merged into another, in the order of the Vietnamese alphabet. */
  list(): EntityRow[] {
    const entities = [...this.#store.values('entities')].filter(({ mergedInto }) => mergedInto === undefined)
    return entities.sort((a, b) => compareVietnamese(a.name, b.name)).map((entity) => this.row(entity))
  }

  /** The entities of a type, but for those that were merged into another. */
  *ofType(type: string): Generator<Readonly<Entity>> {
    for (const entity of this.#store.values('entities')) {
      if (entity.type === type && entity.mergedInto === undefined) yield entity
    }
  }

  types(): EntityType[] {
    return entityTypes(this.#store)
  }

  type(idOrName: string): EntityType {
    return entityType(this.#store, idOrName)
  }

  /** The entity of this id, or the one it was merged into; undefined when there is none. */
  resolve(id: string): Readonly<Entity> | undefined {
    const seen = new Set<string>()
    let entity = this.#store.get('entities', id)
    while (entity?.mergedInto !== undefined && !seen.has(entity.id)) {
      seen.add(entity.id)
      entity = this.#store.get('entities', entity.mergedInto)
    }
    return entity
  }

  /** As `resolve`, but refuses unknown ids. */
  get(id: string): Readonly<Entity> {
    const entity = this.resolve(id)
    if (!entity)
      throw new Refusal('NOT_FOUND', `Entity ${id} does not exist; see "dau entities".`, {
        reason: 'entity-gone',
        id,
      })
    return entity
  }

  /** The name and aliases of an entity, after merges; none when there is no such entity. */
  namesOf(id: string): string[] {
    const entity = this.resolve(id)
    return entity ? namesOf(entity) : []
  }

  /** With the number of its mentions and of the articles that have them. */
  row(entity: Readonly<Entity>): EntityRow {
    let mentions = 0
    const articles = new Set<string>()
    for (const member of this.#entities.members(entity.id)) {
      const made = this.#mentions.of(`entity:${member}`)
      mentions += made.size
      for (const articleId of made.values()) articles.add(articleId)
    }
    return { ...entity, mentions, articles: articles.size }
  }

  /** Ids of the annotations that mention the entity, by whatever id. */
  mentioning(id: string): string[] {
    const entity = this.resolve(id)
    const members = entity ? this.#entities.members(entity.id) : [id]
    return [...members].flatMap((member) => [...this.#mentions.of(`entity:${member}`).keys()])
  }

  /**
   * The one entity of a type with this name or alias, whatever the case, Unicode form and tone placement; a name that
   * differs in a mark is another name. Refuses to guess between several: AMBIGUOUS.
   */
  find(type: string, name: string): Readonly<Entity> | undefined {
    const found = this.#entities.named(type, name).map((id) => this.get(id))
    const [first, second] = found
    if (!first || !second) return first
    const more = found.length > 2 ? ' and others' : ''
    throw new Refusal(
      'AMBIGUOUS',
      `${found.length} entities are called "${cleanName(name)}": ${described(first)}, ${described(second)}${more}; give the id of the one you mean.`,
      {
        reason: 'entity-ambiguous',
        name: cleanName(name),
        n: found.length,
        entities: found.map((entity) => ({ id: entity.id, name: entity.name })),
      },
    )
  }

  /** What a mention refers to, found or made in the draft; a type alone refers to nothing identified yet. */
  mention(draft: Draft, request: MentionRequest): { entityId: string | null; type: string } {
    if ('entityId' in request) {
      const { id, type } = this.get(request.entityId)
      return { entityId: id, type }
    }
    const type = this.type(request.type).id
    if (request.name === undefined) return { entityId: null, type }
    const entity = this.find(type, request.name) ?? this.make(draft, type, request.name)
    return { entityId: entity.id, type }
  }

  /** A new entity in the draft, even when there is one of this name. */
  make(draft: Draft, type: string, name: string, aliases: readonly string[] = []): Entity {
    const at = this.#now()
    const cleaned = entityName(name)
    const others = new Set(aliases.map(entityName))
    others.delete(cleaned)
    const entity: Entity = {
      id: newId('e'),
      type,
      name: cleaned,
      aliases: [...others].map((text) => ({ text, seen: at })),
      links: [],
      roles: [],
      createdAt: at,
      updatedAt: at,
    }
    draft.put('entities', entity.id, entity)
    return entity
  }

  /** Every entity that was not merged into another, with its name and aliases and the articles that mention it. */
  *mentioned(): Generator<{ id: string; type: string; names: string[]; articles: Set<string> }> {
    for (const entity of this.#store.values('entities')) {
      if (entity.mergedInto !== undefined) continue
      const { id, type } = entity
      yield { id, type, names: namesOf(entity), articles: this.#articlesMentioning([id]) }
    }
  }

  /**
   * Ids of the articles that mention an entity of this id or whose name the query spells (marks left out are free), and an
   * entity or something not yet identified of a type of that id or name.
   */
  articlesWith({ entity, type }: { entity?: string; type?: string }): Set<string> {
    const byName = entity === undefined ? undefined : this.#articlesNaming(entity)
    const byType = type === undefined ? undefined : this.#articlesOfType(type)
    if (byName && byType) return new Set([...byName].filter((id) => byType.has(id)))
    return byName ?? byType ?? new Set()
  }

  #articlesNaming(query: string): Set<string> {
    const known = this.resolve(query)
    if (known) return this.#articlesMentioning([known.id])
    const live = [...this.#store.values('entities')].filter(({ mergedInto }) => mergedInto === undefined)
    const named = live.map((entity) => ({ item: entity.id, names: namesOf(entity) }))
    return this.#articlesMentioning(matchingNames(query, named))
  }

  /** Ids of the types of this id, or whose name the query spells (marks left out are free). */
  typesNamed(query: string): Set<string> {
    const types = this.types()
    const byId = types.filter(({ id }) => id === query.toLowerCase()).map(({ id }) => id)
    const named = types.map(({ id, name }) => ({ item: id, names: [name] }))
    return new Set(byId.length > 0 ? byId : matchingNames(query, named))
  }

  #articlesOfType(query: string): Set<string> {
    const found = this.typesNamed(query)
    const entities = [...this.#store.values('entities')].filter(
      (entity) => entity.mergedInto === undefined && found.has(entity.type),
    )
    const articles = this.#articlesMentioning(entities.map(({ id }) => id))
    for (const type of found) for (const id of this.#mentions.of(`type:${type}`).values()) articles.add(id)
    return articles
  }

  #articlesMentioning(ids: readonly string[]): Set<string> {
    const articles = new Set<string>()
    for (const id of ids)
      for (const member of this.#entities.members(id))
        for (const articleId of this.#mentions.of(`entity:${member}`).values()) articles.add(articleId)
    return articles
  }
}

/** The name as it is stored. Refuses one that cannot be seen or is too long. */
export function entityName(written: string): string {
  const name = cleanName(written)
  if (nameKey(name) === '')
    throw new Refusal(
      'BAD_INPUT',
      'An entity needs a name that can be seen; give it at least one letter or sign.',
      { reason: 'name-empty' },
    )
  if (name.length > longestName)
    throw new Refusal(
      'BAD_INPUT',
      `The name "${name.slice(0, 40)}…" is too long; give it at most ${longestName} characters.`,
      { reason: 'name-too-long', name: `${name.slice(0, 40)}…`, n: longestName },
    )
  return name
}

function described({ id, name }: Entity): string {
  return `${name} (${id})`
}
