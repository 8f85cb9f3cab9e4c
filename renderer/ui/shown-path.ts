/** The path of an article as people write it: one slash after the name of a folder that was added to the library. */
export function shownPath(path: string): string {
  return path.replace('//', '/')
}
