import type { Annotation, MentionRequest, Range } from '../../preload/contract/annotation.ts'
import type { StepLabel } from '../../preload/contract/history.ts'

/** What entities need of annotations. */
export interface AnnotationAccess {
  /** Annotations of an article, placed in its text of today. */
  list(articleId: string): Promise<Annotation[]>
  /** These annotations, placed in the text of today. */
  views(ids: readonly string[]): Promise<Annotation[]>
  /** Marks places of one text as mentions, in one step. */
  addMentions(request: {
    articleId: string
    reading: { text: string; textHash: string }
    ranges: readonly Range[]
    label: StepLabel
    mention: MentionRequest
  }): Promise<Annotation[]>
}

/** The reading text of an article as it is now, and its hash. */
export type ReadText = (articleId: string) => Promise<{ textHash: string; text: string }>
