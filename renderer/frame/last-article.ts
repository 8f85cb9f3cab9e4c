import { useEffect } from 'react'
import type { Client } from '../client.ts'
import { useClient } from '../data/library.tsx'
import { uncoverReader, useWindow, type WindowState } from '../state.ts'

type Reading = Pick<WindowState, 'articleId' | 'visited'>

// What this tab has open and where it has been; the library knows what was opened last anywhere.
const key = 'dau.reading'

/**
 * Begins with the article that was read last: after a reload that of this tab, with its way back and forward; else the
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
      if (articleId !== before.articleId) void client.library.opened({ articleId }).catch(() => {})
    })
  }, [client, libraryId])
}

async function begin(client: Client, libraryId: string): Promise<void> {
  try {
    const reading = kept(libraryId) ?? readingOf((await client.library.state()).lastArticle)
    if (reading?.articleId === undefined) return
    await client.articles.get({ id: reading.articleId })
    // Somebody may have been quicker.
    if (useWindow.getState().articleId !== undefined) return
    // The list has the focus as long as there is nothing to read; the article takes it where nobody has it.
    if (document.activeElement?.matches('[data-pane="list"] [role="listbox"]')) {
      ;(document.activeElement as HTMLElement).blur()
    }
    useWindow.setState(reading)
    uncoverReader()
  } catch {
    // It is not there any more: the list is.
  }
}

function readingOf(articleId: string | undefined): Reading | undefined {
  return articleId === undefined ? undefined : { articleId, visited: { ids: [articleId], at: 0 } }
}

function keep(libraryId: string, { articleId, visited }: Reading): void {
  sessionStorage.setItem(key, JSON.stringify({ libraryId, articleId, visited }))
}

function kept(libraryId: string): Reading | undefined {
  try {
    const { visited, ...found } = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Record<string, unknown>
    const { ids, at } = (visited ?? {}) as Record<string, unknown>
    if (found.libraryId !== libraryId || !isIds(ids) || typeof at !== 'number') return undefined
    const articleId = ids[at]
    return articleId === undefined ? undefined : { articleId, visited: { ids, at } }
  } catch {
    return undefined
  }
}

function isIds(ids: unknown): ids is string[] {
  return Array.isArray(ids) && ids.every((id) => typeof id === 'string')
}
