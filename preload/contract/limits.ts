/** The longest that the library takes of what users write, UTF-16 units; fields of the window keep to them. */
export const limits = {
  /** Of an entity: its name, another name, or the words of a mention. */
  name: 500,
  tag: 200,
  title: 500,
  query: 2_000,
} as const

/** The most articles that are read to count the places that a search found. */
export const mostCounted = 200
