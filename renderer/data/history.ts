import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useWindow } from '../state.ts'
import { useApi } from './library.tsx'

/** Keeps the window knowing what undo and redo would do, whoever changes the library. */
export function useNextSteps(): void {
  const { data: nextSteps } = useQuery(useApi().history.next.queryOptions())
  useEffect(() => useWindow.setState({ nextSteps }), [nextSteps])
}
