import { useEffect } from 'react'
import type { Client } from '../client.ts'
import { useClient } from '../data/library.tsx'
import { isAlone, uncoverReader, useWindow, type WindowState } from '../state.ts'
import type { SearchVisit, Visit } from '../visits.ts'

type Reading = Pick<WindowState, 'articleId' | 'visited'>

// What this tab has open and where it has been; the library knows what was opened last anywhere.
const key = 'dau.reading'

/**
 * Begins with the article that the address names, and after a reload with the way back and forward from it; else with the
 * last one of the library. Keeps both as they change.
 */
export function useLastArticle(libraryId: string | undefined): void {
  const client = useClient()
  useEffect(() => {
    if (libraryId === undefined) return
    void begin(client, libraryId)
    return useWindow.subscribe(({ articleId, visited }, before) => {
      if (articleId === undefined || (articleId === before.articleId && visited === before.visited)) return
      keep(libraryId, { articleId, visited })
      history.replaceState(history.state, '', `#article=${articleId}${isAlone ? '&alone' : ''}`)
      if (articleId !== before.articleId) void client.library.opened({ articleId }).catch(() => {})
    })
  }, [client, libraryId])
}

async function begin(client: Client, libraryId: string): Promise<void> {
  try {
    const reading = await known(client, libraryId)
    if (reading?.articleId === undefined) return
    // Somebody may have been quicker.
    if (useWindow.getState().articleId !== undefined) return
    // The list has the focus as long as there is nothing to read; the article takes it where nobody has it.
    if (document.activeElement?.matches('[data-pane="list"] .window-list-rows')) {
      ;(document.activeElement as HTMLElement).blur()
    }
    useWindow.setState(reading)
    uncoverReader()
  } catch {
    // It is not there any more: the list is.
  }
}

/** What the address names, else what was read before the reload, else last anywhere: the first that the library has. */
async function known(client: Client, libraryId: string): Promise<Reading | undefined> {
  const named = /^#article=(\w+)/u.exec(location.hash)?.[1]
  const before = kept(libraryId)
  const wanted = named === undefined || named === before?.articleId ? before : readingOf(named)
  if (wanted?.articleId !== undefined) {
    const article = await client.articles.get({ id: wanted.articleId }).catch(() => undefined)
    if (article) return wanted
  }
  const { lastArticle } = await client.library.state()
  if (lastArticle !== undefined) await client.articles.get({ id: lastArticle })
  return readingOf(lastArticle)
}

function readingOf(articleId: string | undefined): Reading | undefined {
  return articleId === undefined ? undefined : { articleId, visited: { places: [articleId], at: 0 } }
}

function keep(libraryId: string, { articleId, visited }: Reading): void {
  sessionStorage.setItem(key, JSON.stringify({ libraryId, articleId, visited }))
}

function kept(libraryId: string): Reading | undefined {
  try {
    const { visited, ...found } = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, unknown>
    const { places, at } = (visited ?? {}) as Record<string, unknown>
    if (found.libraryId !== libraryId || !isPlaces(places) || typeof at !== 'number') return undefined
    const articleId = places[at]
    return typeof articleId === 'string' ? { articleId, visited: { places, at } } : undefined
  } catch {
    return undefined
  }
}

function isPlaces(places: unknown): places is Visit[] {
  return Array.isArray(places) && places.every((place) => typeof place === 'string' || isSearch(place))
}

function isSearch(place: Partial<SearchVisit> | null): boolean {
  return typeof place?.query === 'string' && typeof place.exact === 'boolean' && typeof place.top === 'number'
}
