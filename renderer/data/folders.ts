import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { LibraryFolder } from '../../preload/contract/library.ts'
import { useApi } from './library.tsx'

/** The folders of the library, the first one first, and a way to show the answer to a change of them at once. */
export function useFolders(): { folders: LibraryFolder[]; show: (folders: LibraryFolder[]) => void } {
  const api = useApi()
  const queries = useQueryClient()
  const { data } = useQuery(api.library.folders.queryOptions())
  return {
    folders: data ?? [],
    show: (folders) => queries.setQueryData(api.library.folders.queryKey(), folders),
  }
}
