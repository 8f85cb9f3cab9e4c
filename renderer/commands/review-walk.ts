import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Client } from '../client.ts'
import { useReviewing } from '../reviewing.ts'
import { reveal, type Selected, useWindow } from '../state.ts'

/** Whether somebody has to look at marks of the open article. */
export function hasReview(): boolean {
  return useReviewing.getState().toReview.length > 0
}

/** Whether one of them is the active mark. */
export function isReviewing(): boolean {
  const { annotationId } = useWindow.getState()
  return annotationId !== undefined && useReviewing.getState().toReview.includes(annotationId)
}

/** Goes to the next or previous mark that somebody has to look at, around their ends: to its card and its place. */
export async function walkReview(client: Client, by: 1 | -1): Promise<void> {
  const { toReview } = useReviewing.getState()
  const { annotationId } = useWindow.getState()
  const here = annotationId === undefined ? -1 : toReview.indexOf(annotationId)
  const next = toReview.at(here < 0 ? (by > 0 ? 0 : -1) : (here + by) % toReview.length)
  if (next !== undefined) await showReviewed(client, next)
}

/** Makes a mark the active one, shows where it may belong, and gives the focus to its card. */
export async function showReviewed(client: Client, id: string): Promise<void> {
  const annotation = await client.annotations.get({ id }).catch(() => undefined)
  const { articleId, layout } = useWindow.getState()
  if (!annotation || annotation.articleId !== articleId) return
  useReviewing.setState({ placing: undefined })
  useWindow.setState({
    annotationId: id,
    tab: 'notes',
    editingId: undefined,
    newNote: undefined,
    inspectorOpen: true,
    ...(layout === 'one' && { listOpen: false, sheetIsCard: true }),
  })
  const place = proposedPlaces(annotation)[0]
  if (place) reveal(articleId, place)
  focusCard(id)
}

/** Where a mark may belong in the text of today, likeliest first. */
export function proposedPlaces({ target }: Annotation): Selected[] {
  if (!target) return []
  if (target.status !== 'lost') return [{ start: target.start, end: target.end }]
  return (target.candidates ?? []).map(({ start, end }) => ({ start, end }))
}

// The inspector may have to open first, and the card to be drawn.
const frames = 20

/** Gives the focus to the card of a mark, as soon as it is there. */
export function focusCard(id: string, left = frames): void {
  const card = document.querySelector<HTMLElement>(`.note-card[id="card-${CSS.escape(id)}"]`)
  if (card) card.focus()
  else if (left > 0) requestAnimationFrame(() => focusCard(id, left - 1))
}
