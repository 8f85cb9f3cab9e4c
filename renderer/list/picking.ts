import { type MouseEvent, useEffect, useRef } from 'react'
import { pick, toggled } from '../commands/batch-commands.ts'
import { useWindow } from '../state.ts'
import type { useCursor } from './cursor.ts'

interface Pickable {
  /** Of every row, in order. */
  ids: readonly string[]
  /** Of every article of the list, also where it is folded away. */
  all: readonly string[]
  cursor: ReturnType<typeof useCursor>
}

// Asks that were answered, as those of the cursor.
let answered = 0

/**
 * Several rows picked by mouse or keys, as file managers do; what is picked is forgotten with the list. A row stands for
 * what is folded away in it, too.
 */
export function usePicking({ ids, all, cursor }: Pickable) {
  const picked = useWindow((state) => state.picked)
  const { inside } = useWindow((state) => state.folded)
  const ask = useWindow((state) => state.listAsk)
  /** Where a stretch of rows began, where it ended last, and what was picked beside it. */
  const stretch = useRef<{ from: string; to: string; beside: ReadonlySet<string> } | undefined>(undefined)
  useEffect(() => () => pick(new Set()), [])

  const here = ids[cursor.active]
  const whole = (id: string) => [id, ...inside(id)]
  const extend = (index: number, beside: ReadonlySet<string>) => {
    const to = Math.min(ids.length - 1, Math.max(0, index))
    const id = ids[to]
    if (id === undefined) return
    const isGoingOn =
      stretch.current !== undefined && stretch.current.to === here && stretch.current.beside === beside
    const from = isGoingOn ? (stretch.current?.from ?? id) : (here ?? id)
    stretch.current = { from, to: id, beside }
    const [first, last] = [ids.indexOf(from), to].sort((a, b) => a - b) as [number, number]
    pick(new Set([...beside, ...ids.slice(first, last + 1).flatMap(whole)]))
    cursor.stand(to)
  }
  const step = (by: number) => {
    const beside = stretch.current?.to === here ? (stretch.current?.beside ?? picked) : picked
    extend(cursor.active + by, beside)
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: an ask is answered once, by the list as it is now.
  useEffect(() => {
    if (!ask || ask.id <= answered) return
    answered = ask.id
    if (ask.what === 'pick-next') step(1)
    else if (ask.what === 'pick-previous') step(-1)
    else if (ask.what === 'pick-all') pick(new Set(all))
  }, [ask])

  return {
    picked,
    step,
    /** Ctrl picks the row too, Shift all up to it; without them it is opened and nothing is picked. */
    press(index: number, { shiftKey, ctrlKey, metaKey }: MouseEvent): void {
      const id = ids[index]
      if (id === undefined) return
      const isOneMore = ctrlKey || metaKey
      if (shiftKey) extend(index, isOneMore ? picked : none)
      else if (isOneMore) {
        const isFirst = picked.size === 0 && here !== undefined && here !== id
        pick(toggled(isFirst ? new Set(whole(here)) : picked, id, inside(id)))
        cursor.stand(index)
        stretch.current = undefined
      } else {
        pick(none)
        cursor.choose(index)
      }
    },
  }
}

const none: ReadonlySet<string> = new Set()
