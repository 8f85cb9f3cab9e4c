import { useQuery } from '@tanstack/react-query'
import type { LibraryState } from '../../preload/contract/library.ts'
import { useApi } from './library.tsx'

// Milliseconds between two looks: at a run of the index, and whether one has begun or saving fails.
const duringRun = 250
const otherwise = 2_000
const whileFailing = 1_000

/** Counts, notices, indexing and saving of the open library. */
export function useLibraryState() {
  return useQuery({
    ...useApi().library.state.queryOptions(),
    refetchInterval: ({ state }) => intervalOf(state.data),
  })
}

function intervalOf(state: LibraryState | undefined): number {
  if (state?.indexing) return duringRun
  return state?.saving.state === 'failing' ? whileFailing : otherwise
}
