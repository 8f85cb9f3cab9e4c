import type { Color } from '../../preload/contract/annotation.ts'
import type {
  Article,
  ArticleRow,
  Outline,
  OutlineGroup,
  OutlineHead,
  OutlineRequest,
} from '../../preload/contract/article.ts'
import type { ListSort } from '../../preload/contract/choices.ts'
import { type Groupable, gathered } from './list-groups.ts'
import { addHead, type Head, headsOf } from './list-heads.ts'
import type { SimilarTexts } from './similar-texts.ts'

export interface ArticleOutlineParts {
  /** Every article, in that order. */
  articles(sort: ListSort): readonly Article[]
  /** Those that a query means, in that order. */
  matching(query: string, sort: ListSort, exact: boolean): Promise<readonly Article[]>
  article(id: string): Article | undefined
  /** Articles that have annotations; all of them are in the list. */
  annotated(): { has(articleId: string): boolean }
  /** Colours in the order of the palette, and annotations with a note. */
  marks(articleId: string): { colors: Color[]; notes: number }
  /** The ISO 8601 instant at which anything on the article was last changed. */
  annotatedAt(articleId: string): string | undefined
  /** Which texts are versions of one another, by their hashes. */
  similar: Pick<SimilarTexts, 'ready' | 'groupOf' | 'onChange'>
  /** How many articles were taken out of the library. */
  excluded(): number
  /** Calls back after every change of an article that another order or segment may follow from. */
  onReorder(listener: () => void): void
}

/** What the outline needs of an article. Walking 100,000 whole records for every question takes too long. */
interface Place extends Groupable {
  head: Head
  isUnread: boolean
}

/**
 * The list of articles as a window shows it: where every article stands, as ids alone, and the rows that are on the
 * screen. Ids of 100,000 articles are 1.5 MB; their records would be a hundred times that.
 */
export class ArticleOutline {
  readonly #parts: ArticleOutlineParts
  /** By order; an order by what is on the articles changes too often to be kept. */
  readonly #places = new Map<ListSort, Place[]>()
  readonly #shown = Promise.withResolvers<void>()

  constructor(parts: ArticleOutlineParts) {
    this.#parts = parts
    const forget = () => this.#places.clear()
    parts.onReorder(forget)
    parts.similar.onChange(forget)
  }

  /** Ids of a segment under their headings; the counts are those of all segments. */
  async outline(request: OutlineRequest): Promise<Outline> {
    const { segment, sort = 'newest', query, exact = false, grouped, keep = [] } = request
    // Also where nothing is to be grouped yet: what the places are is kept.
    await this.#parts.similar.ready()
    const asked = query?.trim() ?? ''
    const places =
      asked === '' ? this.#all(sort) : this.#placesOf(await this.#parts.matching(asked, sort, exact), sort)
    const annotated = this.#parts.annotated()
    const kept = new Set(keep)
    const shown: Place[] = []
    const counts = { all: places.length, unread: 0, annotated: 0 }
    for (const place of places) {
      const isAnnotated = annotated.has(place.id)
      if (place.isUnread) counts.unread++
      if (isAnnotated) counts.annotated++
      const isIn = segment === 'all' || (segment === 'unread' ? place.isUnread : isAnnotated)
      if (!isIn && !kept.has(place.id)) continue
      shown.push(place)
    }
    const ordered = grouped ? gathered(shown, annotated) : { places: shown, groups: [] }
    return { ...headed(ordered), groups: ordered.groups, counts, excluded: this.#parts.excluded() }
  }

  /** Finds the places of the usual list, which takes a while in a large library, so that they are known when asked for. */
  async prepare(): Promise<void> {
    await this.#parts.similar.ready()
    this.#all('newest')
  }

  /** Resolves when rows were first asked for: a window is about to show them. */
  get shown(): Promise<void> {
    return this.#shown.promise
  }

  /** Of the articles that are still there, in the order asked for. */
  rows(ids: readonly string[]): ArticleRow[] {
    this.#shown.resolve()
    return ids.flatMap((id) => {
      const article = this.#parts.article(id)
      return article ? [this.#row(article)] : []
    })
  }

  #all(sort: ListSort): Place[] {
    const known = this.#places.get(sort)
    if (known) return known
    const places = this.#placesOf(this.#parts.articles(sort), sort)
    if (sort !== 'annotated') this.#places.set(sort, places)
    return places
  }

  #placesOf(articles: readonly Article[], sort: ListSort): Place[] {
    const headOf = headsOf(sort, (id) => this.#parts.annotatedAt(id), new Date())
    // Copies have no versions by themselves where the text is too short to tell.
    const copied = new Set<string>()
    for (const { duplicateOf, textHash } of articles) if (duplicateOf !== undefined) copied.add(textHash)
    return articles.map((article) => {
      const { id, readState, textHash, duplicateOf, missingSince } = article
      const group = this.#parts.similar.groupOf(textHash) ?? (copied.has(textHash) ? textHash : undefined)
      return {
        id,
        head: headOf(article),
        isUnread: readState === 'unread',
        isCopy: duplicateOf !== undefined,
        // Of an article whose file is gone nobody knows what it would be a version of.
        ...(group !== undefined && missingSince === undefined && { group }),
      }
    })
  }

  #row({
    id,
    path,
    title,
    titleFrom,
    date,
    dateCertain,
    source,
    words,
    readState,
    ...rest
  }: Article): ArticleRow {
    const duplicateOf = rest.duplicateOf === undefined ? undefined : this.#parts.article(rest.duplicateOf)
    return {
      id,
      path,
      title,
      titleFrom,
      ...(date !== undefined && { date }),
      ...(source !== undefined && { source }),
      dateCertain: dateCertain ?? false,
      words,
      readState,
      missing: rest.missingSince !== undefined,
      ...this.#parts.marks(id),
      ...(duplicateOf && { duplicateOf: duplicateOf.path }),
    }
  }
}

/** The ids of places and the headings over them: what is in a group stands under the heading of its first. */
function headed({ places, groups }: { places: readonly Place[]; groups: readonly OutlineGroup[] }) {
  const ids: string[] = []
  const heads: OutlineHead[] = []
  let [at, index] = [0, 0]
  let group = groups[0]
  for (const place of places) {
    const isInside = group !== undefined && index > group.start
    addHead(heads, isInside ? (places[group?.start ?? index] ?? place).head : place.head, index)
    ids.push(place.id)
    index++
    if (group && index === group.start + group.count) group = groups[++at]
  }
  return { ids, heads }
}
