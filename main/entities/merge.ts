import type { Entity } from '../../preload/contract/entity.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { Store } from '../store/store.ts'
import type { Catalogue } from './catalogue.ts'
import { withAliases } from './entity-change.ts'

/**
 * Makes `from` a tombstone that points at `into` and gives its names, links, roles and description to `into`, whose
 * name and type stay. Mentions keep the id they were linked to and are resolved through the tombstone: a merge writes two
 * records, however many mentions move, and its undo is exact. One step.
 */
export async function mergeEntities(
  store: Store,
  catalogue: Catalogue,
  now: () => string,
  ids: Merging,
): Promise<Readonly<Entity>> {
  const at = now()
  const { from, into } = both(catalogue, ids)
  const count = catalogue.row(from).mentions
  await store.step({ action: 'merge-entities', count, subject: `${from.name} → ${into.name}` }, (draft) => {
    // As they are when its turn has come.
    const { from, into } = both(catalogue, ids)
    draft.put('entities', from.id, { ...from, mergedInto: into.id, updatedAt: at })
    draft.put('entities', into.id, { ...united(from, into, at), updatedAt: at })
  })
  return catalogue.get(into.id)
}

type Merging = { from: string; into: string }

/** Throws a Refusal for ids that are none or of one entity. */
function both(catalogue: Catalogue, ids: Merging): { [K in keyof Merging]: Readonly<Entity> } {
  const from = catalogue.get(ids.from)
  const into = catalogue.get(ids.into)
  if (from.id === into.id) {
    const why = ids.from === ids.into ? 'cannot be merged with itself' : 'are one entity already'
    const what =
      ids.from === ids.into
        ? `Entity ${ids.from} (${into.name})`
        : `${ids.from} and ${ids.into} (${into.name})`
    throw new Refusal('BAD_INPUT', `${what} ${why}; name two different ones.`, ids)
  }
  return { from, into }
}

function united(from: Readonly<Entity>, into: Readonly<Entity>, at: string): Entity {
  const made: Entity = {
    ...into,
    aliases: withAliases(into, [{ text: from.name, seen: at }, ...from.aliases]),
    links: [...new Set([...into.links, ...from.links])],
    roles: [...into.roles, ...from.roles],
  }
  const descriptions = new Set([into.description, from.description].filter((text) => text !== undefined))
  if (descriptions.size > 0) made.description = [...descriptions].join('\n\n')
  return made
}
