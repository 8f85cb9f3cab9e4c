import { useEffect } from 'react'
import { useWindow } from '../state.ts'
import type { useListRows } from '../ui/grouped.ts'
import type { useCursor } from './cursor.ts'

// Asks to fold or unfold that were answered, as those of the cursor.
let answered = 0

/** → unfolds the versions under the row of the cursor, then goes to the first; ← goes back to their row, then folds them. */
export function useFoldKeys(
  { ids, leads, leadOf, fold }: ReturnType<typeof useListRows>,
  cursor: ReturnType<typeof useCursor>,
): void {
  const ask = useWindow((state) => state.listAsk)
  const turn = (to: 'fold' | 'unfold') => {
    const id = ids[cursor.active] ?? ''
    const led = leads(id)
    if (to === 'unfold' && led) {
      if (led.isUnfolded) cursor.move(cursor.active + 1)
      else fold(id, false)
    } else if (to === 'fold' && led?.isUnfolded) fold(id, true)
    else if (to === 'fold') {
      const lead = leadOf(id)
      if (lead !== undefined) cursor.move(ids.indexOf(lead))
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: an ask is answered once, by the list as it is now.
  useEffect(() => {
    if (!ask || ask.id <= answered) return
    if (ask.what !== 'fold' && ask.what !== 'unfold') return
    answered = ask.id
    turn(ask.what)
  }, [ask])
}
