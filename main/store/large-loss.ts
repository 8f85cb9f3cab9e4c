import type { StoreData } from './data.ts'
import type { Group } from './group.ts'
import { Moment } from './moment.ts'
import type { StoreOptions } from './store-options.ts'

/** The share of the annotations that one change may take away without anybody having ordered it. */
const bearable = 0.2

/**
 * Calls `onLargeLoss` when the group, which is about to be made, takes away more annotations than it should; resolves
 * when that is done.
 */
export async function reportLargeLoss(
  data: StoreData,
  id: string,
  group: Group,
  onLargeLoss: StoreOptions['onLargeLoss'],
): Promise<void> {
  if (onLargeLoss === undefined || isOrdered(group)) return
  const before = data.tables.annotations.size
  const after =
    before +
    group.changes.reduce((sum, { table, before, after }) => {
      if (table !== 'annotations') return sum
      return sum + (after === undefined ? 0 : 1) - (before === undefined ? 0 : 1)
    }, 0)
  if (before - after <= before * bearable) return
  const label = group.kind === 'step' ? group.label : undefined
  const moment = new Moment(data)
  try {
    await onLargeLoss({ label, before, after, old: { id, atMoment: (read) => read(moment) } })
  } finally {
    moment.release()
  }
}

/** Whether the user asked for annotations to go. */
function isOrdered(group: Group): boolean {
  if (group.kind === 'undo' || group.kind === 'redo') return true
  return group.kind === 'step' && group.label.action === 'remove-annotations'
}
