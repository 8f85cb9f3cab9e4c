import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useWindow } from '../state.ts'
import { useFollowed } from './follow.ts'
import { useApi, useClient } from './library.tsx'

/** Keeps the window knowing what undo and redo would do, whoever changes the library. */
export function useNextSteps(): void {
  const { data: nextSteps } = useQuery(useApi().history.next.queryOptions())
  useEffect(() => useWindow.setState({ nextSteps }), [nextSteps])
}

/** Keeps the window knowing how far a change is that takes long, whoever ordered it. */
export function useDoing(): void {
  const client = useClient()
  useFollowed(
    (options) => client.history.doing(undefined, options),
    (doing) => useWindow.setState({ doing: doing ?? undefined }),
    () => useWindow.setState({ doing: undefined }),
  )
}
