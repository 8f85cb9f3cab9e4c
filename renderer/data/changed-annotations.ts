import type { QueryClient } from '@tanstack/react-query'
import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Change } from '../../preload/contract/library.ts'
import { inTextOrder } from '../../preload/text/annotation-order.ts'
import type { Client } from '../client.ts'

/** Of more than these at once the lists are asked for anew: one long answer is quicker than many short ones. */
const fewAtMost = 20

/** Tables whose records make an annotation; the id of an anchor is that of its annotation. */
const tables = new Set(['annotations', 'anchors'])

/** The lists of annotations that the window holds, by the article they are of. */
const listKey = [['annotations', 'list']]

/**
 * Keeps the lists of annotations up with changes of the library by asking for what changed only: an article may have ten
 * thousand, and one mark more must not bring them all again. `isWhole`: something else changed that they show, too.
 */
export class ChangedAnnotations {
  readonly #client: Pick<Client, 'annotations'>
  readonly #queries: QueryClient
  /** One after another, so that what was asked later is not overtaken by what was asked before. */
  #work: Promise<unknown> = Promise.resolve()
  /** How often all was asked for anew. */
  #asks = 0

  constructor(client: Pick<Client, 'annotations'>, queries: QueryClient) {
    this.#client = client
    this.#queries = queries
  }

  /** Resolves when the lists are as after these changes. */
  async follow(changes: readonly Change[], isWhole: boolean): Promise<void> {
    const ids = new Set(changes.filter(({ table }) => tables.has(table)).map(({ id }) => id))
    if (!isWhole && ids.size === 0) return
    // What was removed and brought back in one breath is there: the last change of each tells.
    const last = new Map(changes.filter(({ table }) => table === 'annotations').map((one) => [one.id, one]))
    const gone = new Set([...last.values()].filter((one) => one.gone).map(({ id }) => id))
    const isTaken =
      !isWhole &&
      ids.size <= fewAtMost &&
      (await this.#inTurn(() => this.#take(ids, gone)).catch(() => false))
    if (isTaken) return
    this.#asks += 1
    await this.#queries.invalidateQueries({ queryKey: [['annotations']] })
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#work.then(work)
    this.#work = turn.catch(() => {})
    return turn
  }

  /** False when the lists cannot be told to be as before these changes. */
  async #take(ids: ReadonlySet<string>, gone: ReadonlySet<string>): Promise<boolean> {
    const lists = () => this.#queries.getQueryCache().findAll({ queryKey: listKey })
    if (lists().every(({ state }) => state.data === undefined && state.fetchStatus === 'idle')) return true
    const asks = this.#asks
    const there = [...ids].filter((id) => !gone.has(id))
    const now = await Promise.all(there.map((id) => this.#client.annotations.get({ id })))
    // An answer on its way may be from before the changes or from after them.
    if (asks !== this.#asks || lists().some(({ state }) => state.fetchStatus !== 'idle')) return false
    // It was asked anew in vain, when the way to the library was broken.
    if (lists().some((list) => list.isActive() && list.state.isInvalidated)) return false
    for (const { queryKey, state } of lists()) {
      // Nobody shows it just now, and more than this has changed since it was asked for: it still has to be asked anew.
      if (state.isInvalidated) continue
      this.#queries.setQueryData<readonly Annotation[]>(queryKey, (list) => {
        return list && changed(list, articleOf(queryKey), ids, now)
      })
    }
    return true
  }
}

/**
 * A list with these annotations as they are now, and without those of the ids that are no longer. It is another list also
 * when one of them came and went before it was ever in it: the text draws a mark on its way until the next list.
 */
function changed(
  list: readonly Annotation[],
  articleId: string | undefined,
  ids: ReadonlySet<string>,
  now: readonly Annotation[],
): readonly Annotation[] {
  const fitting = now.filter((one) => articleId === undefined || one.articleId === articleId)
  const kept = list.filter(({ id }) => !ids.has(id))
  const isGone = ids.size > now.length
  if (kept.length === list.length && fitting.length === 0 && !isGone) return list
  for (const one of fitting.toSorted(inTextOrder)) {
    const at = kept.findIndex((other) => inTextOrder(other, one) > 0)
    kept.splice(at < 0 ? kept.length : at, 0, one)
  }
  return kept
}

/** oRPC query keys are `[path, { input }]`. */
function articleOf([, options]: readonly unknown[]): string | undefined {
  const { input } = (options ?? {}) as { input?: { articleId?: string } }
  return input?.articleId
}
