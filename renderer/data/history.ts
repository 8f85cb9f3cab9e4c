import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useWindow } from '../state.ts'
import { useDesk } from './desk.tsx'
import { useApi, useClient } from './library.tsx'

/** Keeps the window knowing what undo and redo would do, whoever changes the library. */
export function useNextSteps(): void {
  const { data: nextSteps } = useQuery(useApi().history.next.queryOptions())
  useEffect(() => useWindow.setState({ nextSteps }), [nextSteps])
}

/** Keeps the window knowing how far a change is that takes long, whoever ordered it. */
export function useDoing(): void {
  const client = useClient()
  const { openings } = useDesk()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when the way was broken.
  useEffect(() => {
    const ending = new AbortController()
    void (async () => {
      try {
        for await (const doing of await client.history.doing(undefined, { signal: ending.signal }))
          useWindow.setState({ doing: doing ?? undefined })
      } catch {
        // The connection ended; whoever watches it says so and starts anew.
      }
    })()
    return () => {
      ending.abort()
      useWindow.setState({ doing: undefined })
    }
  }, [client, openings])
}
