import { markInMaking, placeInMaking } from '../data/mark-in-making.ts'
import { beginNote, editNote, leaveNote, reveal, useWindow } from '../state.ts'
import type { Command, CommandContext } from './command.ts'

/** Writing notes. */
export const noteCommands: readonly Command[] = [
  {
    id: 'note',
    title: 'cmd.note',
    keys: ['N'],
    where: 'reader',
    enabled: () => useWindow.getState().articleId !== undefined,
    run: writeNote,
  },
  {
    id: 'article-note',
    title: 'cmd.articleNote',
    keys: [],
    where: 'anywhere',
    enabled: () => useWindow.getState().articleId !== undefined,
    run: () => beginNote(),
  },
  {
    id: 'next-note',
    title: 'note.next',
    keys: ['Mod+Enter'],
    where: 'anywhere',
    isLocal: true,
    enabled: isEditing,
    run: goToNext,
  },
]

function isEditing(): boolean {
  const { editingId, newNote } = useWindow.getState()
  return editingId !== undefined || newNote !== undefined
}

/** On a selection begins a note on a mark of its own; else opens the note of the active mark; else one on the article. */
function writeNote(): void {
  const { articleId, annotationId, lastColor: color } = useWindow.getState()
  if (articleId === undefined) return
  const selected = useWindow.getState().selected ?? placeInMaking()
  // The editor is there at once: what is typed right after belongs to the note.
  if (selected && selected.end > selected.start) beginNote({ ...selected, color }, markInMaking(selected))
  else if (annotationId === undefined) beginNote()
  else editNote(annotationId)
}

/** Leaves the note, which saves it, and opens that of the next mark in text order; after the last one there is none. */
async function goToNext({ client }: CommandContext): Promise<void> {
  const { articleId, editingId } = useWindow.getState()
  if (articleId === undefined) return
  const annotations = await client.annotations.list({ articleId }).catch(() => [])
  const isCard = (one: (typeof annotations)[number]) =>
    one.id === editingId || one.color !== undefined || one.note !== undefined || one.tags.length > 0
  const cards = annotations.filter(isCard)
  // A note on the whole article stands before all marks.
  const next =
    editingId === undefined
      ? cards.find(({ target }) => target)
      : cards[cards.findIndex(({ id }) => id === editingId) + 1]
  if (!next) {
    leaveNote()
    return
  }
  editNote(next.id)
  const { target } = next
  if (target && target.status !== 'lost') reveal(articleId, { start: target.start, end: target.end })
}
