import { closeHistory } from 'prosemirror-history'
import { InputRule } from 'prosemirror-inputrules'
import type { EditorState, Transaction } from 'prosemirror-state'
import type { EditorView } from 'prosemirror-view'
import { longest, noteSchema } from '../../preload/text/note.ts'
import { tagMayFollow, tagPattern } from '../../preload/text/written-tag.ts'

/** A blank or a sign after `#name` makes it a tag, as it does in Markdown; undo brings back what was typed. */
export const tagRule = new InputRule(
  /#([\p{L}\p{M}\p{N}_/-]+)([^\p{L}\p{M}\p{N}_/\uFFFC-])$/u,
  (state, [, name = '', sign = ''], start, end) => {
    const tagged = withTag(state, start, name)
    // What an input method composed stands in the note already.
    const isTyped = end === start + 1 + name.length
    return tagged && (isTyped ? tagged.insertText(sign) : tagged)
  },
)

/** Makes a tag of a `#name` that the cursor stands right after, for who leaves the note there. */
export function finishTag(view: EditorView): void {
  const { $from, empty } = view.state.selection
  if (!empty || !$from.parent.isTextblock || view.composing) return
  const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\uFFFC')
  const name = /#([\p{L}\p{M}\p{N}_/-]+)$/u.exec(before)?.[1]
  const tagged = name === undefined ? null : withTag(view.state, $from.pos - name.length - 1, name)
  if (tagged) view.dispatch(tagged)
}

/** Puts a tag in the place of the `#name` at `start`; null when Markdown would not read a tag there. */
function withTag(state: EditorState, start: number, name: string): Transaction | null {
  const $start = state.doc.resolve(start)
  const previous = [...$start.parent.textBetween(0, $start.parentOffset, undefined, '\uFFFC')].at(-1) ?? ''
  if (previous !== '\uFFFC' && !tagMayFollow(previous)) return null
  tagPattern.lastIndex = 0
  if (tagPattern.exec(`#${name}`)?.[1] !== name || name.length > longest.tag) return null
  const marks = state.doc.resolve(start + 1).marks()
  if (marks.some(({ type }) => type.name === 'code' || type.name === 'link')) return null
  const tag = noteSchema.nodes.tag.create({ name, id: null })
  return closeHistory(state.tr).replaceWith(start, start + 1 + name.length, tag)
}
