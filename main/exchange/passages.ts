import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { contextAfter, contextBefore } from '../../preload/text/graphemes.ts'
import { CodePoints } from './offsets.ts'
import type { Job } from './source.ts'

/** Longest context written beside a quotation, UTF-16 units. */
const contextUnits = 64

/** What an annotation marks, in the words of today's text; `place` is absent when the passage is lost. */
export interface Passage {
  exact: string
  prefix: string
  suffix: string
  place?: Place
}

/** Half-open, in UTF-16 units and in code points of the reading text of today. */
export interface Place {
  start: number
  end: number
  startCodePoint: number
  endCodePoint: number
}

/** An annotation ready to be written; `passage` is absent for one on the whole article. */
export interface Entry {
  annotation: Annotation
  passage?: Passage
}

export interface ArticleEntries {
  article: Article
  text: string | undefined
  entries: Entry[]
}

/** The annotated articles of a job, each read when its turn comes. */
export async function* articlesOf(job: Job): AsyncGenerator<ArticleEntries> {
  for (const id of job.annotatedIds) {
    const { article, text, annotations } = await job.source.read(id)
    const points = new CodePoints(text ?? '')
    const entries = annotations.map((annotation) => {
      const passage = passageOf(annotation, article, text, points)
      return passage === undefined ? { annotation } : { annotation, passage }
    })
    yield { article, text, entries }
  }
}

function passageOf(
  annotation: Annotation,
  article: Article,
  text: string | undefined,
  points: CodePoints,
): Passage | undefined {
  const target = annotation.target
  if (target === undefined) return undefined
  const { start, end } = target
  const asMade = { exact: target.exact, prefix: target.prefix, suffix: target.suffix }
  const placed =
    text !== undefined &&
    target.status !== 'lost' &&
    target.textHash === article.textHash &&
    start < end &&
    end <= text.length
  if (!placed) return asMade
  const place = { start, end, startCodePoint: points.at(start), endCodePoint: points.at(end) }
  const exact = text.slice(start, end)
  const untouched =
    exact === target.exact && text.endsWith(target.prefix, start) && text.startsWith(target.suffix, end)
  if (untouched) return { ...asMade, place }
  return {
    exact,
    prefix: contextBefore(text, start, contextUnits),
    suffix: contextAfter(text, end, contextUnits),
    place,
  }
}
