import { Decoration, type DecorationAttrs } from 'prosemirror-view'
import type { Positions } from '../../preload/text/positions.ts'
import { segments } from '../../preload/text/segments.ts'
import { type MarkView, markClasses, type Placed } from './mark-look.ts'
import { overlapping } from './overlapping.ts'

/** The marks on one block as flat pieces. */
export function blockMarks(
  positions: Positions,
  index: number,
  places: readonly Placed[],
  view: MarkView,
): Decoration[] {
  const block = positions.blocks[index]
  if (!block) return []
  const near = overlapping(places, block.start, block.end)
  if (near.length === 0) return []
  const byId = new Map(near.map((one) => [one.id, one]))
  const origin = positions.startOf(index) - block.start
  // A passage may begin in the blanks before the block.
  const before = positions.blocks[index - 1]?.end ?? 0
  return segments(near, block.start, block.end).flatMap((segment) => {
    const { start, end, ids } = segment
    const from = start === block.start ? before : start
    const fresh = ids
      .flatMap((id) => byId.get(id) ?? [])
      .filter((one) => one.start >= from && one.start <= start)
    const names = markClasses(segment, byId, fresh, view)
    return names === undefined
      ? []
      : Decoration.inline(origin + start, origin + end, attributesOf(names, fresh))
  })
}

function attributesOf(names: string, fresh: readonly Placed[]): DecorationAttrs {
  const noted = fresh.find(({ annotation }) => annotation.note !== undefined)
  return { nodeName: 'mark', class: names, ...(noted && { 'aria-details': `card-${noted.id}` }) }
}

/** The bar beside the paragraph that the reader is at. */
export function hereMark(positions: Positions, index: number | undefined): Decoration[] {
  const block = index === undefined ? undefined : positions.blocks[index]
  if (index === undefined || !block) return []
  const from = positions.startOf(index) - 1
  return [Decoration.node(from, from + block.end - block.start + 2, { class: 'reader-here' })]
}
