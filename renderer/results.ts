import { valuesOf } from '../preload/text/query-edit.ts'
import type { Client } from './client.ts'
import { type ListAsk, left, uncoverReader, useWindow, type WindowState } from './state.ts'
import { atNewPlace, type ResultsView, unvisited, type Visited, visiting } from './visits.ts'

/** Shows what the query finds where else an article is read. */
export function showResults(tab: ResultsView['tab'] = 'text'): void {
  const state = useWindow.getState()
  if (state.results) changeResults({ ...fresh, tab })
  else visit(state, { ...fresh, tab }, left(state))
  uncoverReader()
}

/** Searches for something else from the results, which going back comes back to. */
export function showOther(query: string): void {
  const state = useWindow.getState()
  visit({ ...state, query }, fresh, left(state))
}

function visit({ query, exact, segment }: WindowState, results: ResultsView, before: Visited): void {
  const visited = visiting(before, { ...results, query, exact, segment })
  useWindow.setState({ ...atNewPlace, articleId: undefined, query, results, visited })
}

const fresh: ResultsView = { tab: 'text', active: undefined, rowId: undefined, opened: [], top: 0 }

/** Shows what the query of now finds, and remembers it among the last searches. */
export function submitSearch(client: Client): void {
  const { query } = useWindow.getState()
  if (query.trim() === '') return
  void client.search.remember({ query }).catch(() => {})
  showResults(valuesOf(query, 'in').length > 0 ? 'notes' : 'text')
}

/** Takes the results away, as when nothing is searched for any more: what was read before them comes back. */
export function closeResults(): void {
  useWindow.setState((state) => {
    if (!state.results) return {}
    const visited = unvisited(state.visited)
    const before = visited.places[visited.at]
    // Results of another search are no way out of these.
    return { ...atNewPlace, visited, articleId: typeof before === 'string' ? before : undefined }
  })
}

/** Changes how the results are shown, as long as they are. */
export function changeResults(change: Partial<ResultsView>): void {
  useWindow.setState(({ results }) => (results ? { results: { ...results, ...change } } : {}))
}

let lastId = 0

/** Asks something of the results, from the field whose arrow keys walk along them. */
export function askResults(what: ListAsk['what']): void {
  useWindow.setState({ resultsAsk: { id: ++lastId, what } })
}

/** Searches for something else: the results change with it, and go when nothing is searched for. */
export function search(query: string): void {
  const isNothing = query.trim() === ''
  useWindow.setState({ query, ...(isNothing && { hits: undefined }) })
  if (isNothing) closeResults()
  else changeResults({ active: undefined, rowId: undefined, opened: [], top: 0 })
}
