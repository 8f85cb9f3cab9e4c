import type { Annotation } from '../../preload/contract/annotation.ts'

/** Stands in for the card of a note while that is not drawn: the mark in the text points to it. */
export function CardStub({ annotation: { id, note, noteMarkdown } }: { annotation: Annotation }) {
  if (note === undefined) return null
  return (
    <div id={`card-${id}`} hidden>
      {noteMarkdown}
    </div>
  )
}
