import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * Asks again what a change has made old. A question that is on its way for the first time is asked once more when it is
 * answered: its answer may be older than the change, and on its way it is not asked again.
 */
export function invalidate(queries: QueryClient, isOld: (query: Query) => boolean): void {
  const asked = queries.getQueryCache().findAll({ fetchStatus: 'fetching', predicate: isOld })
  for (const query of asked.filter(({ state }) => state.data === undefined)) {
    const again = () => void queries.invalidateQueries({ queryKey: query.queryKey, exact: true })
    void query.promise?.then(again, () => {})
  }
  void queries.invalidateQueries({ predicate: isOld })
}
