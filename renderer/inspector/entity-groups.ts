import type { Annotation } from '../../preload/contract/annotation.ts'
import type { EntityRow, EntityType } from '../../preload/contract/entity.ts'
import { nameKey } from '../../preload/text/names.ts'

/** Somebody or something the article mentions: an entity, or words that were only given a type. */
export interface MentionedRow {
  key: string
  name: string
  typeId: string
  /** Absent when nobody has said yet what the words stand for. */
  entity: EntityRow | undefined
  /** In text order. */
  mentions: Annotation[]
}

export interface MentionedGroup {
  type: EntityType
  rows: MentionedRow[]
}

/** What an article mentions, by type in the order of the types; within one in the order of first mentions. */
export function mentionedGroups(
  annotations: readonly Annotation[],
  entities: readonly EntityRow[],
  types: readonly EntityType[],
): MentionedGroup[] {
  const byId = new Map(entities.map((entity) => [entity.id, entity]))
  const rows = new Map<string, MentionedRow>()
  for (const annotation of annotations) {
    const { mention } = annotation
    if (!mention) continue
    const entity = mention.entityId === null ? undefined : byId.get(mention.entityId)
    const key = mentionKey(mention)
    const row = rows.get(key)
    if (row) row.mentions.push(annotation)
    else {
      const name = entity?.name ?? annotation.entityName ?? mention.asWritten
      rows.set(key, { key, name, typeId: entity?.type ?? mention.type, entity, mentions: [annotation] })
    }
  }
  return types
    .map((type) => ({ type, rows: [...rows.values()].filter(({ typeId }) => typeId === type.id) }))
    .filter((group) => group.rows.length > 0)
}

/**
 * The mention to go to: the one after the active one, round and round; the first when none of these is active. Mentions
 * that are no longer in the text are passed over.
 */
export function nextMention(
  mentions: readonly Annotation[],
  activeId: string | undefined,
): Annotation | undefined {
  const there = mentions.filter(({ target }) => target && target.status !== 'lost')
  const at = there.findIndex(({ id }) => id === activeId)
  return there[(at + 1) % there.length]
}

/** What tells apart the things an article mentions: each entity once, and each spelling that has only a type. */
export function mentionedKeys(annotations: readonly Annotation[]): Set<string> {
  const found = new Set<string>()
  for (const { mention } of annotations) if (mention) found.add(mentionKey(mention))
  return found
}

// Names take long to fold, and an article may have thousands; mentions are never changed in place.
const keys = new WeakMap<NonNullable<Annotation['mention']>, string>()

function mentionKey(mention: NonNullable<Annotation['mention']>): string {
  const { entityId, type, asWritten } = mention
  if (entityId !== null) return entityId
  const key = keys.get(mention) ?? `${type} ${nameKey(asWritten)}`
  keys.set(mention, key)
  return key
}
