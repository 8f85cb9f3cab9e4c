import { create } from 'zustand'
import type { Annotation, Color, NoteDocument } from '../../preload/contract/annotation.ts'
import type { Selected } from '../state.ts'

/** What of a note is written and not saved, as far as somebody who comes later needs it to go on. */
export interface Draft {
  /** Of the editor it is written in. */
  session: string
  libraryId: string
  articleId: string
  /** Absent while there is nothing on the article yet. */
  annotationId?: string
  /** The annotation was made for this note. */
  isBegun: boolean
  /** The passage that the note is on, to make the annotation, or to make it again. */
  on?: Selected & { color: Color; textHash: string }
  /** The versions of the note that this one follows, by `keyOf`: the one in the library and those on their way to it. */
  after: readonly string[]
  note?: NoteDocument | null
  tags?: readonly string[]
  /** ISO date and time. */
  beganAt: string
}

interface Drafts {
  /** What is not saved now. */
  unsaved: readonly Draft[]
  /** What was not saved when this tab was loaded and nobody has taken up yet. */
  left: readonly Draft[]
}

// Only this tab, and only for pages from the same address.
const key = 'dau.drafts'

/** What was written and is not saved; it outlives a reload of the tab, and a new start of Dấu at the same address. */
export const useDrafts = create<Drafts>(() => ({ unsaved: [], left: stored() }))

export function keepDraft(draft: Draft): void {
  change(({ unsaved }) => ({ unsaved: [...without(unsaved, draft.session), draft] }))
}

/** It is saved, or nobody wants it. */
export function dropDraft(session: string): void {
  const { unsaved, left } = useDrafts.getState()
  if (![...unsaved, ...left].some((draft) => draft.session === session)) return
  change((before) => ({ unsaved: without(before.unsaved, session), left: without(before.left, session) }))
}

/** What was left for the editor of this annotation, or of this session. */
export function leftDraft(
  annotation: Annotation | undefined,
  session: string | undefined,
): Draft | undefined {
  return useDrafts
    .getState()
    .left.find((draft) =>
      annotation ? annotationOf(draft, [annotation]) !== undefined : draft.session === session,
    )
}

/** Its editor keeps it from now on. */
export function takeUpDraft(draft: Draft): void {
  change(({ unsaved, left }) => ({
    unsaved: [...without(unsaved, draft.session), draft],
    left: without(left, draft.session),
  }))
}

/** The annotation of a draft: also one that was made just when the answer was lost. */
export function annotationOf(draft: Draft, annotations: readonly Annotation[]): Annotation | undefined {
  const { annotationId, on, beganAt } = draft
  if (annotationId !== undefined) return annotations.find(({ id }) => id === annotationId)
  return annotations.find(
    ({ articleId, createdAt, target }) =>
      articleId === draft.articleId &&
      createdAt >= beganAt &&
      target?.start === on?.start &&
      target?.end === on?.end,
  )
}

function change(to: (before: Drafts) => Partial<Drafts>): void {
  useDrafts.setState(to)
  const { unsaved, left } = useDrafts.getState()
  try {
    if (unsaved.length + left.length === 0) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, JSON.stringify([...left, ...unsaved]))
  } catch {
    // More than a tab may keep: it stays in the editor, from where it can be copied.
  }
}

function stored(): Draft[] {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    return Array.isArray(found) ? found.filter(isDraft) : []
  } catch {
    return []
  }
}

/** Another version of the window may have written it. */
function isDraft(one: unknown): one is Draft {
  if (typeof one !== 'object' || one === null) return false
  const { session, articleId, libraryId, after, beganAt } = one as Partial<Draft>
  const words = [session, articleId, libraryId, beganAt]
  return words.every((word) => typeof word === 'string') && Array.isArray(after)
}

function without(drafts: readonly Draft[], session: string): Draft[] {
  return drafts.filter((draft) => draft.session !== session)
}
