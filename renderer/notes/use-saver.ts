import { ORPCError } from '@orpc/client'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Annotation, Color, NoteDocument } from '../../preload/contract/annotation.ts'
import { isBlankNote, noteDocument, noteNode } from '../../preload/text/note.ts'
import type { Client } from '../client.ts'
import { useDesk } from '../data/desk.tsx'
import { type Draft, dropDraft, keepDraft } from '../data/drafts.ts'
import { useClient } from '../data/library.tsx'
import { madeOnce, onItsWay } from '../data/made-once.ts'
import { messageOf } from '../message.ts'
import { leaveNote, type NewNote, type Selected, say, useWindow } from '../state.ts'
import { text } from '../text.ts'
import { type NoteParts, NoteSaver } from './note-saver.ts'

export interface NoteSession {
  saver: NoteSaver
  /** Takes up a note that came from the library; whether it is another one than what this session wrote or knows. */
  meet: (annotation: Annotation) => boolean
  keepAsNew: (annotation: Annotation, note: NoteDocument) => Promise<void>
}

/** Saves what one editor writes, in one session of the history; leaving the editor saves the rest. */
export function useNoteSession(begin: Begin): NoteSession {
  const client = useClient()
  const [made] = useState(() => newSession(client, begin))
  const isMarkWanted = begin.on !== undefined && begin.annotationId === undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark is made once, when its note is begun.
  useEffect(() => {
    if (!isMarkWanted) return
    made.saver.change({})
    void made.saver.flush().then((isMade) => {
      // Whoever began to write as the way broke goes on: it is made when the way is there again.
      if (isMade || !(made.saver.error instanceof ORPCError) || !made.saver.giveUp()) return
      say(messageOf(made.saver.error))
      leaveNote()
    })
  }, [made])
  const { way } = useDesk()
  useEffect(() => {
    if (way === 'open' && made.saver.state === 'failing') void made.saver.flush()
  }, [way, made])
  useEffect(() => {
    const flush = () => void made.saver.flush()
    addEventListener('pagehide', flush)
    return () => {
      removeEventListener('pagehide', flush)
      void made.saver.leave()
    }
  }, [made])
  useSyncExternalStore(
    (listener) => made.saver.subscribe(listener),
    () => `${made.saver.state} ${made.saver.savedAt?.getTime()} ${made.saver.id}`,
  )
  return made
}

/** How long a version that was saved may still come back from the library, in milliseconds. */
const echo = 3_000

export interface Begin {
  libraryId: string
  articleId: string
  /** Absent while there is nothing on the article yet. */
  annotationId: string | undefined
  /** Absent too when it was made just now and has not come back yet. */
  annotation: Annotation | undefined
  session: string
  /** What the note is on is made for it, in the same session. */
  isBegun: boolean
  /** Its mark, which was on its way when the note was begun. */
  marked: NewNote['marked']
  /** The passage that is marked for the note. */
  on?: (Selected & { color: Color; textHash: string | undefined }) | undefined
}

function newSession(client: Client, begin: Begin): NoteSession {
  const { libraryId, articleId, annotationId, annotation: first, session, isBegun, marked, on } = begin
  const beganAt = new Date().toISOString()
  let current = first
  let base = keyOf(first?.note)
  let flying: string | undefined
  const saved = new Map<string, number>()
  const keep = (made: Annotation) => {
    current = made
    // Of before: a list of annotations that was asked for earlier may be answered later.
    saved.set(base, Date.now())
    base = keyOf(made.note)
    saved.set(base, Date.now())
    if (flying !== undefined) saved.set(flying, Date.now())
    flying = undefined
  }
  const writeOn = async (there: Annotation, parts: NoteParts) =>
    Object.keys(parts).length === 0
      ? there
      : await client.annotations.change({ id: there.id, session, ...parts })
  const order = async ({ note, tags = [] }: NoteParts) => {
    const made = await client.annotations.create({
      articleId,
      session,
      // One editor makes one annotation, however often it has to ask for it.
      request: session,
      ...(on && { place: { start: on.start, end: on.end }, color: on.color }),
      ...(on?.textHash !== undefined && { textHash: on.textHash }),
      ...(note && { note }),
      ...(tags.length > 0 && { tags }),
    })
    // What was made the first time is of what was written up to then.
    const isWhole = keyOf(made.note) === keyOf(note) && tags.every((name) => made.tagNames.includes(name))
    return isWhole ? made : await writeOn(made, { note: note ?? null, ...(tags.length > 0 && { tags }) })
  }
  const saver = new NoteSaver(annotationId, {
    async create(parts) {
      const { note, tags } = parts
      if (!on && !note && !tags?.length) return undefined
      const there = await marked
      flying = keyOf(note)
      const made = await onItsWay(there ? writeOn(there, parts) : order(parts))
      keep(made)
      if (on)
        useWindow.setState(({ newNote }) =>
          newNote?.session === session ? { annotationId: made.id, editingId: made.id } : {},
        )
      return made.id
    },
    async change(id, parts) {
      // What has nothing left but this note is taken away when the editor is left, not while it is open.
      if (parts.note === null && current && isBare({ ...current, tagNames: parts.tags ?? current.tagNames }))
        return
      flying = keyOf(parts.note)
      keep(await client.annotations.change({ id, session, ...parts }))
    },
    async leave(id) {
      const now = await client.annotations.get({ id }).catch(() => undefined)
      if (!now || !(wasEmptied ?? now.note === undefined)) return
      if (isBegun && now.tagNames.length === 0 && !now.mention) await client.annotations.remove({ ids: [id] })
      else if (isBare(now)) {
        await client.annotations.remove({ ids: [id] })
        say(text('note.deleted'), true)
      }
    },
  })
  let wasEmptied: boolean | undefined
  const change = saver.change.bind(saver)
  saver.change = (parts) => {
    if (parts.note !== undefined) wasEmptied = parts.note === null
    change(parts)
  }
  // For as long as the saver lives, which may be longer than its editor does.
  saver.subscribe(() => {
    const { unsaved = {} } = saver
    // The mark alone, that a note is begun on, is nothing that was written.
    if (Object.keys(unsaved).length === 0) return dropDraft(session)
    const passage = passageOf(current) ?? (on?.textHash !== undefined && { ...on, textHash: on.textHash })
    keepDraft({
      session,
      libraryId,
      articleId,
      ...(saver.id !== undefined && { annotationId: saver.id }),
      isBegun,
      ...(passage && { on: passage }),
      after: flying === undefined ? [base] : [base, flying],
      ...(unsaved.note !== undefined && { note: unsaved.note }),
      ...(unsaved.tags && { tags: unsaved.tags }),
      beganAt,
    })
  })
  return {
    saver,
    meet(annotation) {
      current = annotation
      const key = keyOf(annotation.note)
      if (key === base || key === flying) return false
      if (Date.now() - (saved.get(key) ?? Number.NEGATIVE_INFINITY) < echo) return false
      base = key
      return true
    },
    async keepAsNew({ target, color, tagNames }, note) {
      const isThere = target && target.status !== 'lost'
      const made = await madeOnce((request) =>
        client.annotations.create({
          articleId,
          session,
          request,
          note,
          ...(isThere && { place: { start: target.start, end: target.end }, textHash: target.textHash }),
          ...(isThere && color && { color }),
          ...(tagNames.length > 0 && { tags: tagNames }),
        }),
      )
      keep(made)
      saver.moveTo(made.id)
      useWindow.setState({ annotationId: made.id })
    },
  }
}

/** Where an annotation with a colour lies, to make it once more. */
function passageOf(annotation: Annotation | undefined): Draft['on'] {
  const { target, color } = annotation ?? {}
  if (!target || !color || target.status === 'lost') return undefined
  return { start: target.start, end: target.end, color, textHash: target.textHash }
}

/** Whether an annotation is nothing without its note. */
function isBare({ color, mention, tagNames }: Annotation): boolean {
  return color === undefined && !mention && tagNames.length === 0
}

/** Equal for equal notes; a note in which nothing can be read is none. */
export function keyOf(note: NoteDocument | null | undefined): string {
  return !note || isBlankNote(note) ? '' : JSON.stringify(noteDocument(noteNode(note)))
}
