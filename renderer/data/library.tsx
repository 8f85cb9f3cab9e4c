import { ORPCError } from '@orpc/client'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useLayoutEffect, useRef, useState } from 'react'
import type { Change } from '../../preload/contract/library.ts'
import type { Client } from '../client.ts'
import { ChangedAnnotations } from './changed-annotations.ts'
import { useDesk } from './desk.tsx'
import { invalidate } from './invalidate.ts'

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
        queries: {
          retry: isRepeated,
          retryDelay: 0,
          staleTime: Number.POSITIVE_INFINITY,
          refetchOnWindowFocus: false,
          // The library is on this computer: nothing waits for a network.
          networkMode: 'always',
        },
      },
    }),
    library: { client, api: apiOf(client) },
  }))
  const { openings } = useDesk()
  const followed = useRef(openings)
  // Before anything below asks: what changes after an answer is told.
  useLayoutEffect(() => {
    const stop = followChanges(client, queries)
    // What changed while the way was broken nobody told.
    if (followed.current !== openings) void queries.invalidateQueries()
    followed.current = openings
    return stop
  }, [client, queries, openings])
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

/** A question that was on its way when the connection broke is asked again; an answer is an answer. */
function isRepeated(times: number, error: Error): boolean {
  return times < 2 && !(error instanceof ORPCError)
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
  // Of `get` and `text` only those of the articles that changed: see `isAffected`.
  articles: [['articles'], ['search'], ['library', 'state'], ['library', 'folders'], ['history']],
  // Of both the lists that hold them take in what changed: see `ChangedAnnotations`.
  annotations: [
    ['entities'],
    ['tags'],
    ['articles', 'outline'],
    ['articles', 'rows'],
    ['history'],
    ['search'],
  ],
  // Which articles have marks to be looked at.
  anchors: [['articles', 'outline'], ['search']],
  entities: [['entities'], ['annotations'], ['history'], ['search']],
  entityTypes: [['entities'], ['history']],
  tags: [['tags'], ['annotations'], ['history'], ['search']],
  views: [['views'], ['history']],
  settings: [['library', 'state'], ['library', 'folders'], ['history'], ['search', 'recent']],
  textVersions: [],
  // No table: which articles are versions of one another, as a look at the folders found.
  similar: [
    ['articles', 'outline'],
    ['articles', 'similar'],
    ['search', 'query'],
  ],
}

// Milliseconds between two drawings of changes: an index run changes articles twenty times a second.
const rest = 150

function followChanges(client: Client, queries: QueryClient): () => void {
  const ending = new AbortController()
  const waiting: Change[] = []
  const annotations = new ChangedAnnotations(client, queries)
  let timer: ReturnType<typeof setTimeout> | undefined
  // The first change at once, since somebody may be waiting for it; what follows on its heels together.
  const draw = () => {
    timer = undefined
    const changes = waiting.splice(0)
    if (changes.length === 0) return
    timer = setTimeout(draw, rest)
    const ids = new Set(changes.map(({ id }) => id))
    const paths = [...new Set(changes.flatMap(({ table }) => affected[table] ?? [['library']]))]
    const isWhole = paths.some(([first]) => first === 'annotations')
    void annotations.follow(changes, isWhole)
    invalidate(
      queries,
      ({ queryKey }) =>
        paths.some((path) => path[0] !== 'annotations' && startsWith(queryKey, path)) &&
        isAffected(queryKey, ids),
    )
  }
  void (async () => {
    try {
      for await (const changes of await client.library.changes(undefined, { signal: ending.signal })) {
        waiting.push(...changes)
        if (timer === undefined) draw()
      }
    } catch {
      // The connection ended; whoever watches it says so and starts anew.
    }
  })()
  return () => {
    ending.abort()
    clearTimeout(timer)
  }
}

/** One article by its id is another only when it is among what changed. */
function isAffected([path, options]: readonly unknown[], ids: ReadonlySet<string>): boolean {
  const isOne = Array.isArray(path) && path[0] === 'articles' && (path[1] === 'get' || path[1] === 'text')
  if (!isOne) return true
  const { input } = (options ?? {}) as { input?: { id?: string } }
  return input?.id === undefined || ids.has(input.id)
}

/** oRPC query keys are `[path, options]`. */
function startsWith(queryKey: readonly unknown[], path: readonly string[]): boolean {
  const [of] = queryKey
  return Array.isArray(of) && path.every((part, index) => of[index] === part)
}
