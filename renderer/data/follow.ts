import { useEffect } from 'react'
import { useDesk } from './desk.tsx'

/**
 * Calls `take` with everything that a stream of the library tells, for as long as the component is there; the stream is
 * opened anew when the way was broken. `end` is called at the end of each.
 */
export function useFollowed<T>(
  open: (options: { signal: AbortSignal }) => Promise<AsyncIterable<T>>,
  take: (item: T) => void,
  end: () => void = () => {},
): void {
  const { client, openings } = useDesk()
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is called stays the same for a client.
  useEffect(() => {
    const ending = new AbortController()
    void (async () => {
      try {
        for await (const item of await open({ signal: ending.signal })) take(item)
      } catch {
        // The connection ended; whoever watches it says so and starts anew.
      }
    })()
    return () => {
      ending.abort()
      end()
    }
  }, [client, openings])
}
