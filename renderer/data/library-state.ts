import { useQuery } from '@tanstack/react-query'
import { useApi } from './library.tsx'

// Milliseconds between two looks: at a run of the index, and whether one has begun or saving fails.
const duringRun = 250
const otherwise = 2_000

/** Counts, notices, indexing and saving of the open library. */
export function useLibraryState() {
  return useQuery({
    ...useApi().library.state.queryOptions(),
    refetchInterval: ({ state }) => (state.data?.indexing ? duringRun : otherwise),
  })
}
