import { type EditorState, Plugin, type Transaction } from 'prosemirror-state'

/** Signs that stand directly after a word. */
const closing = /^[,.;:!?)\]}…”’»]$/u

/**
 * The blank that comes with a tag or name that was chosen is there for the next word: a blank that is typed all the same
 * is that one, and a sign that belongs to the word before takes its place.
 */
export function chipBlank(): Plugin {
  return new Plugin({
    props: {
      handleTextInput(view, from, to, text) {
        const done = afterChip(view.state, { from, to, text })
        if (done) view.dispatch(done)
        return done !== undefined
      },
    },
  })
}

/** What is to be done instead, when `text` is typed over `from`–`to`; undefined when nothing else is. */
export function afterChip(
  { doc, tr }: EditorState,
  { from, to, text }: { from: number; to: number; text: string },
): Transaction | undefined {
  const { parentOffset, parent } = doc.resolve(from)
  if (from !== to || parentOffset < 2) return undefined
  const chip = parent.childBefore(parentOffset - 1).node
  const isAfterBlank = parent.textBetween(parentOffset - 1, parentOffset, '', 'x') === ' '
  if (!isAfterBlank || !chip?.isLeaf || chip.isText || chip.type.name === 'hard_break') return undefined
  if (text === ' ') return tr
  return closing.test(text) ? tr.insertText(text, from - 1, to).scrollIntoView() : undefined
}
