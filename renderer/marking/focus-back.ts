import { useEffect } from 'react'
import { focusReader } from '../reader-handle.ts'

/** Gives the focus to the article when this goes, unless something else has it: what opened this may be gone too. */
export function useFocusBack(isFromReader = true): void {
  useEffect(
    () => () => {
      if (!isFromReader) return
      // After the surface has let go of the focus, and given it back where it could.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (document.activeElement === null || document.activeElement === document.body) focusReader()
        }),
      )
    },
    [isFromReader],
  )
}
