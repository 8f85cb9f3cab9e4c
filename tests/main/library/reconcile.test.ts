import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { KnownArticle } from '../../../main/library/catalogue.ts'
import { type KnownArticles, type Placement, Reconciliation } from '../../../main/library/reconcile.ts'
import type { FileFacts } from '../../../preload/contract/article.ts'
import { checkIds } from './check-ids.ts'

const paths = ['a.txt', 'b.txt', 'tin/a.txt', 'tin/b.txt', 'báo/a.txt']
const path = fc.constantFrom(...paths)
const textHash = fc.constantFrom('một', 'hai', 'ba')

/** At most one article that is not missing for each path, as in any library. */
const known = fc
  .array(fc.record({ path, textHash, missing: fc.boolean(), kept: fc.boolean() }), { maxLength: 9 })
  .map((articles) => {
    const here = new Set<string>()
    return articles.map((article, at) => {
      const missing = article.missing || here.has(article.path)
      if (!missing) here.add(article.path)
      return { ...article, missing, id: `a${at}` }
    })
  })

/** `isKnown`: the index has it as it is; the others are read in the order of `turn`. */
const files = fc.uniqueArray(fc.record({ path, textHash, isKnown: fc.boolean(), turn: fc.nat(9) }), {
  selector: (file) => file.path,
})

test('every file gets the id that the rules give it, in whatever order files are read', () => {
  fc.assert(
    fc.property(known, files, (articles, there) => {
      const kept = new Set(articles.flatMap(({ id, kept: isKept }) => (isKept ? [id] : [])))
      const { placements, gone } = reconciled(articles, there, (id) => kept.has(id))
      const before = articles.map(({ missing, ...article }) => ({
        ...article,
        ...(missing && { missingSince: '2022-08-19' }),
      }))
      const here = there.map((file) => {
        const articleId =
          placements.get(file.path) ?? before.find((one) => one.path === file.path && !one.missingSince)?.id
        return { id: articleId ?? '', path: file.path, textHash: file.textHash }
      })
      checkIds(before, here, (id) => kept.has(id))
      const ids = new Set(here.map(({ id }) => id))
      expect(gone.toSorted()).toEqual(
        before.filter(({ id, missingSince }) => !missingSince && !ids.has(id)).map(({ id }) => id),
      )
    }),
    { numRuns: 3_000 },
  )
})

test('what may still lie at a path that could not be read is not moved and not gone', () => {
  const denied = 'cannot be read: permission is denied'
  fc.assert(
    fc.property(known, files, fc.constantFrom('tin', 'a.txt', 'báo'), (articles, all, closed) => {
      const isClosed = (one: string) => one === closed || one.startsWith(`${closed}/`)
      const there = all.filter((file) => !isClosed(file.path))
      const { placements, gone } = reconciled(articles, there, () => true, [{ path: closed, reason: denied }])
      for (const { id, path: where, missing } of articles) {
        if (missing || !isClosed(where)) continue
        expect(gone).not.toContain(id)
        expect([...placements.values()]).not.toContain(id)
      }
    }),
  )
})

/** The ids that files were given, and the articles without a file. */
function reconciled(
  articles: readonly KnownArticle[],
  there: readonly { path: string; textHash: string; isKnown: boolean; turn: number }[],
  isKept: (id: string) => boolean,
  skipped: { path: string; reason: string }[] = [],
): { placements: Map<string, string>; gone: string[] } {
  const shelf = new Map(articles.map((article) => [article.id, article]))
  const among: KnownArticles = {
    atPath: (where) => [...shelf.values()].filter((article) => article.path === where),
    withHash: (hash) => [...shelf.values()].filter((article) => article.textHash === hash),
    all: () => shelf.values(),
  }
  const placements = new Map<string, string>()
  const take = (taken: Placement[]) => {
    for (const { path: where, articleId } of taken) {
      expect(placements).not.toContain(where)
      placements.set(where, articleId)
      const file = there.find((one) => one.path === where)
      shelf.set(articleId, { id: articleId, path: where, textHash: file?.textHash ?? '', missing: false })
    }
  }
  const reconciliation = new Reconciliation(among, isKept)
  reconciliation.found(
    there.map((file) => ({ path: file.path, ...(file.isKnown && { textHash: file.textHash }) })),
  )
  reconciliation.skipped(skipped)
  for (const slice of reconciliation.placeKnown()) take(slice)
  const read = there.filter(({ isKnown }) => !isKnown).toSorted((a, b) => a.turn - b.turn)
  // Only path and hash of the facts are looked at.
  for (const file of read)
    take(reconciliation.read([{ path: file.path, textHash: file.textHash } as FileFacts]))
  for (const slice of reconciliation.placeRest()) take(slice)
  for (const slice of reconciliation.placeNew([])) take(slice)
  return { placements, gone: [...reconciliation.gone()].flat() }
}
