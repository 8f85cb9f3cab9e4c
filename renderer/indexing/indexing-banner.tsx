/** Progress of an indexing run and the files it skipped. */
export function IndexingBanner() {
  return null
}
