import type { Annotation, NoteDocument } from '../../preload/contract/annotation.ts'
import { escapeMarkdown } from '../../preload/text/inline-to-markdown.ts'
import { noteToMarkdown } from '../../preload/text/note-to-markdown.ts'

/**
 * The note of an annotation as Markdown for programs that know nothing of Dấu: entities it names are their words, tags
 * are `#name`.
 */
export function foreignNote({ note, noteMarkdown }: Annotation): string | undefined {
  if (note === undefined) return noteMarkdown
  return noteToMarkdown(note, {
    entity: (_id, text) => escapeMarkdown(text),
    tag: (name) => `#${escapeMarkdown(name)}`,
  })
}

/** Ids of the entities that a note names. */
export function entitiesInNote(note: NoteDocument): string[] {
  const ids: string[] = []
  const visit = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return
    const { type, attrs, content } = node as { type?: unknown; attrs?: { id?: unknown }; content?: unknown }
    if (type === 'entity' && typeof attrs?.id === 'string') ids.push(attrs.id)
    if (Array.isArray(content)) for (const child of content) visit(child)
  }
  visit(note)
  return ids
}
