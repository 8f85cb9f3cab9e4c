/** Export with preview. */
export function ExportDialog() {
  return null
}
