import type { NoteDocument } from '../../preload/contract/annotation.ts'
import type { StepLabel } from '../../preload/contract/history.ts'
import { noteToText } from '../../preload/text/note.ts'
import { shortened } from './place.ts'

/** What history says of a step on annotations: the passage of the first, or the words of its note. */
export function annotationLabel(
  action: StepLabel['action'],
  passage: string | undefined,
  note: NoteDocument | undefined,
  count = 1,
): StepLabel {
  const subject = shortened(passage || (note ? noteToText(note) : ''))
  return subject === '' ? { action, count } : { action, count, subject }
}
