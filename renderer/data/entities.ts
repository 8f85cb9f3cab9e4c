import { useQuery } from '@tanstack/react-query'
import type { EntityRow, EntityType } from '../../preload/contract/entity.ts'
import { useApi } from './library.tsx'

const noEntities: EntityRow[] = []
const noTypes: EntityType[] = []

/** All entities of the library in the order of the Vietnamese alphabet; empty while they are on their way. */
export function useEntities(): EntityRow[] {
  return useQuery(useApi().entities.list.queryOptions()).data ?? noEntities
}

/** The types of entities, built-in ones first. */
export function useEntityTypes(): EntityType[] {
  return useQuery(useApi().entities.types.queryOptions()).data ?? noTypes
}
