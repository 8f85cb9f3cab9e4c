/** The open article. */
export function ReaderPane() {
  return <main className="reader-pane" data-pane="reader" />
}
