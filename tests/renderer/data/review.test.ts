import { expect, test } from 'vitest'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import type { Article } from '../../../preload/contract/article.ts'
import { reviewOf } from '../../../renderer/data/review.ts'

type Status = NonNullable<Annotation['target']>['status']

function annotation(id: string, status?: Status): Annotation {
  const target = { textHash: '', start: 0, end: 1, exact: '', prefix: '', suffix: '' }
  return {
    id,
    articleId: 'a',
    ...(status && { target: { ...target, status } }),
    tags: [],
    tagNames: [],
    createdAt: '',
    updatedAt: '',
    origin: 'user',
  }
}

const article = { id: 'a' } as Article
const statuses: (Status | undefined)[] = ['lost', 'exact', 'moved', undefined, 'unsure', 'edited', 'lost']
const all = statuses.map((status, at) => annotation(`n${at}`, status))
const ids = (some: readonly Annotation[]) => some.map(({ id }) => id)

test('what became of the marks of a changed file, in text order', () => {
  const { unsure, lost, edited, moved } = reviewOf(article, all)
  expect([ids(unsure), ids(lost), ids(edited), moved]).toEqual([['n4'], ['n0', 'n6'], ['n5'], 2])
})

test('the same answer to all who ask of the same annotations, and for other ones another', () => {
  expect(reviewOf(article, all)).toBe(reviewOf(article, all))
  expect(reviewOf(article, all.slice(1)).lost).toHaveLength(1)
})

test('nothing to look at where all is where it was, and where the file is gone', () => {
  expect(reviewOf(article, [annotation('a', 'exact'), annotation('b')])).toBe(reviewOf(article, []))
  const gone = { ...article, missingSince: '2026-01-01T00:00:00Z' }
  expect(reviewOf(gone, all)).toEqual({ unsure: [], lost: [], edited: [], moved: 0 })
})
