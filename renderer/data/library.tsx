import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import type { Client } from '../client.ts'

/** Query utilities of the contract: `useQuery(api.articles.list.queryOptions())`. */
export type Api = ReturnType<typeof apiOf>

interface Library {
  client: Client
  api: Api
}

const LibraryContext = createContext<Library | undefined>(undefined)

/** Gives everything below the client, and draws it again with new data when somebody changes the library. */
export function LibraryProvider({ client, children }: { client: Client; children: ReactNode }) {
  const [{ queries, library }] = useState(() => ({
    queries: new QueryClient({
      defaultOptions: {
        queries: { retry: false, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false },
      },
    }),
    library: { client, api: apiOf(client) },
  }))
  useEffect(() => followChanges(client, queries), [client, queries])
  return (
    <QueryClientProvider client={queries}>
      <LibraryContext value={library}>{children}</LibraryContext>
    </QueryClientProvider>
  )
}

export function useApi(): Api {
  return useLibrary().api
}

export function useClient(): Client {
  return useLibrary().client
}

function useLibrary(): Library {
  const library = useContext(LibraryContext)
  if (!library) throw new Error('useApi needs a LibraryProvider above it')
  return library
}

function apiOf(client: Client) {
  return createTanstackQueryUtils(client)
}

/** Which calls answer differently after a change of a table. */
const affected: Record<string, readonly (readonly string[])[]> = {
  articles: [['articles'], ['search'], ['library', 'state']],
  annotations: [
    ['annotations'],
    ['entities'],
    ['tags'],
    ['articles', 'outline'],
    ['articles', 'rows'],
    ['history'],
    ['search'],
  ],
  anchors: [['annotations']],
  entities: [['entities'], ['annotations'], ['history']],
  entityTypes: [['entities'], ['history']],
  tags: [['tags'], ['annotations'], ['history']],
  textVersions: [],
}

function followChanges(client: Client, queries: QueryClient): () => void {
  const ending = new AbortController()
  void (async () => {
    try {
      for await (const changes of await client.library.changes(undefined, { signal: ending.signal })) {
        const paths = new Set(changes.flatMap(({ table }) => affected[table] ?? [['library']]))
        for (const path of paths)
          void queries.invalidateQueries({ predicate: ({ queryKey }) => startsWith(queryKey, path) })
      }
    } catch {
      // The connection ended; whoever watches it says so and starts anew.
    }
  })()
  return () => ending.abort()
}

/** oRPC query keys are `[path, options]`. */
function startsWith(queryKey: readonly unknown[], path: readonly string[]): boolean {
  const [of] = queryKey
  return Array.isArray(of) && path.every((part, index) => of[index] === part)
}
