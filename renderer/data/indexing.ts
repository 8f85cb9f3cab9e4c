import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { SkippedFile } from '../../preload/contract/library.ts'
import { useApi } from './library.tsx'
import { useLibraryState } from './library-state.ts'

const none: SkippedFile[] = []

/** The files that the last run skipped, or the one that is going on so far. */
export function useSkipped(): SkippedFile[] {
  const isRunning = useLibraryState().data?.indexing !== undefined
  const api = useApi()
  const queries = useQueryClient()
  const wasRunning = useRef(isRunning)
  useEffect(() => {
    if (wasRunning.current && !isRunning)
      void queries.invalidateQueries({ queryKey: api.library.skipped.key() })
    wasRunning.current = isRunning
  }, [isRunning, api, queries])
  return (
    useQuery({ ...api.library.skipped.queryOptions(), refetchInterval: isRunning ? 2_000 : false }).data ??
    none
  )
}
