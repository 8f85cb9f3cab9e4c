import type { Annotation } from '../../preload/contract/annotation.ts'
import { attempt } from '../attempt.ts'
import type { Client } from '../client.ts'
import { clearSelection, focusReader, openReader } from '../reader-handle.ts'
import { useReviewing } from '../reviewing.ts'
import { type Selected, useWindow } from '../state.ts'
import { text } from '../text.ts'
import { removedText } from './removal.ts'
import { focusCard, showReviewed } from './review-walk.ts'

/** Attaches a mark where it was probably found, or to this place of the open article; then goes on to the next one. */
export async function attachHere(client: Client, annotation: Annotation, place?: Selected): Promise<void> {
  const { id, note } = annotation
  const textHash = openReader()?.source().textHash
  const work = place
    ? client.annotations.change({
        id,
        place: { start: place.start, end: place.end },
        ...(textHash !== undefined && { textHash }),
      })
    : client.annotations.acceptPlaces({ ids: [id] })
  await settle(client, id, work, text(note ? 'orph.attached' : 'orph.attachedMark'))
}

/** Keeps a mark, with the words it stood on, as a note on the whole article; then goes on to the next one. */
export async function keepAsNote(client: Client, { id }: Annotation): Promise<void> {
  await settle(client, id, client.annotations.keepAsNote({ id }), text('orph.kept'))
}

/** Removes a mark whose passage is gone, with all that is on it; then goes on to the next one. */
export async function removeLost(client: Client, annotation: Annotation): Promise<void> {
  const { id } = annotation
  await settle(client, id, client.annotations.remove({ ids: [id] }), removedText(annotation))
}

/** Leaves all marks that were edited a little where they went with the text. */
export async function acceptMoved(client: Client, annotations: readonly Annotation[]): Promise<void> {
  const ids = annotations.map(({ id }) => id)
  await attempt(client.annotations.acceptPlaces({ ids }), text('orph.accepted', { n: ids.length }))
}

/** Whether a passage is being selected for a mark. */
export function isPlacing(): boolean {
  return useReviewing.getState().placing !== undefined
}

/** Has the user select the passage that a mark belongs to; the text has the keys meanwhile. */
export function beginPlacing({ id }: Annotation): void {
  const { layout } = useWindow.getState()
  clearSelection()
  useReviewing.setState({ placing: id })
  useWindow.setState({
    annotationId: id,
    editingId: undefined,
    newNote: undefined,
    ...(layout === 'one' && { inspectorOpen: false }),
  })
  requestAnimationFrame(focusReader)
}

/** Attaches the mark to what is selected. */
export async function placeSelected(client: Client): Promise<void> {
  const { placing: id } = useReviewing.getState()
  const { selected } = useWindow.getState()
  if (id === undefined || !selected) return
  const annotation = await client.annotations.get({ id }).catch(() => undefined)
  if (!annotation) return
  await attachHere(client, annotation, selected)
}

/** The mark stays as it was. */
export function cancelPlacing(): void {
  const { placing: id } = useReviewing.getState()
  clearSelection()
  useReviewing.setState({ placing: undefined })
  if (id !== undefined && useWindow.getState().inspectorOpen) focusCard(id)
}

async function settle(client: Client, id: string, work: Promise<unknown>, done: string): Promise<void> {
  const { toReview, placing } = useReviewing.getState()
  if (!(await attempt(work, done))) return
  if (placing !== undefined) clearSelection()
  const at = toReview.indexOf(id)
  const next = [...toReview.slice(at + 1), ...toReview.slice(0, Math.max(0, at))].find((one) => one !== id)
  useReviewing.setState({ placing: undefined })
  if (at >= 0 && next !== undefined) {
    await showReviewed(client, next)
    return
  }
  if (at >= 0) useWindow.setState({ announcement: text('orph.allDone') })
  focusReader()
}
