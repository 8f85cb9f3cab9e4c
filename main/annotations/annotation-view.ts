import type {
  Anchor,
  Annotation,
  NoteDocument,
  StoredAnnotation,
  Target,
} from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { noteToMarkdown } from '../../preload/text/note-to-markdown.ts'
import type { Store } from '../store/store.ts'
import type { MentionedEntities } from './mentioned-entities.ts'
import type { Tags } from './tags.ts'

/** Makes what clients see of an annotation from what the store keeps of it. */
export class AnnotationViews {
  readonly #store: Store
  readonly #tags: Tags
  readonly #entities: MentionedEntities
  /** Notes are never changed in place, so each is written as Markdown once. */
  readonly #markdown = new WeakMap<NoteDocument, string>()

  constructor(store: Store, tags: Tags, entities: MentionedEntities) {
    this.#store = store
    this.#tags = tags
    this.#entities = entities
  }

  of(stored: StoredAnnotation): Annotation {
    const { target, mention, ...rest } = stored
    const view: Annotation = { ...rest, tagNames: this.#tags.names(stored.tags) }
    if (target)
      view.target = placed(
        target,
        this.#store.get('articles', stored.articleId),
        this.#store.get('anchors', stored.id),
      )
    if (stored.note) view.noteMarkdown = this.#markdownOf(stored.note)
    if (mention) {
      const entity = mention.entityId === null ? undefined : this.#entities.resolve(mention.entityId)
      view.mention = entity ? { ...mention, entityId: entity.id, type: entity.type } : mention
      if (entity) view.entityName = entity.name
    }
    return view
  }

  #markdownOf(note: NoteDocument): string {
    let markdown = this.#markdown.get(note)
    if (markdown === undefined) {
      markdown = noteToMarkdown(note)
      this.#markdown.set(note, markdown)
    }
    return markdown
  }
}

/** Whether the text of today is another than the one the target was made on, and nobody has looked for it there yet. */
export function isStale(
  target: StoredAnnotation['target'],
  article: Article | undefined,
  anchor: Anchor | undefined,
): boolean {
  if (!target || !article || target.textHash === article.textHash) return false
  return anchor?.from !== target.textHash || anchor.textHash !== article.textHash
}

/**
 * Whether somebody has to look at the annotation: its passage is nowhere in the text of today, or not surely where it is
 * shown. Of an article whose file is gone there is nothing to decide.
 */
export function isToReview(store: Store, annotationId: string): boolean {
  const anchor = store.get('anchors', annotationId)
  if (anchor?.status !== 'unsure' && anchor?.status !== 'lost') return false
  const annotation = store.get('annotations', annotationId)
  const article = annotation && store.get('articles', annotation.articleId)
  if (!annotation?.target || !article || article.missingSince !== undefined) return false
  return annotation.target.textHash !== article.textHash && !isStale(annotation.target, article, anchor)
}

/** These ids of articles, newest first; articles that are gone, or have no date, last. */
export function newestFirst(ids: string[], article: (id: string) => Article | undefined): string[] {
  const articles = ids.map((id) => ({ id, article: article(id) }))
  articles.sort(
    ({ article: a }, { article: b }) =>
      compare(b?.date ?? '', a?.date ?? '') || compare(a?.path ?? '', b?.path ?? ''),
  )
  return articles.map(({ id }) => id)
}

function placed(
  target: NonNullable<StoredAnnotation['target']>,
  article: Article | undefined,
  anchor: Anchor | undefined,
): Target {
  if (target.textHash === article?.textHash) return { ...target, status: 'exact' }
  // Until it has been looked for in the text of today it lies nowhere there.
  if (!anchor || isStale(target, article, anchor)) return { ...target, status: 'lost' }
  const candidates = anchor.candidates ? { candidates: anchor.candidates } : {}
  const { start, end, status, textHash } = anchor
  if (status === 'lost' || start === undefined || end === undefined)
    return { ...target, status: 'lost', ...candidates }
  return { ...target, textHash, start, end, status, ...candidates }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
