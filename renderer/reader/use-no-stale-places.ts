import { useEffect } from 'react'
import { useWindow } from '../state.ts'

/** When another text takes the place of this one, what was selected in it means nothing any more, nor what was opened on it. */
export function useNoStalePlaces(text: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the text that the places lie in.
  useEffect(
    () => () => {
      const { overlay } = useWindow.getState()
      const isOnPlace = overlay.kind === 'passage-menu' || 'place' in overlay
      useWindow.setState({ selected: undefined, ...(isOnPlace && { overlay: { kind: 'none' } }) })
    },
    [text],
  )
}
