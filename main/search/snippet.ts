import { contextAfter, contextBefore } from '../../preload/text/graphemes.ts'
import type { Hit } from './match.ts'

export interface Snippet {
  /** One line; runs of white space are one space. */
  snippet: string
  /** The hits that lie in it, counted in it. */
  snippetHits: Hit[]
}

/** UTF-16 units of a snippet, about: two lines in a list of results. */
const LENGTH = 160
// A cut looks this far for the end of a word.
const WORD = 24

/** The stretch of `text` around the densest cluster of `hits`, or its beginning when there are none. */
export function snippetOf(text: string, hits: readonly Hit[]): Snippet {
  const { start, end } = stretch(text, hits)
  return fold(text, start, end, hits)
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
  return { start, end: rightCut(text, cluster.start, rest) }
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
  const snippetHits = inside.map((hit) => ({ start: map.get(hit.start) ?? 0, end: map.get(hit.end) ?? 0 }))
  return { snippet: snippet.trimEnd(), snippetHits }
}
