import { useQuery } from '@tanstack/react-query'
import type { SkippedFile } from '../../preload/contract/library.ts'
import { useApi } from './library.tsx'
import { useLibraryState } from './library-state.ts'

const none: SkippedFile[] = []

/** The files that the last run skipped, or the one that is going on so far. */
export function useSkipped(): SkippedFile[] {
  const { data: state } = useLibraryState()
  const options = useApi().library.skipped.queryOptions()
  const { data } = useQuery({
    ...options,
    queryKey: [...options.queryKey, state?.indexRuns],
    placeholderData: (before) => before,
    refetchInterval: state?.indexing ? 2_000 : false,
  })
  return data ?? none
}
