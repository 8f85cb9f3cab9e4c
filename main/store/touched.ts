import type { StepDone } from '../../preload/contract/history.ts'
import type { HistoryEntry } from './history.ts'
import type { Change, Tables } from './tables.ts'

type Touched = StepDone['touched'][number]

/** What a change touched, with the place to look at; also of what is gone by it. */
function touchedBy({ table, id, before, after }: Change): Touched {
  const record = after ?? before
  // One that came or went with the step is not what the step was about.
  if (table === 'articles') return { table, id, ...(before && after && { articleId: id }) }
  if (table !== 'annotations' || !record) return { table, id }
  // Every record of this table is an annotation.
  const { articleId, target } = record as Tables['annotations']
  return { table, id, articleId, ...(target && { start: target.start, end: target.end }) }
}

/** A step that was just undone or redone, with all that was changed for it. */
export type Turned = StepDone & { changes: readonly Change[] }

/** Records that a client is told of: it shows one, and a number. */
const most = 1_000

export function turned({ id, label, at }: HistoryEntry, undone: boolean, changes: readonly Change[]): Turned {
  return { id, label, at, undone, touched: changes.slice(0, most).map(touchedBy), changes }
}
