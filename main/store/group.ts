import type { StepLabel } from '../../preload/contract/history.ts'
import { applyChanges, type StoreData } from './data.ts'
import { type History, StepChanges, withRedone, withStep, withUndone } from './history.ts'
import { formatLine } from './line.ts'
import { type AnyRecord, type Change, isTableName } from './tables.ts'

/** Changes that are kept together or not at all: a user's step, a quiet change, an undo or a redo of step `id`. */
export type Group = { seq: number; at: string; changes: readonly Change[] } & (
  | { kind: 'step'; id: string; label: StepLabel }
  // `remembered`: what the step holds afterwards, when that is known already.
  | { kind: 'undo' | 'redo'; id: string; remembered?: StepChanges }
  | { kind: 'quiet' }
)

/** Takes a group into `data`; the same for a change just made and for one read from the journal. */
export function applyGroup(data: StoreData, group: Group): void {
  applyChanges(data, group.changes)
  data.history = historyAfter(data.history, group)
  data.seq = group.seq
}

function historyAfter(history: History, group: Group): History {
  switch (group.kind) {
    case 'undo':
      return withUndone(history, group.changes, group.remembered)
    case 'redo':
      return withRedone(history, group.changes, group.remembered)
    case 'quiet':
      return history
    case 'step': {
      const { id, label, at, changes } = group
      return withStep(history, { id, label, at, changes: new StepChanges(changes) })
    }
  }
}

/** The group's lines in the journal: a header that counts the operations, then one line an operation. */
export function formatGroup(group: Group): string {
  let lines = formatHeader(group)
  for (const change of group.changes) lines += formatOperation(group.kind, change)
  return lines
}

export function formatHeader(group: Group): string {
  const operations = group.changes.length
  const { seq, at } = group
  if (group.kind === 'step') return formatLine({ seq, step: group.id, label: group.label, at, operations })
  if (group.kind === 'quiet') return formatLine({ seq, quiet: true, at, operations })
  return formatLine({ seq, [group.kind]: group.id, at, operations })
}

export function formatOperation(kind: Group['kind'], { table, id, before, after }: Change): string {
  if (after === undefined) return formatLine(['delete', table, id, before])
  if (kind === 'quiet') return formatLine(['put', table, id, after])
  return formatLine(['put', table, id, after, before ?? null])
}

/** A group whose header was read and whose operations are still to come. */
export interface OpenGroup {
  group: Group
  changes: Change[]
  operations: number
}

/** The group that a journal line begins, or `undefined` when the line is no header. */
export function groupHeader(value: unknown): OpenGroup | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { seq, at, operations, step, label, undo, redo, quiet } = value as Record<string, unknown>
  if (typeof seq !== 'number' || typeof at !== 'string' || typeof operations !== 'number') return undefined
  const changes: Change[] = []
  const shared = { seq, at, changes }
  if (typeof step === 'string' && typeof label === 'object' && label !== null)
    // Its line's sum is right, so it is the label that was written.
    return { group: { ...shared, kind: 'step', id: step, label: label as StepLabel }, changes, operations }
  if (typeof undo === 'string') return { group: { ...shared, kind: 'undo', id: undo }, changes, operations }
  if (typeof redo === 'string') return { group: { ...shared, kind: 'redo', id: redo }, changes, operations }
  if (quiet === true) return { group: { ...shared, kind: 'quiet' }, changes, operations }
  return undefined
}

/** The change of an operation line, or `undefined` when it is none. */
export function readOperation(value: unknown): Change | undefined {
  if (!Array.isArray(value)) return undefined
  const [verb, table, id, record, before] = value
  if (!isTableName(table) || typeof id !== 'string' || typeof record !== 'object' || record === null)
    return undefined
  const kept = record as AnyRecord
  if (verb === 'delete') return { table, id, before: kept, after: undefined }
  if (verb !== 'put') return undefined
  return { table, id, before: (before ?? undefined) as AnyRecord | undefined, after: kept }
}
