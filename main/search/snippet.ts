import { contextAfter, contextBefore } from '../../preload/text/graphemes.ts'
import type { Hit } from './match.ts'

export interface Snippet {
  /** One line; runs of white space are one space. An ellipsis stands where a paragraph is cut. */
  snippet: string
  /** The hits that lie in it, counted in it. */
  snippetHits: Hit[]
}

/** A snippet of several, and the hits of the text that it was cut for. */
export interface Passage extends Snippet {
  hits: Hit[]
}

/** UTF-16 units of a snippet, about: two lines in a list of results. */
const LENGTH = 160
// A cut looks this far for the end of a word.
const WORD = 24

// What says that a sentence goes on before or after.
const CUT_BEFORE = '… '
const CUT_AFTER = ' …'

/** The stretch of `text` around the densest cluster of `hits`, or its beginning when there are none. */
export function snippetOf(text: string, hits: readonly Hit[]): Snippet {
  const { start, end } = stretch(text, hits)
  return fold(text, start, end, hits)
}

/** Stretches of `text` that together show all `hits`, in text order: hits near each other stand in one of them. */
export function passagesOf(text: string, hits: readonly Hit[]): Passage[] {
  const clusters: Hit[][] = []
  for (const hit of hits) {
    const last = clusters.at(-1)
    const isNear = last?.[0] && hit.end - last[0].start <= LENGTH * 0.8
    if (isNear) last.push(hit)
    else clusters.push([hit])
  }
  return clusters.map((cluster) => ({ hits: cluster, ...snippetOf(text, cluster) }))
}

function stretch(text: string, hits: readonly Hit[]): Hit {
  const cluster = densest(hits)
  if (cluster === undefined) {
    const first = /\S/u.exec(text)?.index ?? 0
    return { start: first, end: rightCut(text, first, LENGTH) }
  }
  const length = Math.min(cluster.end - cluster.start, LENGTH)
  const start = leftCut(text, cluster.start, Math.floor((LENGTH - length) / 3))
  // A hit may be longer than a snippet; it is cut then.
  const rest = Math.max(LENGTH - (cluster.start - start), 1)
  return withinLines(text, { start, end: rightCut(text, cluster.start, rest) }, cluster)
}

/** Without the paragraph before or after, as long as enough is left to be understood. */
function withinLines(text: string, { start, end }: Hit, cluster: Hit): Hit {
  const before = text.lastIndexOf('\n', cluster.start - 1) + 1
  const after = text.indexOf('\n', cluster.end)
  const from = before > start && before <= cluster.start ? before : start
  const to = after >= 0 && after < end && after - from >= LENGTH / 2 ? after : end
  return to - from >= LENGTH / 2 ? { start: from, end: to } : { start, end: to }
}

/** The first window of about a snippet that holds the most hits. */
function densest(hits: readonly Hit[]): Hit | undefined {
  let best: { from: number; count: number } | undefined
  for (let from = 0, to = 0; from < hits.length; from++) {
    const start = hits[from]?.start ?? 0
    while (to < hits.length && (hits[to]?.end ?? 0) - start <= LENGTH * 0.8) to += 1
    if (best === undefined || to - from > best.count) best = { from, count: to - from }
  }
  const first = hits[best?.from ?? 0]
  const last = hits[(best?.from ?? 0) + Math.max(best?.count ?? 1, 1) - 1]
  return first && last ? { start: first.start, end: last.end } : undefined
}

function leftCut(text: string, at: number, room: number): number {
  const start = at - contextBefore(text, at, room).length
  if (start === 0 || /\s/u.test(text.charAt(start - 1))) return start
  const space = text.slice(start, Math.min(start + WORD, at)).search(/\s/u)
  return space < 0 ? start : start + space + 1
}

function rightCut(text: string, at: number, room: number): number {
  const end = at + contextAfter(text, at, room).length
  if (end === text.length || /\s/u.test(text.charAt(end))) return end
  const tail = text.slice(Math.max(at, end - WORD), end)
  const space = /\s\S*$/u.exec(tail)?.index
  return space === undefined ? end : end - tail.length + space
}

/** The stretch in one line, and where its hits come to lie. */
function fold(text: string, start: number, end: number, hits: readonly Hit[]): Snippet {
  let snippet = ''
  const map = new Map<number, number>()
  const inside = hits.filter((hit) => hit.start >= start && hit.end <= end)
  const edges = [...new Set(inside.flatMap((hit) => [hit.start, hit.end]))].sort((a, b) => a - b)
  let at = start
  for (const edge of [...edges, end]) {
    const part = text.slice(at, edge).replace(/\s+/gu, ' ')
    snippet += snippet === '' || snippet.endsWith(' ') ? part.trimStart() : part
    map.set(edge, snippet.length)
    at = edge
  }
  const lead = isLineStart(text, start) ? '' : CUT_BEFORE
  const snippetHits = inside.map((hit) => ({
    start: (map.get(hit.start) ?? 0) + lead.length,
    end: (map.get(hit.end) ?? 0) + lead.length,
  }))
  return { snippet: `${lead}${snippet.trimEnd()}${isLineEnd(text, end) ? '' : CUT_AFTER}`, snippetHits }
}

function isLineStart(text: string, at: number): boolean {
  return /(?:^|\n)\s*$/u.test(text.slice(Math.max(0, at - 8), at))
}

function isLineEnd(text: string, at: number): boolean {
  return /^\s*(?:\n|$)/u.test(text.slice(at, at + 8))
}
