import type { StoredAnnotation } from '../../preload/contract/annotation.ts'
import type { Alias, Entity } from '../../preload/contract/entity.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { nameKey } from '../../preload/text/names.ts'
import type { Store } from '../store/store.ts'
import type { Catalogue } from './catalogue.ts'

/**
 * Moves mentions of an entity to a new one of the same type, named `name` or as the first of them is written. Other names
 * that only the moved mentions use go with them. One step. Refuses annotations that do not mention the entity.
 */
export async function splitEntity(
  store: Store,
  catalogue: Catalogue,
  now: () => string,
  request: Splitting,
): Promise<Readonly<Entity>> {
  const { entity, moving, name } = parted(store, catalogue, request)
  const at = now()
  const id = await store.step(
    { action: 'split-entity', count: moving.length, subject: `${entity.name} → ${name}` },
    (draft) => {
      // As they are when its turn has come.
      const { entity, moving, name, going } = parted(store, catalogue, request)
      const made = catalogue.make(
        draft,
        entity.type,
        name,
        going.map(({ text }) => text),
      )
      if (going.length > 0)
        draft.put('entities', entity.id, {
          ...entity,
          aliases: entity.aliases.filter((alias) => !going.includes(alias)),
          updatedAt: at,
        })
      for (const annotation of moving)
        draft.put('annotations', annotation.id, {
          ...annotation,
          mention: { ...annotation.mention, entityId: made.id, type: made.type },
          updatedAt: at,
        })
      return made.id
    },
  )
  return catalogue.get(id)
}

type Splitting = { id: string; mentions: readonly string[]; name?: string | undefined }

/** The entity, the annotations and the other names that leave it, and what they will be called. */
function parted(
  store: Store,
  catalogue: Catalogue,
  request: Splitting,
): { entity: Readonly<Entity>; moving: MentionAnnotation[]; name: string; going: Alias[] } {
  const entity = catalogue.get(request.id)
  const moving = mentionsOf(store, catalogue, entity, request.mentions)
  const staying = catalogue.mentioning(entity.id).filter((id) => !request.mentions.includes(id))
  const [first] = moving
  if (!first)
    throw new Refusal('BAD_INPUT', `Say which mentions of ${entity.name} to move.`, { id: entity.id })

  const stays = writtenKeys(staying.flatMap((id) => store.get('annotations', id) ?? []))
  const moves = writtenKeys(moving)
  const name = request.name ?? first.mention.asWritten
  const going = entity.aliases.filter(({ text }) => {
    const key = nameKey(text)
    return !stays.has(key) && (moves.has(key) || key === nameKey(name))
  })
  return { entity, moving, name, going }
}

type MentionAnnotation = StoredAnnotation & { mention: NonNullable<StoredAnnotation['mention']> }

function mentionsOf(
  store: Store,
  catalogue: Catalogue,
  entity: Readonly<Entity>,
  ids: readonly string[],
): MentionAnnotation[] {
  return [...new Set(ids)].map((id) => {
    const annotation = store.get('annotations', id)
    if (!annotation)
      throw new Refusal('NOT_FOUND', `Annotation ${id} does not exist; see "dau annotations".`, { id })
    const { mention } = annotation
    if (!mention || mention.entityId === null || catalogue.resolve(mention.entityId)?.id !== entity.id)
      throw new Refusal('BAD_INPUT', `Annotation ${id} does not mention ${entity.name}; leave it out.`, {
        id,
      })
    return { ...annotation, mention }
  })
}

function writtenKeys(annotations: readonly StoredAnnotation[]): Set<string> {
  return new Set(annotations.map(({ mention }) => nameKey(mention?.asWritten ?? '')))
}
