import { create } from 'zustand'
import type { Annotation, Color } from '../preload/contract/annotation.ts'
import type { Doing, NextSteps } from '../preload/contract/history.ts'
import type { Overlay } from './overlay.ts'
import { atNewPlace, type ResultsView, revisited, type Visited, visiting } from './visits.ts'

/** A passage selected in the reader: UTF-16 units of the reading text, half-open. */
export interface Selected {
  start: number
  end: number
}

export type Pane = 'list' | 'reader' | 'inspector' | 'status'
export type InspectorTab = 'notes' | 'entities' | 'details'
/** How many panes stand side by side: below 1,000 px the reader and one side, below 760 px the reader alone. */
export type Layout = 'three' | 'two' | 'one'
export type ListSegment = 'all' | 'unread' | 'annotated'

/** Something done that can be undone, or a background result: shown for six seconds, one at a time. */
export interface Toast {
  /** Counts up, so that the same words twice are two toasts. */
  id: number
  text: string
  undoable: boolean
}

/** A place to show: scrolled to and flashed; `id` counts up, so that the same place can be shown again. */
export interface Reveal {
  id: number
  articleId: string
  start: number
  end: number
}

/** What a search found in an article, as half-open UTF-16 ranges of its reading text. */
export interface Hits {
  articleId: string
  ranges: readonly Selected[]
  /** The place of the article among the results of the query, when the library was searched. */
  at?: number
}

/** Something a command asks of the list, or of the results beside it; `id` counts up, so that the same thing can be asked again. */
export interface ListAsk {
  id: number
  what:
    | 'search'
    | 'next'
    | 'previous'
    | 'open'
    | 'pick-next'
    | 'pick-previous'
    | 'pick-all'
    | 'fold'
    | 'unfold'
}

/** Which articles of the list are folded away under one that stands for them. */
export interface Folded {
  /** Those under this one. */
  inside(articleId: string): readonly string[]
  hides(articleId: string): boolean
}

export const nothingFolded: Folded = { inside: () => [], hides: () => false }

/**
 * A note that is being begun, in this session of the history: on a mark that is made for it (`editingId`, once it is
 * there), else on the whole article, where it is kept from its first letter on.
 */
export interface NewNote {
  session: string
  on?: Selected & { color: Color }
  /** The mark that was on its way already: it is not there for the note alone. */
  marked?: Promise<Annotation | undefined>
}

export interface WindowState {
  articleId: string | undefined
  visited: Visited
  /** The screen of results, which stands in the place of an article. */
  results: ResultsView | undefined
  selected: Selected | undefined
  /** The annotation whose card and marks are active. */
  annotationId: string | undefined
  /** The annotation whose note is open in the editor. */
  editingId: string | undefined
  /** The note in the editor is being begun. */
  newNote: NewNote | undefined
  reveal: Reveal | undefined
  query: string
  /** Search matches diacritics. */
  exact: boolean
  /** What the query found in the article that was opened from its results. */
  hits: Hits | undefined
  segment: ListSegment
  /** The article whose row has the focus of the list; it is opened a moment later. */
  listed: string | undefined
  /** Articles of the list that are picked, to do something with all of them. */
  picked: ReadonlySet<string>
  folded: Folded
  /** What is unfolded of each list, by its name: articles, any of which stands for all versions of its text. */
  unfolded: ReadonlyMap<string, ReadonlySet<string>>
  listAsk: ListAsk | undefined
  resultsAsk: ListAsk | undefined
  tab: InspectorTab
  layout: Layout
  /** In layout `one` it is a drawer that covers the reader. */
  listOpen: boolean
  /** In layout `one` it is a sheet over the lower part of the reader. */
  inspectorOpen: boolean
  /** The sheet shows no more than the card of the active annotation. */
  sheetIsCard: boolean
  showEntities: boolean
  lastColor: Color
  overlay: Overlay
  /** How many notices of the library were shown in their dialog. */
  noticesSeen: number
  /** What undo and redo would do; undefined until it is known. */
  nextSteps: NextSteps | undefined
  toast: Toast | undefined
  /** A change that takes long, as far as it is. */
  doing: Doing | undefined
  /** What screen readers are told of marks made. */
  announcement: string
  /** What of the article's head is being put right. */
  editingHead: 'title' | 'date' | undefined
  /** The bar that finds words in the open article is open. */
  finding: boolean
  /** Which paragraph the reader is at, counted from 1. */
  paragraph: { at: number; of: number } | undefined
}

/** This window was opened for an article alone: it begins without the panes beside it. */
export const isAlone = globalThis.location?.hash.endsWith('&alone') ?? false

/** What only this window knows. Panes meet here: none imports another. */
export const useWindow = create<WindowState>(() => ({
  articleId: undefined,
  visited: { places: [], at: -1 },
  results: undefined,
  selected: undefined,
  annotationId: undefined,
  editingId: undefined,
  newNote: undefined,
  reveal: undefined,
  query: '',
  exact: false,
  hits: undefined,
  segment: 'all',
  listed: undefined,
  picked: new Set(),
  folded: nothingFolded,
  unfolded: new Map(),
  listAsk: undefined,
  resultsAsk: undefined,
  tab: 'notes',
  layout: 'three',
  listOpen: !isAlone,
  inspectorOpen: !isAlone,
  sheetIsCard: false,
  showEntities: true,
  lastColor: 'yellow',
  overlay: { kind: 'none' },
  noticesSeen: 0,
  nextSteps: undefined,
  toast: undefined,
  doing: undefined,
  announcement: '',
  editingHead: undefined,
  finding: false,
  paragraph: undefined,
}))

let lastId = 0

/** Another library was opened: nothing of the one before it means anything any more. */
export function forgetLibrary(): void {
  const { layout } = useWindow.getState()
  // Where there is room for one side only it is the list: nothing is open yet.
  useWindow.setState({ ...useWindow.getInitialState(), layout, inspectorOpen: layout === 'three' })
}

/** Opens an article, and shows `place` in it when there is one. */
export function openArticle(articleId: string, place?: Selected): void {
  useWindow.setState((state) => {
    const isHere = state.articleId === articleId
    return {
      articleId,
      ...(!isHere && { ...atNewPlace, visited: visiting(left(state), articleId) }),
      ...(place && { reveal: { ...place, id: ++lastId, articleId } }),
    }
  })
}

/** Goes back (-1) or forward (1) among the articles and results visited. */
export function goVisited(by: -1 | 1): void {
  useWindow.setState((state) => {
    const { places, at } = left(state)
    const place = places[at + by]
    if (place === undefined) return {}
    const visited = { places, at: at + by }
    if (typeof place === 'string') return { ...atNewPlace, articleId: place, visited }
    const { query, exact, segment, ...results } = place
    return { ...atNewPlace, articleId: undefined, visited, query, exact, segment, results }
  })
}

/** Where one has been, with the results of now as they are left. */
export function left({ visited, results, query, exact, segment }: WindowState): Visited {
  return results ? revisited(visited, { ...results, query, exact, segment }) : visited
}

/** Scrolls to a place of an article and flashes it. */
export function reveal(articleId: string, place: Selected): void {
  useWindow.setState({ reveal: { ...place, id: ++lastId, articleId } })
}

/** Opens the note of an annotation in the editor. */
export function editNote(annotationId: string): void {
  useWindow.setState({
    tab: 'notes',
    inspectorOpen: true,
    annotationId,
    editingId: annotationId,
    newNote: undefined,
  })
}

/** Opens the editor for a note on a passage, which is marked for it, or on the whole article. */
export function beginNote(on?: NewNote['on'], marked?: NewNote['marked']): void {
  const newNote = { session: crypto.randomUUID(), ...(on && { on }), ...(marked && { marked }) }
  useWindow.setState({
    tab: 'notes',
    inspectorOpen: true,
    annotationId: undefined,
    editingId: undefined,
    newNote,
    ...(on && { selected: undefined }),
  })
}

/** Leaves the note editor; what was written is saved. */
export function leaveNote(): void {
  useWindow.setState({ editingId: undefined, newNote: undefined })
}

/** Whether the list lies over the reader, which nothing can reach then. */
export function isCovered({ layout, listOpen }: WindowState): boolean {
  return layout === 'one' && listOpen
}

/** What covers the reader gives way: somebody has chosen what to read. */
export function uncoverReader(): void {
  useWindow.setState((state) => (isCovered(state) ? { listOpen: false } : {}))
}

/** Whether the inspector shows one card alone, as a sheet below the passage that was tapped. */
export function isCardAlone(state: WindowState): boolean {
  const { layout, inspectorOpen, sheetIsCard, annotationId, editingId, newNote } = state
  const isEditing = editingId !== undefined || newNote !== undefined
  return layout === 'one' && inspectorOpen && sheetIsCard && annotationId !== undefined && !isEditing
}

/** Asks something of the list, which is opened for it. */
export function askList(what: ListAsk['what']): void {
  useWindow.setState({ listOpen: true, listAsk: { id: ++lastId, what } })
}

/** Says what was done; an earlier message gives way. */
export function say(text: string, undoable = false): void {
  useWindow.setState({ toast: { id: ++lastId, text, undoable } })
}

/** Asks whether to open an address that leads out of Dấu. */
export function askToOpen(url: string): void {
  useWindow.setState({ overlay: { kind: 'link', url } })
}

/** Closes what lies over the window. */
export function closeOverlay(): void {
  useWindow.setState({ overlay: { kind: 'none' } })
}
