/** Where a folder of articles is chosen. */
export function FirstRun() {
  return <main />
}
