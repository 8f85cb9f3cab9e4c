import type { Article, OutlineHead } from '../../preload/contract/article.ts'
import type { ListSort } from '../../preload/contract/choices.ts'
import { firstLetter } from './title-order.ts'

/** What an article stands under, before neighbours are put together. */
export interface Head {
  label: string
  uncertain: boolean
}

/**
 * What tells the heading of each article of an order; see `OutlineHead`. `annotatedAt` is asked only where that is the
 * order, in which days and weeks (from Monday on) are those of this computer.
 */
export function headsOf(
  sort: ListSort,
  annotatedAt: (articleId: string) => string | undefined,
  now: Date,
): (article: Article) => Head {
  switch (sort) {
    case 'newest':
    case 'oldest':
      return yearHeads()
    case 'title':
      return ({ title }) => sure(firstLetter(title))
    case 'source':
      return ({ source = '' }) => sure(source)
    case 'annotated': {
      const periodOf = periods(now)
      return ({ id }) => sure(periodOf(annotatedAt(id)))
    }
  }
}

/**
 * Puts the article at a place under its heading: a new one, unless its neighbour has the same. One certain date makes the
 * year certain; each guess under it says that it is one.
 */
export function addHead(heads: OutlineHead[], { label, uncertain }: Head, start: number): void {
  const last = heads.at(-1)
  if (last?.label !== label) heads.push({ label, uncertain, start, count: 1 })
  else {
    last.count++
    if (!uncertain) last.uncertain = false
  }
}

function sure(label: string): Head {
  return { label, uncertain: false }
}

function yearHeads(): (article: Article) => Head {
  let year = ''
  return ({ date = '', dateCertain = false }) => {
    // One string for all articles of a year: they follow each other.
    if (year === '' || !date.startsWith(year)) year = /^\d{4}/u.exec(date)?.[0] ?? ''
    return { label: year, uncertain: year !== '' && !dateCertain }
  }
}

function periods(now: Date): (at: string | undefined) => string {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate())
  const sinceMonday = (day.getDay() + 6) % 7
  const begins: [string, string][] = [
    ['today', day.toISOString()],
    ['week', new Date(now.getFullYear(), now.getMonth(), now.getDate() - sinceMonday).toISOString()],
    ['month', new Date(now.getFullYear(), now.getMonth(), 1).toISOString()],
  ]
  return (at) => {
    if (at === undefined) return ''
    const period = begins.find(([, begin]) => at >= begin)
    return period?.[0] ?? String(new Date(at).getFullYear())
  }
}
