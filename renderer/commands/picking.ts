import { type MouseEvent, useEffect, useRef } from 'react'
import { messageOf } from '../message.ts'
import { nothingFolded, say, useWindow } from '../state.ts'
import { pick, toggled } from './batch-commands.ts'

interface Pickable {
  /** The article of every row, in order. */
  ids: readonly string[]
  /** What tells the rows apart, where an article may have several of them; its id when left out. */
  keys?: readonly string[]
  /** The articles that are folded away under one of the rows; none when left out. */
  inside?: (articleId: string) => readonly string[]
  /** The row that arrow keys stand on, and how it gets to another: opening it, or not. */
  cursor: { active: number; stand: (index: number) => void; choose: (index: number) => void }
  /** Of every row that there would be, when not all are at hand or some are folded away. */
  all?: () => Promise<readonly string[]>
  /** What the rows were asked for with: what is picked is forgotten when they are of something else. */
  of?: string
  /** The list beside the reader, which answers the keys of the list; the other one shows the same articles beside it. */
  isList?: boolean
}

// Asks that were answered, as those of the cursor.
let answered = 0

/**
 * Several rows picked by mouse or keys, as file managers do; what is picked is forgotten with the list. A row stands for
 * what is folded away in it, too.
 */
export function usePicking({
  ids,
  keys = ids,
  inside = nothingFolded.inside,
  cursor,
  all,
  of = '',
  isList = true,
}: Pickable) {
  const picked = useWindow((state) => state.picked)
  const ask = useWindow((state) => state.listAsk)
  /** Where a stretch of rows began, where it ended last, and what was picked beside it. */
  const stretch = useRef<{ from: string; to: string; beside: ReadonlySet<string> } | undefined>(undefined)
  // biome-ignore lint/correctness/useExhaustiveDependencies: see `of`.
  useEffect(() => {
    return () => {
      if (isList || !useWindow.getState().listOpen) pick(none)
    }
  }, [of, isList])

  const here = keys[cursor.active]
  const whole = (id: string) => [id, ...inside(id)]
  const extend = (index: number, beside: ReadonlySet<string>) => {
    const to = Math.min(keys.length - 1, Math.max(0, index))
    const key = keys[to]
    if (key === undefined) return
    const isGoingOn =
      stretch.current !== undefined && stretch.current.to === here && stretch.current.beside === beside
    const from = isGoingOn ? (stretch.current?.from ?? key) : (here ?? key)
    stretch.current = { from, to: key, beside }
    const [first, last] = [Math.max(0, keys.indexOf(from)), to].sort((a, b) => a - b) as [number, number]
    pick(new Set([...beside, ...ids.slice(first, last + 1).flatMap(whole)]))
    cursor.stand(to)
  }
  const step = (by: number) => {
    const beside = stretch.current?.to === here ? (stretch.current?.beside ?? picked) : picked
    extend(cursor.active + by, beside)
  }
  const pickAll = async () => {
    const { query } = useWindow.getState()
    try {
      const found = all ? await all() : ids
      // Something else may have been asked for meanwhile.
      if (useWindow.getState().query === query) pick(new Set(found))
    } catch (error) {
      say(messageOf(error))
    }
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: an ask is answered once, by the list as it is now.
  useEffect(() => {
    if (!isList || !ask || ask.id <= answered) return
    answered = ask.id
    if (ask.what === 'pick-next') step(1)
    else if (ask.what === 'pick-previous') step(-1)
    else if (ask.what === 'pick-all') void pickAll()
  }, [ask])

  return {
    picked,
    step,
    pickAll,
    /** Picks the row of the cursor, or no longer. */
    toggle(): void {
      const id = ids[cursor.active]
      if (id !== undefined) pick(toggled(picked, id, inside(id)))
    },
    /** Ctrl picks the row too, Shift all up to it; without them it is opened and nothing is picked. */
    press(index: number, { shiftKey, ctrlKey, metaKey }: MouseEvent): void {
      const id = ids[index]
      if (id === undefined) return
      const isOneMore = ctrlKey || metaKey
      if (shiftKey) extend(index, isOneMore ? picked : none)
      else if (isOneMore) {
        const stood = ids[cursor.active]
        const isFirst = picked.size === 0 && stood !== undefined && stood !== id
        pick(toggled(isFirst ? new Set(whole(stood)) : picked, id, inside(id)))
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
