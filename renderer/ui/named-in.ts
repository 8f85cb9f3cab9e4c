import type { Node } from 'prosemirror-model'

/** An entity that a note names, with the words it has for it. */
export interface Named {
  id: string
  text: string
}

/** The entities that a note names, each once, in the order of the note. */
export function namedIn(note: Node): Named[] {
  const found = new Map<string, string>()
  note.descendants(({ type, attrs }) => {
    if (type.name === 'entity' && !found.has(attrs.id)) found.set(attrs.id, attrs.text)
  })
  return [...found].map(([id, text]) => ({ id, text }))
}
