/** The name after a `#` that makes it a tag: begins and ends with a letter or digit and holds at least one letter. */
export const tagPattern = /#((?=[\p{N}_/-]*\p{L})[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_/-]*[\p{L}\p{M}\p{N}])?)/uy

/** Whether a `#` after this character (none: at the beginning) can open a tag. */
export function tagMayFollow(character: string): boolean {
  return /^$|[\s;([{<>"'“”‘’«»*_\u2013\u2014/-]$/u.test(character)
}
