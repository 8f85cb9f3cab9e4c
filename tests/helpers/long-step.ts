import type { Store } from '../../main/store/store.ts'

const label = { action: 'other' } as const

/** Begins a step that takes several turns of the loop, so that whatever else is to change the store waits for it. */
export function longStep(store: Store, name = 'dài'): Promise<void> {
  return store.stepOver({
    items: [1, 2, 3],
    doing: label,
    label: () => label,
    change: (draft, item) => {
      busyFor(5)
      draft.put('tags', `${name} ${item}`, { id: `${name} ${item}`, name: `${name} ${item}` })
    },
  })
}

/** As `longStep`, but one that is not over before it is let go; it changes nothing. */
export function inTurn(store: Store): { letGo: () => void; ended: Promise<void> } {
  let isOver = false
  const ended = store.stepOver({
    items: Array.from({ length: 5_000 }),
    doing: label,
    label: () => label,
    change: () => {
      if (!isOver) busyFor(3)
    },
  })
  const letGo = () => {
    isOver = true
  }
  return { letGo, ended }
}

/** Keeps the loop to itself for so many milliseconds. */
export function busyFor(milliseconds: number): void {
  const until = performance.now() + milliseconds
  while (performance.now() < until);
}
