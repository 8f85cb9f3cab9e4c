import { messageOf } from '../message.ts'
import { openReader } from '../reader-handle.ts'
import { askResults } from '../results.ts'
import { reveal, type Selected, say, useWindow } from '../state.ts'
import type { CommandContext } from './command.ts'
import { openResult } from './open-result.ts'

/** Whether anything was found in the open article, or the results of a search are shown. */
export function hasHits(): boolean {
  const { hits, articleId, results } = useWindow.getState()
  return (
    results !== undefined || (hits !== undefined && hits.articleId === articleId && hits.ranges.length > 0)
  )
}

/**
 * Goes to the next or previous place that was found in the open article, around its ends, or to the nearest one: the first
 * at or after the offset `from`, else after the top of the screen.
 */
export function walkHits(to: 'next' | 'previous' | 'nearest', from?: number): void {
  const { hits, articleId, reveal: before } = useWindow.getState()
  if (!hits || articleId === undefined || hits.articleId !== articleId) return
  const { ranges } = hits
  const here = ranges.findIndex(({ start, end }) => start === before?.start && end === before.end)
  if (to === 'nearest' && here >= 0) return
  const range = ranges.at(
    here >= 0 ? around(here + (to === 'next' ? 1 : -1), ranges.length) : fresh(ranges, to, from),
  )
  if (range) reveal(articleId, range)
}

/**
 * As `walkHits`, and from the last place that a search found in an article on to the next article, around the ends of
 * the results; from the screen of results into the one that stands out.
 */
export async function walkResults(to: 'next' | 'previous', { client }: CommandContext): Promise<void> {
  const state = useWindow.getState()
  const { hits, finding, query, exact, segment } = state
  if (state.results) return askResults('open')
  if (hits?.at === undefined || finding || !isLast(to)) return walkHits(to)
  try {
    const { resultSort } = (await client.desk.state()).preferences
    const sort = resultSort === 'best' ? {} : { sort: resultSort }
    const ask = (offset: number) =>
      client.search.query({ query, exact, segment, ...sort, begun: true, limit: 1, offset })
    const step = hits.at + (to === 'next' ? 1 : -1)
    const first = await ask(Math.max(0, step))
    const at = around(step, first.total)
    const [found] = at === step ? first.results : (await ask(at)).results
    // Somebody has gone elsewhere meanwhile, or there is no other.
    if (useWindow.getState().hits !== hits) return
    if (!found || found.hits.length === 0 || at === hits.at) walkHits(to)
    else await openResult(found, at, client, found.hits.at(to === 'next' ? 0 : -1))
  } catch (error) {
    say(messageOf(error))
  }
}

/** Whether the walk stands on the last place of the article in its direction. */
function isLast(to: 'next' | 'previous'): boolean {
  const { hits, reveal: here } = useWindow.getState()
  const last = hits?.ranges.at(to === 'next' ? -1 : 0)
  return last !== undefined && last.start === here?.start && last.end === here.end
}

function around(index: number, length: number): number {
  return (index + length) % length
}

/** Where a walk begins that stands on no hit: the first one on the screen or after it, backwards the one before. */
function fresh(
  ranges: readonly Selected[],
  to: 'next' | 'previous' | 'nearest',
  from = openReader()?.firstShown() ?? 0,
): number {
  const next = ranges.findIndex(({ start }) => start >= from)
  if (to === 'previous') return next <= 0 ? ranges.length - 1 : next - 1
  return Math.max(0, next)
}
