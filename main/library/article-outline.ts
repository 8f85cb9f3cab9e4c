import type { Color } from '../../preload/contract/annotation.ts'
import type { Article, ArticleRow, Outline, OutlineRequest, OutlineYear } from '../../preload/contract/article.ts'

export interface ArticleOutlineParts {
  /** Every article, newest first. */
  articles(): readonly Article[]
  /** Those that a query means, newest first. */
  matching(query: string): Promise<readonly Article[]>
  article(id: string): Article | undefined
  isAnnotated(articleId: string): boolean
  /** Colours in the order of the palette, and annotations with a note. */
  marks(articleId: string): { colors: Color[]; notes: number }
}

/**
 * The list of articles as a window shows it: where every article stands, as ids alone, and the rows that are on the
 * screen. Ids of 100,000 articles are 1.5 MB; their records would be a hundred times that.
 */
export class ArticleOutline {
  readonly #parts: ArticleOutlineParts

  constructor(parts: ArticleOutlineParts) {
    this.#parts = parts
  }

  /** Ids of a segment under the headings of their years; the counts are those of all segments. */
  async outline({ segment, query, keep = [] }: OutlineRequest): Promise<Outline> {
    const asked = query?.trim() ?? ''
    const articles = asked === '' ? this.#parts.articles() : await this.#parts.matching(asked)
    const kept = new Set(keep)
    const ids: string[] = []
    const years: OutlineYear[] = []
    const counts = { all: articles.length, unread: 0, annotated: 0 }
    for (const article of articles) {
      const isUnread = article.readState === 'unread'
      const isAnnotated = this.#parts.isAnnotated(article.id)
      if (isUnread) counts.unread++
      if (isAnnotated) counts.annotated++
      const isIn = segment === 'all' || (segment === 'unread' ? isUnread : isAnnotated)
      if (!isIn && !kept.has(article.id)) continue
      countYear(years, article, ids.length)
      ids.push(article.id)
    }
    return { ids, years, counts }
  }

  /** Of the articles that are still there, in the order asked for. */
  rows(ids: readonly string[]): ArticleRow[] {
    return ids.flatMap((id) => {
      const article = this.#parts.article(id)
      return article ? [this.#row(article)] : []
    })
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
function countYear(years: OutlineYear[], { date, dateCertain = false }: Article, start: number): void {
  const label = /^\d{4}/u.exec(date ?? '')?.[0] ?? ''
  const last = years.at(-1)
  if (last?.label === label) {
    last.count++
    if (dateCertain) last.uncertain = false
  } else years.push({ label, uncertain: label !== '' && !dateCertain, start, count: 1 })
}
