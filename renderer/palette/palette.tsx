/** Commands, articles, entities and tags by name. */
export function Palette() {
  return null
}
