import type { Doing } from '../../preload/contract/history.ts'
import type { Saving } from '../../preload/contract/library.ts'
import type { App } from '../app.ts'

/** What keeps Dấu from ending at once. */
export interface Unsaved {
  /** Of everything that was asked for, in whichever library; `saved` when only files are still being put in order. */
  state: Saving['state']
  /** A long change under way of which nothing has happened yet. */
  doing?: Doing
  /** Stops that one, if it has not happened since. Whatever waits for it goes on. */
  stop(): void
}

export function unsavedOf(apps: readonly App[]): Unsaved {
  const states = new Set(apps.map(({ saving }) => saving.own.state))
  const app = apps.find(({ store }) => store.doing !== undefined)
  const doing = app?.store.doing
  return {
    state: states.has('failing') ? 'failing' : states.has('saving') ? 'saving' : 'saved',
    ...(doing && { doing }),
    stop: () => doing && app?.store.cancel(doing.id),
  }
}
