import { DOMSerializer } from 'prosemirror-model'
import type { NoteDocument } from '../../preload/contract/annotation.ts'
import { noteNode, noteSchema, noteToText } from '../../preload/text/note.ts'

/**
 * Puts notes on the clipboard: as they look for a note or a word processor, as plain text for anything else. Throws where
 * the browser does not allow it.
 */
export async function copyNotes(notes: readonly NoteDocument[]): Promise<void> {
  const place = document.createElement('div')
  const serializer = DOMSerializer.fromSchema(noteSchema)
  for (const note of notes) place.append(serializer.serializeFragment(noteNode(note).content))
  const plain = notes.map(noteToText).join('\n\n')
  const flavour = (type: string, text: string) => ({ [type]: new Blob([text], { type }) })
  await navigator.clipboard.write([
    new ClipboardItem({ ...flavour('text/plain', plain), ...flavour('text/html', place.innerHTML) }),
  ])
}
