import type { EntityType } from '../../preload/contract/entity.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { compareVietnamese } from '../../preload/text/collation.ts'
import { nameKey } from '../../preload/text/names.ts'
import type { Store } from '../store/store.ts'

/** In every library, stored only where the user changed them. Patterns tell them apart without colour. */
const builtIn: readonly EntityType[] = [
  { id: 'person', name: 'Person', color: 'person', pattern: 'solid', key: '1' },
  { id: 'organisation', name: 'Organisation', color: 'organisation', pattern: 'dash', key: '2' },
  { id: 'place', name: 'Place', color: 'place', pattern: 'dots', key: '3' },
  { id: 'event', name: 'Event', color: 'event', pattern: 'double', key: '4' },
  { id: 'document', name: 'Document', color: 'document', pattern: 'dash-dot', key: '5' },
  { id: 'time', name: 'Time', color: 'time', pattern: 'short-dash', key: '6' },
  { id: 'quantity', name: 'Quantity', color: 'quantity', pattern: 'wave', key: '7' },
  { id: 'other', name: 'Other', color: 'other', pattern: 'long-dash', key: '8' },
]

/** The built-in types as the user has them, then the user's own by name. */
export function entityTypes(store: Store): EntityType[] {
  const ids = new Set(builtIn.map(({ id }) => id))
  const own = [...store.values('entityTypes')].filter(({ id }) => !ids.has(id))
  own.sort((a, b) => compareVietnamese(a.name, b.name))
  return [...builtIn.map((type) => store.get('entityTypes', type.id) ?? type), ...own]
}

/** The type of this id, or of this name. Refuses with the list of types. */
export function entityType(store: Store, idOrName: string): EntityType {
  const types = entityTypes(store)
  const found =
    types.find(({ id }) => id === idOrName) ?? types.find(({ name }) => nameKey(name) === nameKey(idOrName))
  if (found) return found
  const known = types.map(({ id, name }) => (builtIn.some((type) => type.id === id) ? id : name)).join(', ')
  throw new Refusal('BAD_INPUT', `There is no entity type "${idOrName.slice(0, 40)}"; use one of ${known}.`, {
    reason: 'type-unknown',
    type: idOrName.slice(0, 40),
  })
}
