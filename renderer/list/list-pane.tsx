/** The library: search, filters and the articles. */
export function ListPane() {
  return <nav className="list-pane" data-pane="list" />
}
