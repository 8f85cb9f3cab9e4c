import type { NoteDocument } from '../../preload/contract/annotation.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { isBlankNote } from '../../preload/text/note.ts'
import { checkNote } from '../../preload/text/note-check.ts'
import { markdownToNote } from '../../preload/text/note-from-markdown.ts'

type NoteRequest = {
  note?: NoteDocument | null | undefined
  noteMarkdown?: string | null | undefined
}

/**
 * The note that a request gives, checked; undefined when it gives none, null when it takes the note away. A note without
 * anything to read is no note.
 */
export function requestedNote({ note, noteMarkdown }: NoteRequest): NoteDocument | null | undefined {
  if (note !== undefined && noteMarkdown !== undefined)
    throw new Refusal('BAD_INPUT', 'The note is given twice; give it as Markdown or as a document.')
  if (noteMarkdown !== undefined) {
    if (noteMarkdown === null) return null
    const read = markdownToNote(noteMarkdown)
    return isBlankNote(read) ? null : read
  }
  if (note === undefined || note === null) return note
  const checked = checkNote(note)
  if ('problem' in checked) throw new Refusal('BAD_INPUT', checked.problem, checked.because)
  return isBlankNote(checked.note) ? null : checked.note
}
