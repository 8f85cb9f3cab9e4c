import type { EditorState } from 'prosemirror-state'
import { tagMayFollow } from '../../preload/text/written-tag.ts'

/** A `#` or `@` before the cursor with what was typed after it; positions in the document. */
export interface Trigger {
  kind: 'tag' | 'entity'
  query: string
  from: number
  to: number
}

const longestQuery = 60

/**
 * The menu that the cursor asks for. A tag's name has no blanks; an entity's may have (Bùi Thanh Sơn), but does not
 * begin with one. In code and in links neither opens.
 */
export function triggerAt({ selection }: EditorState): Trigger | undefined {
  const { $from, empty } = selection
  if (!empty || !$from.parent.isTextblock) return undefined
  if ($from.marks().some(({ type }) => type.name === 'code' || type.name === 'link')) return undefined
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\uFFFC')
  const at = Math.max(before.lastIndexOf('#'), before.lastIndexOf('@'))
  if (at < 0 || before.length - at > longestQuery) return undefined
  const query = before.slice(at + 1)
  const previous = at === 0 ? '' : [...before.slice(0, at)].at(-1)
  if (previous !== '\uFFFC' && !tagMayFollow(previous ?? '')) return undefined
  const kind = before[at] === '#' ? 'tag' : 'entity'
  const isName = kind === 'tag' ? /^[\p{L}\p{M}\p{N}_/-]*$/u : /^(?:[^\s\uFFFC][^\uFFFC\n]*)?$/u
  if (!isName.test(query)) return undefined
  return { kind, query, from: $from.start() + at, to: $from.pos }
}
