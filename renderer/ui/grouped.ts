import { useLayoutEffect, useMemo, useState } from 'react'
import type { Outline } from '../../preload/contract/article.ts'
import { type Folded, nothingFolded, useWindow } from '../state.ts'
import type { SimilarOnes } from './similar-count.tsx'

/** Versions of one text: the article that stands for all of them, and the others. */
export interface Versions {
  lead: string
  others: readonly string[]
}

/** Of a list, what its rows are made of. */
export type Listed = Pick<Outline, 'ids' | 'heads' | 'groups'>

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
export function versionsIn({ ids, groups }: Pick<Listed, 'ids' | 'groups'>): ReadonlyMap<string, Versions> {
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

/** The rows of the list with these versions unfolded; `beyond` more of it are not at hand. */
export function listRows(
  { ids, heads, groups }: Listed,
  unfolded: ReadonlySet<string>,
  beyond = 0,
): ListRows {
  if (groups.length === 0) {
    const placeOf = (index: number) => ({ at: index + 1, of: ids.length + beyond })
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
    return { at: index - above + 1, of: shown.length - inside + beyond }
  }
  return { ids: shown, counts, placeOf }
}

const none: ReadonlySet<string> = new Set()

interface ListRowsOptions {
  /** How many more there are, which are not at hand. */
  beyond?: number
  /** Commands and the bar of what is picked are about these rows. */
  isTold?: boolean
}

/**
 * The rows of a list and the way to fold its versions. Whatever is opened is unfolded: what is being read is seen in the
 * list. What is unfolded outlives the pane, and is the same in all lists of one name.
 */
export function useListRows(
  list: string,
  outline: Listed,
  { beyond = 0, isTold = true }: ListRowsOptions = {},
) {
  const articleId = useWindow((state) => state.articleId)
  const kept = useWindow((state) => state.unfolded.get(list) ?? none)
  const versions = useMemo(() => versionsIn(outline), [outline])
  const [followed, setFollowed] = useState<{ to?: string; opened?: string | undefined }>({})
  const around = articleId === undefined ? undefined : versions.get(articleId)
  const to = `${list} ${articleId} ${around?.lead}`
  let { opened } = followed
  if (to !== followed.to) {
    opened = around && around.lead !== articleId && !isUnfolded(around, kept) ? articleId : undefined
    setFollowed({ to, opened })
  }
  const unfolded = useMemo(
    () => (opened === undefined || kept.has(opened) ? kept : new Set([...kept, opened])),
    [kept, opened],
  )
  useLayoutEffect(() => {
    if (opened === undefined) return
    keep(list, unfolded)
    setFollowed({ to })
  }, [list, to, opened, unfolded])
  const rows = useMemo(() => listRows(outline, unfolded, beyond), [outline, unfolded, beyond])
  const folded = useMemo(() => foldedIn(versions, unfolded), [versions, unfolded])
  useLayoutEffect(() => {
    if (!isTold) return
    useWindow.setState({ folded })
    return () => useWindow.setState((state) => (state.folded === folded ? { folded: nothingFolded } : {}))
  }, [folded, isTold])
  return useMemo(
    () => ({
      list,
      ...rows,
      isGrouped: outline.groups.length > 0,
      folded,
      /** Of the article that stands for others, whether these are seen; undefined for any other. */
      leads(id: string): SimilarOnes | undefined {
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
        const next = new Set(unfolded)
        for (const one of [all.lead, ...all.others]) next.delete(one)
        if (!isFolded) next.add(all.lead)
        keep(list, next)
      },
    }),
    [list, rows, outline, folded, versions, unfolded],
  )
}

function keep(list: string, articles: ReadonlySet<string>): void {
  useWindow.setState(({ unfolded }) => ({ unfolded: new Map(unfolded).set(list, articles) }))
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
