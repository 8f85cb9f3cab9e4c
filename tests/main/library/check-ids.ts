import { expect } from 'vitest'
import type { Article } from '../../../preload/contract/article.ts'

/** What of an article its id depends on. */
type Placed = Pick<Article, 'id' | 'path' | 'textHash' | 'missingSince'>

/**
 * Whether the articles that are here after a run got their ids by the rules of `Reconciliation`, given those `before`.
 * It judges the outcome as a whole, so it does not depend on the order in which the files were read.
 */
export function checkIds(
  before: readonly Placed[],
  here: readonly Placed[],
  isKept: (id: string) => boolean,
): void {
  const idAt = new Map(here.map(({ path, id }) => [path, id]))
  expect(new Set(idAt.values()).size).toBe(here.length)

  // Same path, same text.
  const exact = new Set<string>()
  for (const { path, textHash: hash } of here) {
    const same = before.filter((article) => article.path === path && article.textHash === hash)
    if (same.length === 0) continue
    const present = same.filter(({ missingSince }) => !missingSince)
    const id = idAt.get(path) as string
    expect((present.length > 0 ? present : same).map((article) => article.id)).toContain(id)
    exact.add(path)
  }
  const exactIds = new Set([...exact].map((path) => idAt.get(path)))

  // Same text elsewhere: as many as can be are moved; namesakes first, then those with something of the user's, then
  // those that were there.
  const moved = new Map<string, Placed>()
  for (const hash of new Set(here.map((article) => article.textHash))) {
    const files = here.filter(({ path, textHash: one }) => one === hash && !exact.has(path))
    const free = before.filter(({ id, textHash: one }) => one === hash && !exactIds.has(id))
    for (const { path, id } of files) {
      const article = free.find((one) => one.id === id)
      if (article) moved.set(path, article)
    }
    const placed = files.filter(({ path }) => moved.has(path))
    expect(placed.length).toBe(Math.min(files.length, free.length))
    const used = new Map(placed.map(({ path, id }) => [id, path]))
    const isByName = ({ id, path }: Placed) => nameOf(used.get(id) ?? '/') === nameOf(path)
    const claim = ({ id, missingSince }: Placed) => (isKept(id) ? 0 : 2) + (missingSince ? 1 : 0)
    for (const article of free.filter((one) => !isByName(one))) {
      for (const { path } of files) {
        if (nameOf(path) !== nameOf(article.path)) continue
        const other = moved.get(path)
        expect(other && isByName(other)).toBe(true)
        if (other && !used.has(article.id)) expect(claim(other)).toBeLessThanOrEqual(claim(article))
      }
      if (used.has(article.id)) continue
      for (const other of free.filter((one) => used.has(one.id) && !isByName(one))) {
        expect(claim(other)).toBeLessThanOrEqual(claim(article))
      }
    }
  }

  // Same path, other text; and else a new article.
  const movedIds = new Set([...moved.values()].map(({ id }) => id))
  const isTaken = ({ id }: Placed) => exactIds.has(id) || movedIds.has(id)
  for (const { path, id } of here) {
    if (exact.has(path) || moved.has(path)) continue
    const there = before.filter((article) => article.path === path && !isTaken(article))
    const present = there.filter(({ missingSince }) => !missingSince)
    if (there.length > 0) expect((present.length > 0 ? present : there).map((one) => one.id)).toContain(id)
    else expect(before.map((one) => one.id)).not.toContain(id)
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1)
}
