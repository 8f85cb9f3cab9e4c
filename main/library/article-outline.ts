import type { Color } from '../../preload/contract/annotation.ts'
import type {
  Article,
  ArticleRow,
  Outline,
  OutlineRequest,
  OutlineYear,
} from '../../preload/contract/article.ts'

export interface ArticleOutlineParts {
  /** Every article, newest first. */
  articles(): readonly Article[]
  /** Those that a query means, newest first. */
  matching(query: string): Promise<readonly Article[]>
  article(id: string): Article | undefined
  /** Articles that have annotations; all of them are in the list. */
  annotated(): { has(articleId: string): boolean; readonly size: number }
  /** Colours in the order of the palette, and annotations with a note. */
  marks(articleId: string): { colors: Color[]; notes: number }
  /** Calls back after every change of an article that another order or segment may follow from. */
  onReorder(listener: () => void): void
}

/** What the outline needs of an article. Walking 100,000 whole records for every question takes too long. */
interface Place {
  id: string
  year: string
  isCertain: boolean
  isUnread: boolean
}

/**
 * The list of articles as a window shows it: where every article stands, as ids alone, and the rows that are on the
 * screen. Ids of 100,000 articles are 1.5 MB; their records would be a hundred times that.
 */
export class ArticleOutline {
  readonly #parts: ArticleOutlineParts
  #places: Place[] | undefined

  constructor(parts: ArticleOutlineParts) {
    this.#parts = parts
    parts.onReorder(() => {
      this.#places = undefined
    })
  }

  /** Ids of a segment under the headings of their years; the counts are those of all segments. */
  async outline({ segment, query, keep = [] }: OutlineRequest): Promise<Outline> {
    const asked = query?.trim() ?? ''
    const places = asked === '' ? this.#all() : placesOf(await this.#parts.matching(asked))
    const annotated = this.#parts.annotated()
    const kept = new Set(keep)
    const ids: string[] = []
    const years: OutlineYear[] = []
    let unread = 0
    for (const place of places) {
      if (place.isUnread) unread++
      const isIn = segment === 'all' || (segment === 'unread' ? place.isUnread : annotated.has(place.id))
      if (!isIn && !kept.has(place.id)) continue
      countYear(years, place, ids.length)
      ids.push(place.id)
    }
    const marked = asked === '' ? annotated.size : places.filter(({ id }) => annotated.has(id)).length
    return { ids, years, counts: { all: places.length, unread, annotated: marked } }
  }

  /** Of the articles that are still there, in the order asked for. */
  rows(ids: readonly string[]): ArticleRow[] {
    return ids.flatMap((id) => {
      const article = this.#parts.article(id)
      return article ? [this.#row(article)] : []
    })
  }

  #all(): Place[] {
    this.#places ??= placesOf(this.#parts.articles())
    return this.#places
  }

  #row({ id, title, titleFrom, date, dateCertain, words, readState, ...rest }: Article): ArticleRow {
    const duplicateOf = rest.duplicateOf === undefined ? undefined : this.#parts.article(rest.duplicateOf)
    return {
      id,
      title,
      titleFrom,
      ...(date !== undefined && { date }),
      dateCertain: dateCertain ?? false,
      words,
      readState,
      missing: rest.missingSince !== undefined,
      ...this.#parts.marks(id),
      ...(duplicateOf && { duplicateOf: duplicateOf.path }),
    }
  }
}

/** Articles come newest first, so that a year's articles follow each other. */
function countYear(years: OutlineYear[], { year, isCertain }: Place, start: number): void {
  const last = years.at(-1)
  if (last?.label === year) {
    last.count++
    if (!isCertain && year !== '') last.uncertain = true
  } else years.push({ label: year, uncertain: year !== '' && !isCertain, start, count: 1 })
}

function placesOf(articles: readonly Article[]): Place[] {
  let year = ''
  return articles.map(({ id, date = '', dateCertain = false, readState }) => {
    // One string for all articles of a year: they follow each other.
    if (year === '' || !date.startsWith(year)) year = /^\d{4}/u.exec(date)?.[0] ?? ''
    return { id, year, isCertain: dateCertain, isUnread: readState === 'unread' }
  })
}
