import { isDeepStrictEqual } from 'node:util'
import type { Annotation, TagRequest } from '../../preload/contract/annotation.ts'
import type {
  ConcordanceLine,
  Entity,
  EntityCandidate,
  EntityChange,
  EntityRow,
  EntityType,
  TagAllRequest,
} from '../../preload/contract/entity.ts'
import type { Store } from '../store/store.ts'
import type { AnnotationAccess, ReadText } from './annotation-access.ts'
import { entityCandidates } from './candidates.ts'
import type { Catalogue } from './catalogue.ts'
import { concordance, needsText } from './concordance.ts'
import { changedEntity } from './entity-change.ts'
import { mergeEntities } from './merge.ts'
import { splitEntity } from './split.ts'
import { TagAll } from './tag-all.ts'
import { tagPassage } from './tag-passage.ts'

export type EntitiesOptions = {
  store: Store
  catalogue: Catalogue
  annotations: AnnotationAccess
  readText: ReadText
  /** The ISO 8601 instant of now. */
  now: () => string
}

/** People, places and whatever else articles mention. Every change is one undoable step. */
export class Entities {
  readonly #store: Store
  readonly #catalogue: Catalogue
  readonly #annotations: AnnotationAccess
  readonly #readText: ReadText
  readonly #now: () => string
  readonly #tagAll: TagAll

  constructor({ store, catalogue, annotations, readText, now }: EntitiesOptions) {
    this.#store = store
    this.#catalogue = catalogue
    this.#annotations = annotations
    this.#readText = readText
    this.#now = now
    this.#tagAll = new TagAll(catalogue, annotations, readText)
  }

  /** All entities but tombstones, in the order of the Vietnamese alphabet. */
  list(): EntityRow[] {
    return this.#catalogue.list()
  }

  /** The entity of this id, or the one it was merged into. */
  get(id: string): EntityRow {
    return this.#catalogue.row(this.#catalogue.get(id))
  }

  types(): EntityType[] {
    return this.#catalogue.types()
  }

  /** Always a new entity: two people may have one name. To find or create, mention a type and a name. */
  async create(request: { type: string; name: string; aliases?: string[] | undefined }): Promise<EntityRow> {
    const type = this.#catalogue.type(request.type).id
    const subject = request.name
    const made = await this.#store.step({ action: 'create-entity', count: 1, subject }, (draft) =>
      this.#catalogue.make(draft, type, request.name, request.aliases),
    )
    return this.get(made.id)
  }

  /** A name that is replaced stays as an alias; the mentions of the entity follow a new type. */
  async change({ id, ...change }: EntityChange): Promise<EntityRow> {
    const at = this.#now()
    const type = change.type === undefined ? undefined : this.#catalogue.type(change.type).id
    const changed = (entity: Readonly<Entity>) => changedEntity(entity, change, type ?? entity.type, at)
    const subject = changed(this.#catalogue.get(id)).name
    await this.#store.step({ action: 'change-entity', count: 1, subject }, (draft) => {
      // As it is when its turn has come.
      const entity = this.#catalogue.get(id)
      const made = changed(entity)
      if (!isDeepStrictEqual({ ...entity }, made)) draft.put('entities', made.id, { ...made, updatedAt: at })
    })
    return this.get(id)
  }

  /** Entities that words of an article may mean. */
  async candidates(request: { articleId: string; type: string; words: string }): Promise<EntityCandidate[]> {
    const annotations = await this.#annotations.list(request.articleId)
    const here = annotations.flatMap(({ mention }) => {
      return mention?.entityId ? (this.#catalogue.resolve(mention.entityId)?.id ?? []) : []
    })
    const type = this.#catalogue.type(request.type).id
    return entityCandidates(this.#catalogue, { ...request, type }, new Set(here))
  }

  async mentions(id: string): Promise<Annotation[]> {
    const ids = this.#catalogue.mentioning(this.#catalogue.get(id).id)
    const views = await this.#annotations.views(ids)
    return views.sort(
      (a, b) =>
        compare(a.articleId, b.articleId) ||
        (a.target?.start ?? 0) - (b.target?.start ?? 0) ||
        compare(a.id, b.id),
    )
  }

  async tagAllPreview(request: TagAllRequest): Promise<{ start: number; end: number; text: string }[]> {
    return await this.#tagAll.preview(request)
  }

  async tagAll(request: TagAllRequest): Promise<Annotation[]> {
    return await this.#tagAll.tag(request)
  }

  /** Tags a passage with all that goes with it; see `tagPassage`. */
  async tag(request: TagRequest): Promise<Annotation[]> {
    const tools = {
      annotations: this.#annotations,
      readText: this.#readText,
      tagAll: this.#tagAll,
      now: this.#now,
    }
    return await tagPassage(tools, request)
  }

  async merge(from: string, into: string): Promise<EntityRow> {
    return this.#catalogue.row(await mergeEntities(this.#store, this.#catalogue, this.#now, { from, into }))
  }

  async split(request: { id: string; mentions: string[]; name?: string | undefined }): Promise<EntityRow> {
    return this.#catalogue.row(await splitEntity(this.#store, this.#catalogue, this.#now, request))
  }

  /** Every mention in its line, by date, then place. */
  async concordance(id: string): Promise<ConcordanceLine[]> {
    const mentions = await this.mentions(id)
    const texts = new Map<string, string>()
    for (const articleId of new Set(mentions.filter(needsText).map((mention) => mention.articleId))) {
      // Lines of an article that cannot be read keep the context they were made with.
      const reading = await this.#readText(articleId).catch(() => undefined)
      if (reading) texts.set(articleId, reading.text)
    }
    return concordance(
      mentions,
      (articleId) => this.#store.get('articles', articleId),
      (articleId) => texts.get(articleId),
    )
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
