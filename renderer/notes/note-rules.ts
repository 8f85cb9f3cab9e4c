import { InputRule, inputRules, wrappingInputRule } from 'prosemirror-inputrules'
import type { MarkType } from 'prosemirror-model'
import type { Plugin } from 'prosemirror-state'
import { isSafeLink, listOrder, noteSchema } from '../../preload/text/note.ts'
import { tagRule } from './note-tags.ts'

const { nodes, marks } = noteSchema

/** Markdown while typing: `**bold**`, `*italic*`, `` `code` ``, `[text](address)`, `#tag `, `- `, `1. `, `> `. */
export function noteRules(): Plugin {
  return inputRules({
    rules: [
      wrappingInputRule(/^\s*>\s$/u, nodes.blockquote),
      wrappingInputRule(/^\s*[-*+]\s$/u, nodes.bullet_list),
      wrappingInputRule(
        /^(\d{1,9})[.)]\s$/u,
        nodes.ordered_list,
        (match) => ({ order: listOrder(Number(match[1])) }),
        (match, node) => node.childCount + node.attrs.order === Number(match[1]),
      ),
      markRule(/(?<![*\p{L}\p{N}])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/u, marks.strong),
      markRule(/(?<![*\p{L}\p{N}])\*([^*\s](?:[^*]*[^*\s])?)\*$/u, marks.em),
      markRule(/(?<![`\p{L}\p{N}])`([^`]+)`$/u, marks.code),
      linkRule,
      tagRule,
    ],
  })
}

/** The words between the signs get the mark, and the signs go. */
function markRule(pattern: RegExp, type: MarkType): InputRule {
  return new InputRule(pattern, (state, [whole, words = ''], start, end) => {
    const from = start + whole.indexOf(words)
    const transaction = state.tr
    if (from + words.length < end) transaction.delete(from + words.length, end)
    transaction.delete(start, from)
    return transaction.addMark(start, start + words.length, type.create()).removeStoredMark(type)
  })
}

const linkRule = new InputRule(/\[([^[\]]+)\]\(([^()\s]+)\)$/u, (state, match, start, end) => {
  const [, words = '', href = ''] = match
  if (!isSafeLink(href)) return null
  return state.tr
    .delete(start + 1 + words.length, end)
    .delete(start, start + 1)
    .addMark(start, start + words.length, marks.link.create({ href }))
    .removeStoredMark(marks.link)
})
