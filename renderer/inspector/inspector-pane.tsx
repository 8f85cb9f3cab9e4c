/** Notes, entities and details of the open article. */
export function InspectorPane() {
  return <aside className="inspector-pane" data-pane="inspector" />
}
