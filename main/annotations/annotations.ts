import { isDeepStrictEqual } from 'node:util'
import type {
  Annotation,
  AnnotationChange,
  AnnotationRequest,
  Color,
  StoredAnnotation,
} from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { Tag } from '../../preload/contract/entity.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { inTextOrder } from '../../preload/text/annotation-order.ts'
import { tagsInNote } from '../../preload/text/note.ts'
import { newId } from '../store/new-id.ts'
import type { Store } from '../store/store.ts'
import { Anchors, type Reanchor } from './anchors.ts'
import { AnnotationIndex } from './annotation-index.ts'
import { annotationLabel } from './annotation-label.ts'
import { AnnotationParts, assertFitsPlace, hasAnyPart, type Reading } from './annotation-parts.ts'
import { AnnotationSearch } from './annotation-search.ts'
import { AnnotationViews, newestFirst } from './annotation-view.ts'
import { ArticleTags } from './article-tags.ts'
import type { MentionedEntities } from './mentioned-entities.ts'
import { addMentions, type MentionsRequest } from './mentions.ts'
import { findPlace, trimmedToName } from './place.ts'
import { acceptPlaces, keepAsNote, type ReplacingTools } from './replacing.ts'
import { requestedNote } from './requested-note.ts'
import { annotationNotFound, articleNotFound, newAnnotation } from './stored-annotation.ts'
import { Tags } from './tags.ts'
import { TextVersions } from './text-versions.ts'

/** The reading text of an article as it is now, and its hash. */
export type ReadText = (articleId: string) => Promise<{ textHash: string; text: string }>

export type AnnotationsOptions = {
  store: Store
  readText: ReadText
  entities: MentionedEntities
  reanchor: Reanchor
  /** The ISO 8601 instant of now. */
  now: () => string
}

/** Colour of a highlight that is given none. */
const defaultColor: Color = 'yellow'

/** Highlights, notes, tags and mentions on articles. Every change is one undoable step. */
export class Annotations {
  readonly #store: Store
  readonly #readText: ReadText
  readonly #now: () => string
  readonly #index: AnnotationIndex
  readonly #tags: Tags
  readonly #versions: TextVersions
  readonly #anchors: Anchors
  readonly #views: AnnotationViews
  readonly #parts: AnnotationParts
  readonly #tools: ReplacingTools
  /** What search asks of annotations. */
  readonly search: AnnotationSearch
  readonly articleTags: ArticleTags

  constructor({ store, readText, entities, reanchor, now }: AnnotationsOptions) {
    this.#store = store
    this.#readText = readText
    this.#now = now
    this.#index = new AnnotationIndex(store)
    this.#tags = new Tags(store)
    this.#versions = new TextVersions(store)
    this.#anchors = new Anchors(store, this.#index, this.#versions, reanchor)
    this.#views = new AnnotationViews(store, this.#tags, entities)
    this.#parts = new AnnotationParts(this.#tags, this.#versions, entities)
    this.#tools = { store, parts: this.#parts, entities, now }
    this.articleTags = new ArticleTags({ store, index: this.#index, tags: this.#tags, now })
    this.search = new AnnotationSearch(store, this.#index, this.#tags, entities)
  }

  /** Annotations of one article in text order, or of all: articles newest first. Notes on a whole article come first. */
  async list(articleId?: string): Promise<Annotation[]> {
    if (articleId !== undefined && !this.has(articleId)) this.#article(articleId)
    const lists: Annotation[][] = []
    for (const id of articleId === undefined ? this.#annotatedArticles() : [articleId]) {
      await this.#anchors.settle(id)
      lists.push(this.#viewsOf(this.#index.inArticle(id)).sort(inTextOrder))
    }
    return lists.flat()
  }

  async get(id: string): Promise<Annotation> {
    const [view] = await this.views([this.#stored(id).id])
    if (!view) throw annotationNotFound(id)
    return view
  }

  /** Whether the article has annotations. */
  has(articleId: string): boolean {
    return this.#index.inArticle(articleId).size > 0
  }

  /** These annotations in this order; ids that are none are left out. */
  async views(ids: readonly string[]): Promise<Annotation[]> {
    const articles = new Set(ids.flatMap((id) => this.#store.get('annotations', id)?.articleId ?? []))
    for (const articleId of articles) await this.#anchors.settle(articleId)
    return this.#viewsOf(ids)
  }

  /**
   * Annotates a passage or a whole article. A passage that is given nothing else is highlighted; one that only mentions
   * something loses the white space and punctuation around the name. Missing tags and entities are made in the same step.
   */
  async create(request: AnnotationRequest): Promise<Annotation> {
    const article = this.#article(request.articleId)
    const note = requestedNote(request) ?? undefined
    const { color, mention, tags = [] } = request
    const reading = request.place ? await this.#read(article, request.textHash) : undefined
    const place = reading && request.place && findPlace(reading.text, request.place, article.path)
    const written = note ? tagsInNote(note) : []
    if (!place && !note && tags.length + written.length === 0 && !color && !mention)
      throw new Refusal('BAD_INPUT', 'There is nothing to keep; give a passage, a note or a tag.', {
        reason: 'nothing-to-keep',
      })
    const id = newId('n')
    const passage = reading && place && reading.text.slice(place.start, place.end)
    await this.#store.step(
      annotationLabel('annotate', passage, note),
      (draft) => {
        if (!draft.get('articles', article.id)) throw articleNotFound(article.id)
        const made = newAnnotation(id, article.id, this.#now())
        made.tags = this.#tags.findOrCreate(draft, [...tags, ...written])
        if (color) made.color = color
        if (note) made.note = note
        if (reading && place)
          this.#parts.setPlace(
            draft,
            made,
            reading,
            mention && !color ? trimmedToName(reading.text, place) : place,
          )
        if (mention) this.#parts.setMention(draft, made, mention)
        if (!hasAnyPart(made)) made.color = defaultColor
        assertFitsPlace(made)
        draft.put('annotations', id, made)
      },
      request.session,
    )
    return this.#viewOf(id)
  }

  /** Changes parts of an annotation. Tags that a new note writes are added; taking them out of the note leaves them. */
  async change(request: AnnotationChange): Promise<Annotation> {
    const { articleId, target, note: oldNote } = this.#stored(request.id)
    const note = requestedNote(request)
    const article = request.place && this.#article(articleId)
    const reading = article && (await this.#read(article, request.textHash))
    const place = reading && request.place && findPlace(reading.text, request.place, article.path)
    const label = annotationLabel('change-annotation', target?.exact, note ?? oldNote)
    await this.#store.step(
      label,
      (draft) => {
        const stored = draft.get('annotations', request.id)
        if (!stored) throw annotationNotFound(request.id)
        const made: StoredAnnotation = {
          ...stored,
          tags: this.#parts.changedTags(draft, stored, request.tags, note),
        }
        if (request.color === null) delete made.color
        else if (request.color) made.color = request.color
        if (note === null) delete made.note
        else if (note) made.note = note
        if (request.mention === null) delete made.mention
        if (reading && place) {
          const mentions = Boolean(request.mention ?? made.mention)
          this.#parts.move(draft, made, reading, place, mentions)
        }
        if (request.mention) this.#parts.setMention(draft, made, request.mention)
        if (!hasAnyPart(made))
          throw new Refusal(
            'BAD_INPUT',
            `Annotation ${made.id} would have nothing left; remove it instead.`,
            { reason: 'nothing-left', id: made.id },
          )
        assertFitsPlace(made)
        if (!isDeepStrictEqual({ ...stored }, made))
          draft.put('annotations', made.id, { ...made, updatedAt: this.#now() })
      },
      request.session,
    )
    return this.#viewOf(request.id)
  }

  /** Removes them in one step and gives them back as they were. Refuses, removing none, when one does not exist. */
  async remove(ids: readonly string[], session?: string): Promise<Annotation[]> {
    const unique = [...new Set(ids)]
    const views = unique.map((id) => this.#views.of(this.#stored(id)))
    const [first] = views
    if (!first) throw new Refusal('BAD_INPUT', 'Say which annotations to remove.')
    const label = annotationLabel('remove-annotations', first.target?.exact, first.note, unique.length)
    await this.#store.step(
      label,
      (draft) => {
        for (const id of unique) {
          if (!draft.get('annotations', id)) throw annotationNotFound(id)
          draft.delete('annotations', id)
        }
      },
      session,
    )
    await this.#anchors.forget(unique)
    return views
  }

  /**
   * Makes the places where these passages were found in the text of today those of the annotations, in one step. Refuses
   * all of them when one was not found; those that are where they were made stay as they are.
   */
  async acceptPlaces(ids: readonly string[], session?: string): Promise<Annotation[]> {
    const unique = [...new Set(ids)]
    // A change of a file that nobody has seen yet is taken in first.
    for (const articleId of new Set(unique.map((id) => this.#stored(id).articleId)))
      await this.#readText(articleId)
    const read = (articleId: string, textHash: string) => this.#read(this.#article(articleId), textHash)
    await acceptPlaces(this.#tools, await this.views(unique), read, session)
    await this.#anchors.forget(unique)
    return await this.views(unique)
  }

  /** Makes an annotation one on the whole article, whose note begins with the words it stood on; see `keepAsNote`. */
  async keepAsNote(id: string, session?: string): Promise<Annotation> {
    await keepAsNote(this.#tools, id, session)
    await this.#anchors.forget([id])
    return this.#viewOf(id)
  }

  /** Marks places of one text as mentions, in one step; see `addMentions`. */
  async addMentions(request: MentionsRequest): Promise<Annotation[]> {
    const { text, textHash } = request.reading
    const reading = { text, textHash, packed: await this.#versions.pack(textHash, text) }
    return await this.views(await addMentions(this.#tools, { ...request, reading }))
  }

  /**
   * Looks for the annotations of an article in its text of today. To be called when that text changed, and after undo
   * and redo; does nothing when every place is known.
   */
  refresh(articleId: string): Promise<void> | undefined {
    return this.#anchors.isFresh(articleId) ? undefined : this.#anchors.refresh(articleId)
  }

  /** All tags in the order of the Vietnamese alphabet, with the number of annotations that have them. */
  tags(): (Tag & { uses: number })[] {
    return this.#tags.list().map((tag) => ({ ...tag, uses: this.#index.uses(`tag:${tag.id}`) }))
  }

  /** Lets go of kept texts that neither annotations nor the history need; says how many. */
  async dropUnusedTexts(): Promise<number> {
    return await this.#versions.dropUnused()
  }

  async #read(article: Article, expected: string | undefined): Promise<Reading> {
    const { text, textHash } = await this.#readText(article.id)
    if (expected !== undefined && expected !== textHash)
      throw new Refusal(
        'CONFLICT',
        `The text of ${article.path} is no longer the one these offsets count in; read it again.`,
        { reason: 'text-changed', articleId: article.id, textHash },
      )
    return { text, textHash, packed: await this.#versions.pack(textHash, text) }
  }

  #viewsOf(ids: Iterable<string>): Annotation[] {
    return [...ids].flatMap((id) => {
      const stored = this.#store.get('annotations', id)
      return stored ? this.#views.of(stored) : []
    })
  }

  #viewOf(id: string): Annotation {
    return this.#views.of(this.#stored(id))
  }

  #stored(id: string): Readonly<StoredAnnotation> {
    const stored = this.#store.get('annotations', id)
    if (!stored) throw annotationNotFound(id)
    return stored
  }

  #article(id: string): Article {
    const article = this.#store.get('articles', id)
    if (!article) throw articleNotFound(id)
    return article
  }

  /** Ids of the annotated articles, newest first; those that are gone, or have no date, last. */
  #annotatedArticles(): string[] {
    return newestFirst([...this.#index.articles()], (id) => this.#store.get('articles', id))
  }
}
