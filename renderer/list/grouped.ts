import { useEffect, useMemo, useState } from 'react'
import type { Outline } from '../../preload/contract/article.ts'
import { type Folded, nothingFolded, useWindow } from '../state.ts'

/** Versions of one text: the article that stands for all of them, and the others. */
export interface Versions {
  lead: string
  others: readonly string[]
}

/** The rows of a list in which the versions of a text stand under the one that stands for them, seen or folded away. */
export interface ListRows {
  /** Of every row, in order. */
  ids: readonly string[]
  /** How many rows each heading has. */
  counts: readonly number[]
  /** Where a row stands among those of its level, from 1 on, and how many these are. */
  placeOf(index: number): { at: number; of: number }
}

/** The versions that an article of the list has, by each of their ids. */
export function versionsIn({ ids, groups }: Pick<Outline, 'ids' | 'groups'>): ReadonlyMap<string, Versions> {
  const versions = new Map<string, Versions>()
  for (const { start, count } of groups) {
    const [lead = '', ...others] = ids.slice(start, start + count)
    const one = { lead, others }
    for (const id of [lead, ...others]) versions.set(id, one)
  }
  return versions
}

/** Whether the versions are unfolded: `unfolded` has any of them, since another may come to stand for them all. */
export function isUnfolded({ lead, others }: Versions, unfolded: ReadonlySet<string>): boolean {
  if (unfolded.size === 0) return false
  return unfolded.has(lead) || others.some((id) => unfolded.has(id))
}

/** The rows of the list with these versions unfolded. */
export function listRows({ ids, heads, groups }: Outline, unfolded: ReadonlySet<string>): ListRows {
  if (groups.length === 0) {
    const placeOf = (index: number) => ({ at: index + 1, of: ids.length })
    return { ids, counts: heads.map(({ count }) => count), placeOf }
  }
  const counts = heads.map(({ count }) => count)
  const shown: string[] = []
  /** Rows where versions are seen, under which nothing counts among the others: the row of the first, and how many. */
  const open: { row: number; count: number }[] = []
  let [from, head] = [0, 0]
  for (const { start, count } of groups) {
    for (; from <= start; from++) shown.push(ids[from] as string)
    const others = ids.slice(from, start + count)
    from = start + count
    if (isUnfolded({ lead: ids[start] as string, others }, unfolded)) {
      open.push({ row: shown.length, count: others.length })
      for (const id of others) shown.push(id)
    } else {
      while (start >= (heads[head]?.start ?? 0) + (heads[head]?.count ?? Number.POSITIVE_INFINITY)) head++
      counts[head] = (counts[head] ?? 0) - others.length
    }
  }
  for (; from < ids.length; from++) shown.push(ids[from] as string)
  const inside = open.reduce((sum, { count }) => sum + count, 0)
  const placeOf = (index: number) => {
    let above = 0
    for (const { row, count } of open) {
      if (index < row) break
      if (index < row + count) return { at: index - row + 1, of: count }
      above += count
    }
    return { at: index - above + 1, of: shown.length - inside }
  }
  return { ids: shown, counts, placeOf }
}

/** What is unfolded of each list; it outlives the pane, as where it was scrolled to does. */
const keptOf = new Map<string, ReadonlySet<string>>()
const none: ReadonlySet<string> = new Set()

/**
 * The rows of a list and the way to fold its versions. Whatever is opened is unfolded: what is being read is seen in the
 * list.
 */
export function useListRows(list: string, outline: Outline) {
  const articleId = useWindow((state) => state.articleId)
  const versions = useMemo(() => versionsIn(outline), [outline])
  const [kept, setKept] = useState(() => keptOf.get(list) ?? none)
  const [followed, setFollowed] = useState<string | undefined>(undefined)
  let unfolded = kept
  const around = articleId === undefined ? undefined : versions.get(articleId)
  const following = `${articleId} ${around?.lead}`
  if (following !== followed) {
    setFollowed(following)
    if (articleId !== undefined && around && around.lead !== articleId && !isUnfolded(around, kept)) {
      unfolded = new Set([...kept, articleId])
      setKept(unfolded)
    }
  }
  useEffect(() => void keptOf.set(list, kept), [list, kept])
  const rows = useMemo(() => listRows(outline, unfolded), [outline, unfolded])
  const folded = useMemo(() => foldedIn(versions, unfolded), [versions, unfolded])
  useEffect(() => {
    useWindow.setState({ folded })
    return () => useWindow.setState({ folded: nothingFolded })
  }, [folded])
  return {
    ...rows,
    isGrouped: outline.groups.length > 0,
    folded,
    /** Of the article that stands for others, whether these are seen; undefined for any other. */
    leads(id: string): { n: number; isUnfolded: boolean } | undefined {
      const led = versions.get(id)
      if (led?.lead !== id) return undefined
      return { n: led.others.length, isUnfolded: isUnfolded(led, unfolded) }
    },
    /** The article that stands for this one, which is another. */
    leadOf(id: string): string | undefined {
      const lead = versions.get(id)?.lead
      return lead === id ? undefined : lead
    },
    fold(id: string, isFolded: boolean): void {
      const all = versions.get(id)
      if (!all) return
      const next = new Set(kept)
      for (const one of [all.lead, ...all.others]) next.delete(one)
      if (!isFolded) next.add(all.lead)
      setKept(next)
    },
  }
}

function foldedIn(versions: ReadonlyMap<string, Versions>, unfolded: ReadonlySet<string>): Folded {
  if (versions.size === 0) return nothingFolded
  const closed = (id: string) => {
    const around = versions.get(id)
    return around && !isUnfolded(around, unfolded) ? around : undefined
  }
  return {
    inside(id) {
      const around = closed(id)
      return around?.lead === id ? around.others : []
    },
    hides(id) {
      const around = closed(id)
      return around !== undefined && around.lead !== id
    },
  }
}
