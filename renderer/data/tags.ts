import { useQuery } from '@tanstack/react-query'
import type { Tag } from '../../preload/contract/entity.ts'
import { useApi } from './library.tsx'

export type UsedTag = Tag & { uses: number }

const none: UsedTag[] = []

/** All tags of the library with the number of annotations that have them. */
export function useTags(): UsedTag[] {
  return useQuery(useApi().tags.list.queryOptions()).data ?? none
}
