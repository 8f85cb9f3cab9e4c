/** What marks a selection: toolbar, entity picker, tags. */
export function Marking() {
  return null
}
