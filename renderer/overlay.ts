import type { Dropped } from '../preload/contract/desk.ts'
import type { Told } from './message.ts'
import type { Selected } from './state.ts'

/** What a menu in the text was opened on. */
export interface PassageMenuPlace {
  /** Where it was asked for, in the window. */
  at: { x: number; y: number }
  place: Selected
  /** The mark it is about, when it is about one. */
  annotationId?: string
  /** What is searched for with it. */
  words: string
}

/** What lies over the window; at most one at a time. */
export type Overlay =
  | { kind: 'none' }
  | { kind: 'palette'; prefix: '' | '>' | '@' | '#' }
  /** `articleIds`: of the list, where it was asked for those. */
  | { kind: 'export'; articleIds?: readonly string[] }
  /** So many articles are about to be changed at once as `what` says. */
  | { kind: 'many'; n: number; what: string; run: () => void }
  | { kind: 'excluded' }
  | { kind: 'sort' }
  | { kind: 'filters' }
  | { kind: 'shortcuts' }
  | { kind: 'appearance' }
  | { kind: 'skipped'; path?: string }
  | { kind: 'notices' }
  | { kind: 'about' }
  /** An address that leads out of Dấu. */
  | { kind: 'link'; url: string }
  | { kind: 'locate'; articleId: string }
  | { kind: 'similar'; articleId: string }
  | { kind: 'library' }
  /** `told`: why it has to be opened in this way. */
  | { kind: 'open-folder'; told?: () => Told }
  | Extract<Dropped, { kind: 'outside' }>
  | { kind: 'picker'; place: Selected; typeId: string; annotationId?: string }
  | { kind: 'tags'; place?: Selected; annotationId?: string; articleIds?: readonly string[] }
  | ({ kind: 'passage-menu' } & PassageMenuPlace)
