import { useQuery } from '@tanstack/react-query'
import { useApi } from './library.tsx'

/** Counts, notices, indexing and saving of the open library. */
export function useLibraryState() {
  return useQuery(useApi().library.state.queryOptions())
}
