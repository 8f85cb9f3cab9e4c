import type { StepLabel } from '../../preload/contract/history.ts'
import { limits } from '../../preload/contract/limits.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import type { SavedView, ViewRequest } from '../../preload/contract/search.ts'
import { compareVietnamese } from '../../preload/text/collation.ts'
import { cleanName, nameKey } from '../../preload/text/names.ts'
import { newId } from '../store/new-id.ts'
import type { Draft, Store } from '../store/store.ts'

/** Of the setting that keeps what was searched for last. */
const recentKey = 'recent-searches'

/** Searches that are remembered: what fits under the field without a scroll bar. */
const MOST_RECENT = 8

/**
 * Queries that are kept: under a name, as the user's own data with undo, and the last ones searched for, which nobody
 * ordered to be kept and which are no step of the history.
 */
export class SavedViews {
  readonly #store: Store

  constructor(store: Store) {
    this.#store = store
  }

  /** In the order of the Vietnamese alphabet. */
  list(): SavedView[] {
    return [...this.#store.values('views')].sort((a, b) => compareVietnamese(a.name, b.name))
  }

  /** Keeps a query under a name. One that is kept under this name gives way. */
  async create({ name, query, exact }: ViewRequest): Promise<SavedView> {
    const cleaned = viewName(name)
    if (query.trim() === '') {
      throw new Refusal('BAD_INPUT', 'There is nothing to keep yet; search for something first.', {
        reason: 'query-empty',
      })
    }
    return await this.#step('save-view', cleaned, (draft) => {
      const id = this.#named(cleaned)?.id ?? newId('v')
      const view = { id, name: cleaned, query: query.trim(), ...(exact && { exact }) }
      draft.put('views', id, view)
      return view
    })
  }

  /** Gives it another name; one that has this name already gives way. */
  async rename(id: string, name: string): Promise<SavedView> {
    const cleaned = viewName(name)
    const known = this.#get(id)
    if (cleaned === known.name) return known
    return await this.#step('rename-view', cleaned, (draft) => {
      const renamed = { ...this.#get(id), name: cleaned }
      const other = this.#named(cleaned)
      if (other && other.id !== id) draft.delete('views', other.id)
      draft.put('views', id, renamed)
      return renamed
    })
  }

  async remove(id: string): Promise<SavedView> {
    const view = this.#get(id)
    return await this.#step('remove-view', view.name, (draft) => {
      draft.delete('views', id)
      return view
    })
  }

  /** What was searched for last, newest first. */
  recent(): string[] {
    const value = this.#store.get('settings', recentKey)?.value
    return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
  }

  /** Remembers a search; where nothing can be written, nothing is kept. */
  async remember(query: string): Promise<void> {
    const asked = query.replace(/\s+/gu, ' ').trim()
    if (asked === '' || this.#store.readOnly || this.recent()[0] === asked) return
    await this.#keep((before) => {
      const others = before.filter((one) => nameKey(one) !== nameKey(asked))
      return [asked, ...others].slice(0, MOST_RECENT)
    })
  }

  /** Forgets what was searched for. */
  async forget(): Promise<void> {
    if (!this.#store.readOnly && this.recent().length > 0) await this.#keep(() => [])
  }

  async #keep(changed: (before: string[]) => string[]): Promise<void> {
    await this.#store.quiet((draft) => {
      draft.put('settings', recentKey, { id: recentKey, value: changed(this.recent()) })
    })
  }

  #step<R>(action: StepLabel['action'], subject: string, change: (draft: Draft) => R): Promise<R> {
    return this.#store.step({ action, subject }, change)
  }

  #named(name: string): SavedView | undefined {
    return this.list().find((view) => nameKey(view.name) === nameKey(name))
  }

  #get(id: string): SavedView {
    const view = this.#store.get('views', id)
    if (view) return view
    throw new Refusal('NOT_FOUND', 'This saved search is gone; somebody removed it.', { reason: 'view-gone' })
  }
}

function viewName(written: string): string {
  const name = cleanName(written)
  if (nameKey(name) !== '' && name.length <= limits.name) return name
  throw new Refusal(
    'BAD_INPUT',
    `A saved search needs a name that can be seen, of at most ${limits.name} characters.`,
    { reason: 'view-name', n: limits.name },
  )
}
