import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import type { ConcordanceLine } from '../../preload/contract/entity.ts'
import { contextAfter, contextBefore } from '../../preload/text/graphemes.ts'

/** Units of context on either side of a line. */
const contextUnits = 60

type PlacedMention = Annotation & { target: NonNullable<Annotation['target']> }

/**
 * Mentions in their lines, by date (articles without one last), then path, then place. The context is the one kept with
 * the annotation, so that lines of missing files can be read as well; `textOf` gives the text of today for articles that
 * changed since, or undefined.
 */
export function concordance(
  mentions: readonly Annotation[],
  article: (id: string) => Article | undefined,
  textOf: (articleId: string) => string | undefined,
): ConcordanceLine[] {
  return mentions
    .filter((mention): mention is PlacedMention => mention.target !== undefined)
    .map((mention) => ({ mention, article: article(mention.articleId) }))
    .sort((a, b) => byDate(a.article, b.article) || a.mention.target.start - b.mention.target.start)
    .map((entry) => line(entry.mention, entry.article, textOf))
}

/** Whether the context kept with the annotation may no longer be the one in the text of today. */
export function needsText({ target }: Pick<Annotation, 'target'>): boolean {
  return target !== undefined && target.status !== 'exact' && target.status !== 'lost'
}

function line(
  { id, articleId, target }: PlacedMention,
  article: Article | undefined,
  textOf: (articleId: string) => string | undefined,
): ConcordanceLine {
  const { start, end } = target
  const text = needsText({ target }) ? textOf(articleId) : undefined
  const [before, words, after] = text
    ? [contextBefore(text, start, 64), text.slice(start, end), contextAfter(text, end, 64)]
    : [target.prefix, target.exact, target.suffix]
  const made = { annotationId: id, articleId, title: article?.title ?? articleId, start, end }
  const date = article?.date === undefined ? {} : { date: article.date }
  return {
    ...made,
    ...date,
    left: leftContext(before),
    text: folded(words).trim(),
    right: rightContext(after),
  }
}

/** At most 60 units, beginning with a whole word where there is one. */
function leftContext(before: string): string {
  const text = folded(before)
  if (text.length <= contextUnits) return text
  const cut = contextBefore(text, text.length, contextUnits)
  const startsWord = /\s$/u.test(text.slice(0, text.length - cut.length)) || /^\s/u.test(cut)
  return startsWord ? cut.trimStart() : cut.replace(/^\S+\s+(?=\S)/u, '')
}

function rightContext(after: string): string {
  const text = folded(after)
  if (text.length <= contextUnits) return text
  const cut = contextAfter(text, 0, contextUnits)
  const endsWord = /^\s/u.test(text.slice(cut.length)) || /\s$/u.test(cut)
  return endsWord ? cut.trimEnd() : cut.replace(/(?<=\S)\s+\S+$/u, '')
}

function folded(text: string): string {
  return text.replace(/\s+/gu, ' ')
}

function byDate(a: Article | undefined, b: Article | undefined): number {
  // EDTF sorts as text, but for what has no date; that goes last.
  return compare(a?.date ?? '~', b?.date ?? '~') || compare(a?.path ?? '', b?.path ?? '')
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
