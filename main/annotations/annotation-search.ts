import { type Color, color } from '../../preload/contract/annotation.ts'
import { noteToText } from '../../preload/text/note.ts'
import type { Change, Store } from '../store/store.ts'
import type { Annotated, AnnotationIndex, Facet } from './annotation-index.ts'
import { isToReview } from './annotation-view.ts'
import type { MentionedEntities } from './mentioned-entities.ts'
import type { Tags } from './tags.ts'

/** What search asks of annotations: which articles a filter leaves, and what is searched of notes. */
export class AnnotationSearch {
  readonly #store: Store
  readonly #index: AnnotationIndex
  readonly #tags: Tags
  readonly #entities: MentionedEntities

  constructor(store: Store, index: AnnotationIndex, tags: Tags, entities: MentionedEntities) {
    this.#store = store
    this.#index = index
    this.#tags = tags
    this.#entities = entities
  }

  isAnnotated(articleId: string): boolean {
    return this.#index.annotated.has(articleId)
  }

  /** The ISO 8601 instant at which anything on an article was last changed; undefined when nothing is on it. */
  annotatedAt(articleId: string): string | undefined {
    return this.#index.changedAt(articleId)
  }

  /** The articles that have annotations. */
  annotated(): Annotated {
    return this.#index.annotated
  }

  /** Which colours an article's highlights have, in the order of the palette, and how many annotations have a note. */
  marksOf(articleId: string): { colors: Color[]; notes: number } {
    const colors = color.options.filter((one) => this.#index.usesIn(articleId, `color:${one}`) > 0)
    return { colors, notes: this.#index.usesIn(articleId, 'note') }
  }

  /** See `isToReview` in annotation-view.ts. */
  isToReview(annotationId: string): boolean {
    return isToReview(this.#store, annotationId)
  }

  /**
   * Ids of the articles that have annotations with all that is asked: a tag whose name the query spells (marks left out
   * are free), a colour, a note, a place that somebody has to look at. Not necessarily all on one annotation.
   */
  articlesWith(wanted: { tag?: string; color?: string; hasNote?: boolean; toReview?: boolean }): Set<string> {
    const sets: Set<string>[] = []
    const having = (facet: Facet) => new Set(this.#index.articlesWith(facet))
    if (wanted.tag !== undefined)
      sets.push(new Set(this.#tags.matching(wanted.tag).flatMap((id) => [...having(`tag:${id}`)])))
    // A colour that is none is on no article.
    if (wanted.color !== undefined) sets.push(having(`color:${wanted.color.toLowerCase() as Color}`))
    if (wanted.hasNote) sets.push(having('note'))
    if (wanted.toReview) sets.push(this.#toReview())
    const [first, ...others] = sets
    if (!first) return new Set(this.#index.articles())
    return new Set([...first].filter((id) => others.every((set) => set.has(id))))
  }

  #toReview(): Set<string> {
    const ids = new Set<string>()
    for (const [id] of this.#store.entries('anchors')) {
      const articleId = this.#store.get('annotations', id)?.articleId
      if (articleId !== undefined && this.isToReview(id)) ids.add(articleId)
    }
    return ids
  }

  /** Every tag that is used, with the articles that have it. */
  *tagged(): Generator<{ name: string; articles: Iterable<string> }> {
    for (const { id, name } of this.#store.values('tags')) {
      yield { name, articles: this.#index.articlesWith(`tag:${id}`) }
    }
  }

  /** What is searched of these annotations: the words of the note, the quotation, names of tags and entity. */
  noteDocs(
    ids: Iterable<string>,
  ): { annotationId: string; note: string; quote: string; tags: string; entity: string }[] {
    return [...ids].flatMap((id) => {
      const stored = this.#store.get('annotations', id)
      if (!stored) return []
      const entityId = stored.mention?.entityId
      return {
        annotationId: id,
        note: stored.note ? noteToText(stored.note) : '',
        quote: stored.target?.exact ?? '',
        tags: this.#tags.names(stored.tags).join('\n'),
        entity: (entityId && this.#entities.resolve(entityId)?.name) || '',
      }
    })
  }

  /** Ids of the annotations whose `noteDocs` these changes of the store touch; removed ones among them. */
  touchedBy(changes: readonly Pick<Change, 'table' | 'id'>[]): Set<string> {
    const touched = new Set<string>()
    for (const { table, id } of changes) {
      if (table === 'annotations') touched.add(id)
      else if (table === 'entities') for (const mention of this.#entities.mentioning(id)) touched.add(mention)
      else if (table === 'tags')
        for (const articleId of this.#index.articlesWith(`tag:${id}`))
          for (const other of this.#index.inArticle(articleId))
            if (this.#store.get('annotations', other)?.tags.includes(id)) touched.add(other)
    }
    return touched
  }
}
