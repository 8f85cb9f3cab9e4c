import type { Annotation, Color } from '../../preload/contract/annotation.ts'
import type { BlockKind } from '../../preload/contract/article.ts'
import type { EntityType } from '../../preload/contract/entity.ts'
import { type Segment, segments } from '../../preload/text/segments.ts'
import { isDrawn, type MarkView, markClasses, type Placed } from '../reader/mark-look.ts'
import type { ReadingDocument } from '../reader/reading-document.ts'

/** What stands at the end of the pages: a note, or the tags of a mark. */
export interface Endnote {
  /** From 1, as the numbers in the text go up. */
  number: number
  annotation: Annotation
  /** Where its number stands in the text; absent for what has no place in it. */
  at: number | undefined
}

/** A stretch of text that looks the same from end to end. */
export interface Piece {
  text: string
  /** Classes of the marks on it. */
  marks: string | undefined
  /** The colour whose cap it begins with. */
  cap: Color | undefined
  /** Endnotes whose numbers stand behind it. */
  notes: readonly Endnote[]
}

export interface PrintedBlock {
  kind: BlockKind
  isSpaced: boolean
  pieces: readonly Piece[]
}

/** Notes and tagged marks in the order of their ends in the text; then those without a place in it. */
export function endnotesOf(
  annotations: readonly Annotation[],
  { text, positions }: ReadingDocument,
): Endnote[] {
  const told = annotations.filter(({ note, tags }) => note !== undefined || tags.length > 0)
  const found = told.map((annotation) => {
    const { target } = annotation
    if (!target || target.status === 'lost' || target.end <= target.start)
      return { annotation, at: undefined }
    const block = positions.blocks[positions.blockAt(target.end, 'end')]
    const end = Math.min(target.end, block?.end ?? target.end)
    const [after = ''] = /^[.,;:!?…”’"»)\]]*/u.exec(text.slice(end, block?.end)) ?? []
    return { annotation, at: end + after.length }
  })
  const start = ({ annotation }: { annotation: Annotation }) => annotation.target?.start ?? 0
  return found
    .sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || start(a) - start(b))
    .map((one, index) => ({ ...one, number: index + 1 }))
}

/** The colours and types among the marks that are drawn. */
export function usedLooks(
  annotations: readonly Annotation[],
  { types, showEntities }: MarkView,
): { colors: Color[]; types: EntityType[] } {
  const colors = new Set(annotations.flatMap(({ color }) => color ?? []))
  const mentioned = new Set(showEntities ? annotations.flatMap(({ mention }) => mention?.type ?? []) : [])
  return {
    colors: colorOrder.filter((color) => colors.has(color)),
    types: types.filter(({ id }) => mentioned.has(id)),
  }
}

const colorOrder: readonly Color[] = ['yellow', 'blue', 'rose', 'green', 'violet']

/** The text in blocks and pieces, whole: paper has no screen to be near to. */
export function printedBlocks(
  { text, positions, doc }: ReadingDocument,
  places: readonly Placed[],
  view: MarkView,
  endnotes: readonly Endnote[],
): PrintedBlock[] {
  const drawn = places.filter(({ annotation }) => isDrawn(annotation, view.showEntities))
  const byId = new Map(drawn.map((one) => [one.id, one]))
  const cut = segments(drawn, 0, text.length)
  const noted = Map.groupBy(endnotes, ({ at }) => at ?? -1)
  const ends = [...noted.keys()].filter((at) => at >= 0).sort((a, b) => a - b)
  const looks: { kind: BlockKind; isSpaced: boolean }[] = []
  doc.descendants((node) => {
    if (node.type.name === 'paragraph') looks.push({ kind: node.attrs.kind, isSpaced: node.attrs.isSpaced })
    return node.type.name === 'section'
  })
  let nextCut = 0
  let nextEnd = 0
  return positions.blocks.map(({ start, end }, index) => {
    while ((cut[nextCut]?.end ?? Infinity) <= start) nextCut += 1
    const here: Segment[] = []
    for (let at = nextCut; (cut[at]?.start ?? Infinity) < end; at++) here.push(cut[at] as Segment)
    const stops: number[] = []
    for (; (ends[nextEnd] ?? Infinity) <= end; nextEnd++) stops.push(ends[nextEnd] as number)
    const bounds = [start, end, ...here.flatMap((one) => [one.start, one.end]), ...stops]
    const points = [...new Set(bounds)].filter((at) => at >= start && at <= end).sort((a, b) => a - b)
    const pieces = points.slice(1).map((to, at) => {
      const from = points[at] as number
      const segment = here.find((one) => one.start <= from && from < one.end)
      return { text: text.slice(from, to), ...lookOf(segment, from), notes: noted.get(to) ?? [] }
    })
    return { ...(looks[index] ?? { kind: 'body', isSpaced: false }), pieces }
  })

  function lookOf(segment: Segment | undefined, from: number): Pick<Piece, 'marks' | 'cap'> {
    if (!segment) return { marks: undefined, cap: undefined }
    const fresh = segment.ids
      .flatMap((id) => byId.get(id) ?? [])
      .filter((one) => one.start === segment.start && from === segment.start)
    const marks = markClasses(segment, byId, fresh, view)
    return { marks, cap: fresh.find(({ annotation }) => annotation.color)?.annotation.color }
  }
}

/** As few letters of each name as tell it from the others: what stands for a colour where there is none. */
export function initials(names: readonly string[]): string[] {
  return names.map((name) => {
    for (let length = 1; length < name.length; length++) {
      const initial = name.slice(0, length)
      if (names.every((other) => other === name || !other.startsWith(initial))) return initial
    }
    return name
  })
}
