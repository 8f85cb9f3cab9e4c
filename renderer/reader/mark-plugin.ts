import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { type Decoration, DecorationSet } from 'prosemirror-view'
import type { Positions } from '../../preload/text/positions.ts'
import { blockMarks, hereMark } from './block-marks.ts'
import { inTextOrder, type MarkView, type Placed } from './mark-look.ts'
import { firstWhere, overlapping } from './overlapping.ts'

/** The marks of an article, wherever they lie. */
export interface MarksNow extends MarkView {
  annotations: readonly Placed[]
}

/** What is drawn beside the text itself. */
export interface Drawn extends MarksNow {
  /** Blocks near the screen, half-open: only these carry marks. */
  from: number
  to: number
  /** The paragraph with the focus bar. */
  here: number | undefined
  /** A mark on its way to the library, drawn as the active one that it will be. */
  making: Placed | undefined
}

interface MarkState extends Drawn {
  /** The annotations with the mark on its way among them. */
  places: readonly Placed[]
  /** The marks of each block near the screen. */
  pieces: ReadonlyMap<number, readonly Decoration[]>
  bar: readonly Decoration[]
  set: DecorationSet
}

export const drawnKey = new PluginKey<MarkState>('marks')

/** The one plugin of the reader: marks as flat pieces, for the blocks near the screen only. `first` is drawn at once. */
export function markPlugin(positions: Positions, first: Partial<Drawn> = {}): Plugin<MarkState> {
  const start: MarkState = {
    annotations: [],
    types: [],
    showEntities: true,
    activeId: undefined,
    from: 0,
    to: 0,
    here: undefined,
    making: undefined,
    places: [],
    pieces: new Map(),
    bar: [],
    set: DecorationSet.empty,
  }
  return new Plugin<MarkState>({
    key: drawnKey,
    state: {
      init: (_, { doc }) => redrawn(positions, doc, start, first),
      apply(transaction, before) {
        const change = transaction.getMeta(drawnKey) as Partial<Drawn> | undefined
        return change ? redrawn(positions, transaction.doc, before, change) : before
      },
    },
    props: { decorations: (state) => drawnKey.getState(state)?.set },
  })
}

/** Makes anew only the marks of blocks that came near or on which something changed; the rest is handed on. */
function redrawn(positions: Positions, doc: Node, before: MarkState, change: Partial<Drawn>): MarkState {
  const wanted = { ...before, ...change }
  const isSame = wanted.annotations === before.annotations && wanted.making === before.making
  const next = isSame ? wanted : { ...wanted, places: withMaking(wanted) }
  const isStale = staleBlocks(positions, before, next)
  const view = { ...next, activeId: shownActive(next) }
  const pieces = new Map<number, readonly Decoration[]>()
  const come: Decoration[] = []
  for (let index = next.from; index < next.to; index++) {
    const kept = isStale(index) ? undefined : before.pieces.get(index)
    const made = kept ?? blockMarks(positions, index, next.places, view)
    if (!kept) come.push(...made)
    pieces.set(index, made)
  }
  const gone = [...before.pieces].flatMap(([index, made]) => (pieces.get(index) === made ? [] : made))
  const bar = next.here === before.here ? before.bar : hereMark(positions, next.here)
  if (bar !== before.bar) {
    gone.push(...before.bar)
    come.push(...bar)
  }
  return { ...next, pieces, bar, set: before.set.remove(gone).add(doc, come) }
}

/** The annotations with the mark on its way at its place among them, unless it has come already. */
function withMaking({ annotations, making }: Drawn): readonly Placed[] {
  if (!making || arrived(annotations, making)) return annotations
  const at = firstWhere(annotations.length, (index) => inTextOrder(annotations[index] ?? making, making) > 0)
  return annotations.toSpliced(at, 0, making)
}

/** What is drawn as active: the mark on its way before what was active when it was asked for. */
function shownActive({ annotations, making, activeId }: Drawn): string | undefined {
  return making ? (arrived(annotations, making) ?? making).id : activeId
}

/** The annotation that a mark on its way has become: the one at its place that looks as it does. */
export function arrived(annotations: readonly Placed[], making: Placed): Placed | undefined {
  return overlapping(annotations, making.start, making.end).find(
    ({ start, end, annotation }) =>
      start === making.start && end === making.end && annotation.color === making.annotation.color,
  )
}

/** Tells whether the marks that a block has may be others now. */
function staleBlocks(positions: Positions, before: MarkState, next: MarkState): (index: number) => boolean {
  if (before.types !== next.types || before.showEntities !== next.showEntities) return () => true
  const { blocks } = positions
  const start = blocks[before.from]?.start ?? 0
  const end = blocks[before.to - 1]?.end ?? 0
  const were = overlapping(before.places, start, end)
  const are = overlapping(next.places, start, end)
  const changed = before.places === next.places ? [] : differing(were, are)
  const [wasActive, active] = [shownActive(before), shownActive(next)]
  if (wasActive !== active) changed.push(...are.filter(({ id }) => id === wasActive || id === active))
  if (changed.length === 0) return () => false
  return (index) => {
    const block = blocks[index]
    return block !== undefined && changed.some((one) => one.start < block.end && one.end > block.start)
  }
}

/** What is only in one of two lists: annotations are never changed in place. */
function differing(were: readonly Placed[], are: readonly Placed[]): Placed[] {
  const [old, now] = [were, are].map((all) => new Set(all.map(({ annotation }) => annotation)))
  return [
    ...were.filter(({ annotation }) => !now?.has(annotation)),
    ...are.filter(({ annotation }) => !old?.has(annotation)),
  ]
}
