import { isDeepStrictEqual } from 'node:util'
import type { MentionRequest, Range } from '../../preload/contract/annotation.ts'
import type { StepLabel } from '../../preload/contract/history.ts'
import { newId } from '../store/new-id.ts'
import type { Draft, Store } from '../store/store.ts'
import { type AnnotationParts, assertFitsPlace, type Reading } from './annotation-parts.ts'
import type { MentionedEntities } from './mentioned-entities.ts'
import { findPlace, trimmedToName } from './place.ts'
import { annotationNotFound, articleNotFound, newAnnotation } from './stored-annotation.ts'

export type MentionsRequest = {
  articleId: string
  reading: { text: string; textHash: string }
  /** A selection, which loses what stands around the name, or an annotation, which keeps its place; marked first. */
  passage?: Range | { annotationId: string }
  /** Ranges of that text, each a name. */
  ranges: readonly Range[]
  label: StepLabel
  mention: MentionRequest
  /** What else belongs to the step, told the entity that is mentioned. */
  also?: (draft: Draft, entityId: string | null) => void
}

/**
 * Marks places of one text as mentions, in one step; what they mention is found or made in the draft. Answers with the
 * ids of the annotations, the passage first.
 */
export async function addMentions(
  { store, parts, entities, now }: MentionsTools,
  { articleId, reading, passage, ranges, label, mention, also }: MentionsRequest & { reading: Reading },
): Promise<string[]> {
  const at = now()
  const selection = passage && !('annotationId' in passage) ? passage : undefined
  const named = selection && trimmedToName(reading.text, findPlace(reading.text, selection, articleId))
  return await store.step(label, (draft) => {
    if (!draft.get('articles', articleId)) throw articleNotFound(articleId)
    const refers = entities.mention(draft, mention)
    also?.(draft, refers.entityId)
    const made: string[] = []
    if (passage && 'annotationId' in passage) {
      const { annotationId } = passage
      const stored = draft.get('annotations', annotationId)
      if (!stored) throw annotationNotFound(annotationId)
      const changed = { ...stored }
      assertFitsPlace({ ...changed, mention: { ...refers, asWritten: '' } })
      parts.refer(changed, refers)
      if (!isDeepStrictEqual({ ...stored }, changed))
        draft.put('annotations', annotationId, { ...changed, updatedAt: at })
      made.push(annotationId)
    }
    for (const range of named ? [named, ...ranges] : ranges) {
      const annotation = newAnnotation(newId('n'), articleId, at)
      parts.setPlace(draft, annotation, reading, range)
      parts.refer(annotation, refers)
      draft.put('annotations', annotation.id, annotation)
      made.push(annotation.id)
    }
    return made
  })
}

export type MentionsTools = {
  store: Store
  parts: AnnotationParts
  entities: MentionedEntities
  now: () => string
}
