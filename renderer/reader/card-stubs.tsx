import type { Annotation } from '../../preload/contract/annotation.ts'
import { useWindow } from '../state.ts'

/**
 * Marks in the text point to the cards of their notes. While the inspector shows no cards, these stand in for them, so
 * that a screen reader still says that there is a comment, and what it says.
 */
export function CardStubs({ annotations }: { annotations: readonly Annotation[] }) {
  const areShown = useWindow(
    ({ inspectorOpen, tab, editingId, newNote }) =>
      inspectorOpen && tab === 'notes' && !editingId && !newNote,
  )
  if (areShown) return null
  return annotations.map(({ id, note, noteMarkdown }) =>
    note === undefined ? null : (
      <div key={id} id={`card-${id}`} hidden>
        {noteMarkdown}
      </div>
    ),
  )
}
