import type { Node } from 'prosemirror-model'
import type { NoteDocument } from '../contract/annotation.ts'
import { longest, noteDocument, noteNode, noteSchema } from './note.ts'

/** A note that begins with words of an article as a quotation, then names an entity, then goes on as it was before. */
export function noteOfPassage(
  words: string,
  entity: { id: string; name: string } | undefined,
  before: NoteDocument | undefined,
): NoteDocument {
  const { doc, blockquote, paragraph, entity: named } = noteSchema.nodes
  const lines = words.split('\n').flatMap((line) => {
    const said = line.trim()
    return said === '' ? [] : [paragraph.create(null, noteSchema.text(said))]
  })
  const blocks: Node[] = lines.length > 0 ? [blockquote.create(null, lines)] : []
  if (entity)
    blocks.push(
      paragraph.create(null, named.create({ id: entity.id, text: entity.name.slice(0, longest.entity) })),
    )
  if (before) blocks.push(...noteNode(before).children)
  return noteDocument(doc.create(null, blocks.length > 0 ? blocks : [paragraph.create()]))
}
