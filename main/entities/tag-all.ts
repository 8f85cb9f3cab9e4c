import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Entity, TagAllRequest } from '../../preload/contract/entity.ts'
import { Refusal } from '../../preload/contract/refusal.ts'
import { occurrences } from '../../preload/text/find.ts'
import { cleanName } from '../../preload/text/names.ts'
import type { AnnotationAccess, ReadText } from './annotation-access.ts'
import type { Catalogue } from './catalogue.ts'
import { namesOf } from './entity-index.ts'

/** Tags a name wherever it stands in an article. */
export class TagAll {
  readonly #catalogue: Catalogue
  readonly #annotations: AnnotationAccess
  readonly #readText: ReadText

  constructor(catalogue: Catalogue, annotations: AnnotationAccess, readText: ReadText) {
    this.#catalogue = catalogue
    this.#annotations = annotations
    this.#readText = readText
  }

  /**
   * Where the words stand as whole words and no mention covers any of them yet, in text order: what `tag` would tag.
   * Without `surface` the words are name and aliases of the entity, or the given name when there is no such entity yet.
   */
  async preview(request: TagAllRequest): Promise<{ start: number; end: number; text: string }[]> {
    const { text } = await this.#readText(request.articleId)
    return await this.#places(request, text)
  }

  /** Tags these places in one step. Refuses with NOTHING_TO_DO when there are none. */
  async tag(request: TagAllRequest): Promise<Annotation[]> {
    const { articleId, mention } = request
    const reading = await this.#readText(articleId)
    const places = await this.#places(request, reading.text)
    const subject = this.#entity(request)?.name ?? ('name' in mention ? cleanName(mention.name) : '')
    if (places.length === 0)
      throw new Refusal(
        'NOTHING_TO_DO',
        `No untagged "${request.surface ?? subject}" is left in this article.`,
        { reason: 'nothing-to-tag', name: request.surface ?? subject, articleId },
      )
    const ranges = places.map(({ start, end }) => ({ start, end }))
    const label = { action: 'tag-all', count: ranges.length, subject } as const
    return await this.#annotations.addMentions({ articleId, reading, ranges, label, mention })
  }

  async #places(
    request: TagAllRequest,
    text: string,
  ): Promise<{ start: number; end: number; text: string }[]> {
    const { articleId, mention, surface } = request
    const entity = this.#entity(request)
    const surfaces = surface ? [surface] : entity ? namesOf(entity) : 'name' in mention ? [mention.name] : []
    return await this.places(articleId, surfaces, text)
  }

  /** Where any of these words stand as whole words in the article's text, but for what is a mention already. */
  async places(
    articleId: string,
    surfaces: readonly string[],
    text: string,
  ): Promise<{ start: number; end: number; text: string }[]> {
    const taken = (await this.#annotations.list(articleId))
      .filter((annotation) => annotation.mention && annotation.target && annotation.target.status !== 'lost')
      .flatMap(({ target }) => target ?? [])
    return withoutOverlaps(occurrences(text, surfaces), taken).map(({ start, end }) => ({
      start,
      end,
      text: text.slice(start, end),
    }))
  }

  #entity({ mention }: TagAllRequest): Readonly<Entity> | undefined {
    if ('entityId' in mention) return this.#catalogue.get(mention.entityId)
    return this.#catalogue.find(this.#catalogue.type(mention.type).id, mention.name)
  }
}

export type Range = { start: number; end: number }

/** The ranges that touch none of the taken ones; both sorted by start. */
export function withoutOverlaps(ranges: readonly Range[], taken: readonly Range[]): Range[] {
  // Furthest end of the taken ranges up to each one, as taken ranges may lie in one another.
  const ends: number[] = []
  for (const { end } of taken) ends.push(Math.max(end, ends.at(-1) ?? 0))
  let before = 0
  return ranges.filter(({ start, end }) => {
    while (before < taken.length && (taken[before]?.start ?? 0) < end) before += 1
    return (ends[before - 1] ?? 0) <= start
  })
}
