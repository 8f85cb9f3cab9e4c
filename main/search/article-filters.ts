import type { Article, OutlineSegment } from '../../preload/contract/article.ts'
import type { ListSort } from '../../preload/contract/choices.ts'
import { overlaps, readInterval } from '../../preload/text/interval.ts'
import { matchingNames } from '../../preload/text/names.ts'
import type { QueryFilter } from '../../preload/text/query.ts'

/** What is asked of an annotation, or of any annotation of an article. */
export interface MarkFilter {
  tag?: string
  entity?: string
  type?: string
  color?: string
  hasNote?: boolean
  /** The passage is nowhere in the file of today, or not surely where it is shown. */
  toReview?: boolean
}

export interface ArticleFilterParts {
  /** Every article, newest first unless another order is asked for. */
  articles(sort?: ListSort): readonly Article[]
  /** Ids of the articles with an annotation that meets the filter. */
  articlesWith(filter: MarkFilter): ReadonlySet<string>
  /** Whether an article belongs to a segment of the list. */
  isIn(segment: Exclude<OutlineSegment, 'all'>, articleId: string): boolean
}

/** What the filters of a query ask of articles: of what the store knows about them, never of their text. */
export class ArticleFilters {
  readonly #parts: ArticleFilterParts

  constructor(parts: ArticleFilterParts) {
    this.#parts = parts
  }

  /** The articles of a segment that all filters allow, newest first; undefined when every article is. */
  allowed(filters: readonly QueryFilter[], segment: OutlineSegment = 'all'): Article[] | undefined {
    const tests = filters
      .filter(({ field }) => field !== 'in')
      .map((filter) => ({ meets: this.#test(filter), negated: filter.negated }))
    if (segment !== 'all') tests.push({ meets: ({ id }) => this.#parts.isIn(segment, id), negated: false })
    if (tests.length === 0) return undefined
    return this.#parts
      .articles()
      .filter((article) => tests.every(({ meets, negated }) => meets(article) !== negated))
  }

  #test(filter: QueryFilter): (article: Article) => boolean {
    const marks = markFilter(filter)
    if (marks) {
      const ids = this.#parts.articlesWith(marks)
      return ({ id }) => ids.has(id)
    }
    if (filter.field === 'is') {
      if (filter.value === 'annotated') return ({ id }) => this.#parts.isIn('annotated', id)
      return ({ readState }) => readState === filter.value
    }
    if (filter.field === 'source') {
      const sources = new Set(this.#parts.articles().map(({ source }) => source ?? ''))
      const meant = new Set(
        matchingNames(
          filter.value,
          [...sources].map((item) => ({ item, names: [item] })),
        ),
      )
      return ({ source }) => meant.has(source ?? '')
    }
    const asked = filter.interval ?? {}
    return known(
      ({ date }) => date ?? '',
      (date) => {
        if (isDay(date)) return date >= (asked.from ?? '') && date <= (asked.to ?? '9')
        const covered = date === '' ? undefined : readInterval(date)
        return covered !== undefined && overlaps(asked, covered)
      },
    )
  }
}

/** What a filter asks of annotations; undefined when it asks something of the article itself. */
export function markFilter({ field, value }: Pick<QueryFilter, 'field' | 'value'>): MarkFilter | undefined {
  switch (field) {
    case 'tag':
    case 'entity':
    case 'type':
    case 'color':
      return { [field]: value }
    case 'has':
      return value === 'review' ? { toReview: true } : { hasNote: true }
    default:
      return undefined
  }
}

/** One day as EDTF writes it, as nearly every date is: it can be compared as it stands. */
function isDay(date: string): boolean {
  return date.length === 10 && date[4] === '-' && date[7] === '-' && /\d$/u.test(date)
}

/** A test that judges each value once: 100,000 articles have some thousand dates. */
function known(
  read: (article: Article) => string,
  meets: (value: string) => boolean,
): (article: Article) => boolean {
  const verdicts = new Map<string, boolean>()
  return (article) => {
    const value = read(article)
    const before = verdicts.get(value)
    if (before !== undefined) return before
    const verdict = meets(value)
    verdicts.set(value, verdict)
    return verdict
  }
}
