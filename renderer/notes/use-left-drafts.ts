import { useEffect } from 'react'
import type { Client } from '../client.ts'
import { annotationOf, type Draft, dropDraft, useDrafts } from '../data/drafts.ts'
import { useClient } from '../data/library.tsx'
import { editNote, openArticle, say, useWindow } from '../state.ts'
import { text } from '../text.ts'
import { keyOf } from './use-saver.ts'

/** Opens the editor on what was not saved when this tab was loaded, one note after the other, the latest first. */
export function useLeftDrafts(libraryId: string | undefined): void {
  const client = useClient()
  const isEditing = useWindow(({ editingId, newNote }) => editingId !== undefined || newNote !== undefined)
  useEffect(() => {
    if (libraryId === undefined || isEditing) return
    void openNext(client, libraryId)
  }, [client, libraryId, isEditing])
}

async function openNext(client: Client, libraryId: string): Promise<void> {
  const drafts = useDrafts.getState().left.filter((draft) => draft.libraryId === libraryId)
  for (const draft of drafts.reverse()) {
    // Of an article that is gone it stays, for its file may come back.
    if (await opened(client, draft).catch(() => false)) return
  }
}

/** Whether there was something to go on with. */
async function opened(client: Client, draft: Draft): Promise<boolean> {
  const { articleId, session, note } = draft
  const annotations = await client.annotations.list({ articleId })
  const article = await client.articles.get({ id: articleId })
  const annotation = annotationOf(draft, annotations)
  const hasNote = note === undefined || keyOf(note) === keyOf(annotation?.note)
  const hasTags = draft.tags?.every((tag) => annotation?.tagNames.includes(tag)) ?? true
  if (hasNote && hasTags && (annotation || !note)) {
    dropDraft(session)
    return false
  }
  openArticle(articleId)
  if (annotation) editNote(annotation.id)
  else {
    const isPlace = draft.on?.textHash === article.textHash
    useWindow.setState({
      tab: 'notes',
      inspectorOpen: true,
      annotationId: undefined,
      editingId: undefined,
      newNote: { session, ...(isPlace && draft.on && { on: draft.on }) },
    })
  }
  say(text('note.restored'))
  return true
}
