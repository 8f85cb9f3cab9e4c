import type { Annotation } from '../../preload/contract/annotation.ts'
import type { Selected } from '../state.ts'

type Made = Promise<Annotation | undefined>

let inMaking: { place: Selected; made: Made } | undefined

/** Notes that a mark at this place is on its way to the library, until the library has answered. */
export function markBeingMade(place: Selected, made: Made): void {
  const mine = { place, made }
  inMaking = mine
  void made.finally(() => {
    if (inMaking === mine) inMaking = undefined
  })
}

/** The mark on its way at this place: the next key means it, not the selection that is still there. */
export function markInMaking({ start, end }: Selected): Made | undefined {
  return inMaking?.place.start === start && inMaking.place.end === end ? inMaking.made : undefined
}

/** Where a mark is on its way: it is drawn as the active one, and keys mean it when nothing is selected. */
export function placeInMaking(): Selected | undefined {
  return inMaking?.place
}
