import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { LibraryState } from '../../preload/contract/library.ts'
import { useFollowed } from './follow.ts'
import { useApi, useClient } from './library.tsx'

// Milliseconds between two looks: at a run of the index, and whether one has begun.
const duringRun = 250
const otherwise = 2_000

/** Counts, notices, indexing and saving of the open library. */
export function useLibraryState() {
  return useQuery({
    ...useApi().library.state.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.indexing ? duringRun : otherwise),
  })
}

/** Keeps the window knowing whether everything is saved from the moment on in which that changes. */
export function useSaving(): void {
  const client = useClient()
  const queries = useQueryClient()
  const { queryKey } = useApi().library.state.queryOptions()
  useFollowed(
    (options) => client.library.saving(undefined, options),
    (saving) =>
      queries.setQueryData(queryKey, (state: LibraryState | undefined) => state && { ...state, saving }),
  )
}
