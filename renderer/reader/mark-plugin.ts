import { Plugin, PluginKey } from 'prosemirror-state'
import { Decoration, type DecorationAttrs, DecorationSet } from 'prosemirror-view'
import type { Positions } from '../../preload/text/positions.ts'
import { segments } from '../../preload/text/segments.ts'
import { type MarkView, markClasses, type Placed } from './mark-look.ts'

/** What is drawn beside the text itself. */
export interface Drawn extends MarkView {
  annotations: readonly Placed[]
  /** Blocks near the screen, half-open: only these carry marks. */
  from: number
  to: number
  /** The paragraph with the focus bar. */
  here: number | undefined
}

interface MarkState extends Drawn {
  byId: ReadonlyMap<string, Placed>
  set: DecorationSet
}

export const drawnKey = new PluginKey<MarkState>('marks')

/** The one plugin of the reader: marks as flat pieces, for the blocks near the screen only. */
export function markPlugin(positions: Positions): Plugin<MarkState> {
  const start: MarkState = {
    annotations: [],
    types: [],
    showEntities: true,
    activeId: undefined,
    from: 0,
    to: 0,
    here: undefined,
    byId: new Map(),
    set: DecorationSet.empty,
  }
  return new Plugin<MarkState>({
    key: drawnKey,
    state: {
      init: () => start,
      apply(transaction, before) {
        const change = transaction.getMeta(drawnKey) as Partial<Drawn> | undefined
        if (!change) return before
        const next = { ...before, ...change }
        if (change.annotations) next.byId = new Map(change.annotations.map((one) => [one.id, one]))
        next.set = DecorationSet.create(transaction.doc, decorations(positions, next))
        return next
      },
    },
    props: { decorations: (state) => drawnKey.getState(state)?.set },
  })
}

function decorations(positions: Positions, state: MarkState): Decoration[] {
  const { blocks } = positions
  const first = blocks[state.from]
  const last = blocks[state.to - 1]
  if (!first || !last) return []
  const found: Decoration[] = []
  const here = state.here === undefined ? undefined : blocks[state.here]
  if (here && state.here !== undefined) {
    const from = positions.startOf(state.here) - 1
    found.push(Decoration.node(from, from + here.end - here.start + 2, { class: 'reader-here' }))
  }
  const near = state.annotations.filter(({ start, end }) => start < last.end && end > first.start)
  let index = state.from
  for (const segment of segments(near, first.start, last.end)) {
    while ((blocks[index]?.end ?? Number.POSITIVE_INFINITY) <= segment.start) index += 1
    const fresh = segment.ids
      .flatMap((id) => state.byId.get(id) ?? [])
      .filter(({ start }) => start === segment.start)
    const attributes = attributesOf(markClasses(segment, state.byId, fresh, state), fresh)
    if (!attributes) continue
    let isFirst = true
    let at = index
    for (let block = blocks[at]; block && block.start < segment.end; block = blocks[++at]) {
      const start = Math.max(segment.start, block.start)
      const end = Math.min(segment.end, block.end)
      if (start >= end) continue
      const from = positions.startOf(at) + start - block.start
      found.push(Decoration.inline(from, from + end - start, isFirst ? attributes.first : attributes.rest))
      isFirst = false
    }
  }
  return found
}

function attributesOf(
  names: string | undefined,
  fresh: readonly Placed[],
): { first: DecorationAttrs; rest: DecorationAttrs } | undefined {
  if (names === undefined) return undefined
  const noted = fresh.find(({ annotation }) => annotation.note !== undefined)
  const rest = { nodeName: 'mark', class: names.replace(/ (?:mark-cap|cap-\w+)/gu, '') }
  const details = noted && { 'aria-details': `card-${noted.id}` }
  return { first: { nodeName: 'mark', class: names, ...details }, rest }
}
