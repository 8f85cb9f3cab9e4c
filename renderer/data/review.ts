import { useEffect, useMemo } from 'react'
import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Article } from '../../preload/contract/article.ts'
import { leaveReview, useReviewing } from '../reviewing.ts'

/** What became of the marks of an article whose file changed since they were made. */
export interface Review {
  /** Those that are probably somewhere, and those that are nowhere: somebody has to look at them. */
  unsure: readonly Annotation[]
  lost: readonly Annotation[]
  /** Those whose words were edited a little, and went with the text. */
  edited: readonly Annotation[]
  /** How many are elsewhere than they were made, the edited ones among them. */
  moved: number
}

const nothing: Review = { unsure: [], lost: [], edited: [], moved: 0 }

// The line above the reader and the cards beside it ask for the same, and there may be ten thousand annotations.
const known = new WeakMap<readonly Annotation[], Review>()

/** In text order, each. Of an article whose file is gone there is nothing to decide: the text is still the old one. */
export function reviewOf(article: Article, annotations: readonly Annotation[]): Review {
  if (article.missingSince !== undefined) return nothing
  const review = known.get(annotations) ?? sorted(annotations)
  known.set(annotations, review)
  return review
}

function sorted(annotations: readonly Annotation[]): Review {
  const found = { unsure: [] as Annotation[], lost: [] as Annotation[], edited: [] as Annotation[], moved: 0 }
  let count = 0
  for (const annotation of annotations) {
    const status = annotation.target?.status
    if (status === undefined || status === 'exact') continue
    count += 1
    if (status === 'moved' || status === 'edited') found.moved += 1
    if (status !== 'moved') found[status].push(annotation)
  }
  return count === 0 ? nothing : found
}

/** The review of the open article; tells the commands which marks somebody has to look at. */
export function useReview(article: Article, annotations: readonly Annotation[]): Review {
  const review = useMemo(() => reviewOf(article, annotations), [article, annotations])
  useEffect(() => {
    const toReview = [...review.unsure, ...review.lost].map(({ id }) => id)
    useReviewing.setState(({ toReview: before }) => (isSame(before, toReview) ? {} : { toReview }))
  }, [review])
  useEffect(() => leaveReview, [])
  return review
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index])
}
