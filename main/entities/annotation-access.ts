import type { Annotation, MentionRequest, Range } from '../../preload/contract/annotation.ts'
import type { StepLabel } from '../../preload/contract/history.ts'
import type { Draft } from '../store/store.ts'

/** What entities need of annotations. */
export interface AnnotationAccess {
  /** Annotations of an article, placed in its text of today. */
  list(articleId: string): Promise<Annotation[]>
  /** These annotations, placed in the text of today. */
  views(ids: readonly string[]): Promise<Annotation[]>
  /** Marks places of one text as mentions, in one step: the passage first, then the ranges. */
  addMentions(request: {
    articleId: string
    reading: { text: string; textHash: string }
    /** A selection, which loses what stands around the name, or an annotation, which keeps its place. */
    passage?: Range | { annotationId: string }
    ranges: readonly Range[]
    label: StepLabel
    mention: MentionRequest
    /** What else belongs to the step, told the entity that is mentioned. */
    also?: (draft: Draft, entityId: string | null) => void
  }): Promise<Annotation[]>
}

/** The reading text of an article as it is now, and its hash. */
export type ReadText = (articleId: string) => Promise<{ textHash: string; text: string }>
