import { useEffect } from 'react'
import { useWindow } from '../state.ts'

const narrow = '(max-width: 999.98px)'

/** Below 1,000 px the window has room for the reader and one side: opening one closes the other (ux.md, section 3). */
export function useOnePaneWhenNarrow(): void {
  useEffect(() => {
    const query = matchMedia(narrow)
    const makeRoom = () => {
      if (query.matches)
        useWindow.setState(({ listOpen, inspectorOpen }) =>
          listOpen && inspectorOpen ? { inspectorOpen: false } : {},
        )
    }
    makeRoom()
    query.addEventListener('change', makeRoom)
    const unsubscribe = useWindow.subscribe((now, before) => {
      if (!query.matches || !now.listOpen || !now.inspectorOpen) return
      useWindow.setState(before.listOpen ? { listOpen: false } : { inspectorOpen: false })
    })
    return () => {
      query.removeEventListener('change', makeRoom)
      unsubscribe()
    }
  }, [])
}
