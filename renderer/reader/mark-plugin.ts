import type { Node } from 'prosemirror-model'
import { Plugin, PluginKey } from 'prosemirror-state'
import { type Decoration, DecorationSet } from 'prosemirror-view'
import type { Positions } from '../../preload/text/positions.ts'
import { blockMarks, hereMark } from './block-marks.ts'
import type { MarkView, Placed } from './mark-look.ts'
import { overlapping } from './overlapping.ts'

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
  /** The marks of each block near the screen. */
  pieces: ReadonlyMap<number, readonly Decoration[]>
  bar: readonly Decoration[]
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
    pieces: new Map(),
    bar: [],
    set: DecorationSet.empty,
  }
  return new Plugin<MarkState>({
    key: drawnKey,
    state: {
      init: () => start,
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
  const next = { ...before, ...change }
  const isStale = staleBlocks(positions, before, next)
  const pieces = new Map<number, readonly Decoration[]>()
  const come: Decoration[] = []
  for (let index = next.from; index < next.to; index++) {
    const kept = isStale(index) ? undefined : before.pieces.get(index)
    const made = kept ?? blockMarks(positions, index, next.annotations, next)
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

/** Tells whether the marks that a block has may be others now. */
function staleBlocks(positions: Positions, before: MarkState, next: Drawn): (index: number) => boolean {
  if (before.types !== next.types || before.showEntities !== next.showEntities) return () => true
  const { blocks } = positions
  const start = blocks[before.from]?.start ?? 0
  const end = blocks[before.to - 1]?.end ?? 0
  const were = overlapping(before.annotations, start, end)
  const are = overlapping(next.annotations, start, end)
  const changed = before.annotations === next.annotations ? [] : differing(were, are)
  if (before.activeId !== next.activeId) {
    changed.push(...are.filter(({ id }) => id === before.activeId || id === next.activeId))
  }
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
