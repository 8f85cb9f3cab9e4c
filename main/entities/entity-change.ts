import type { Alias, Entity, EntityChange } from '../../preload/contract/entity.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { cleanText } from '../../preload/text/clean-text.ts'
import { nameKey } from '../../preload/text/names.ts'
import { isSafeLink } from '../../preload/text/note.ts'
import { entityName } from './catalogue.ts'

/**
 * The entity with a change; `type` is the id of the new type. A name that is replaced stays as an alias. Refuses names
 * that cannot be seen, aliases to remove that it does not have, and links that are neither http nor https.
 */
export function changedEntity(
  entity: Readonly<Entity>,
  change: Omit<EntityChange, 'id'>,
  type: string,
  at: string,
): Entity {
  const made: Entity = { ...entity, type }
  if (change.removeAliases) made.aliases = withoutAliases(entity, change.removeAliases)
  if (change.name !== undefined) {
    made.name = entityName(change.name)
    made.aliases = withAliases(made, [{ text: entity.name, seen: at }])
  }
  if (change.addAliases)
    made.aliases = withAliases(
      made,
      change.addAliases.map((text) => ({ text: entityName(text), seen: at })),
    )
  if (change.description === null) delete made.description
  else if (change.description !== undefined) {
    const description = cleanText(change.description).trim()
    if (description === '') delete made.description
    else made.description = description
  }
  if (change.links) made.links = [...new Set(change.links.map(checkedLink))]
  return made
}

/** The aliases with more of them; none is spelled as the name or as another one. The older one stays. */
export function withAliases(
  { name, aliases }: Pick<Entity, 'name' | 'aliases'>,
  more: readonly Alias[],
): Alias[] {
  const kept = new Map<string, Alias>()
  for (const alias of [...aliases, ...more])
    if (alias.text !== name && !kept.has(alias.text)) kept.set(alias.text, alias)
  return [...kept.values()]
}

function withoutAliases(entity: Readonly<Entity>, texts: readonly string[]): Alias[] {
  let { aliases } = entity
  for (const text of texts) {
    const exact = aliases.some((alias) => alias.text === text.normalize('NFC'))
    const left = aliases.filter((alias) =>
      exact ? alias.text !== text.normalize('NFC') : nameKey(alias.text) !== nameKey(text),
    )
    if (left.length === aliases.length)
      throw new Refusal('NOT_FOUND', `${entity.name} (${entity.id}) has no other name "${text}".`, {
        reason: 'alias-gone',
        id: entity.id,
        name: entity.name,
        alias: text,
      })
    aliases = left
  }
  return aliases
}

function checkedLink(link: string): string {
  if (isSafeLink(link) && /^https?:/i.test(link)) return link
  throw new Refusal(
    'BAD_INPUT',
    `The link "${link.slice(0, 80)}" cannot be kept; give an http or https address.`,
    { reason: 'link-unfit', link: link.slice(0, 80) },
  )
}
