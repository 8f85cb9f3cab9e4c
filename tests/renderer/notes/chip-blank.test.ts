import { EditorState } from 'prosemirror-state'
import { expect, test } from 'vitest'
import { noteSchema } from '../../../preload/text/note.ts'
import { afterChip } from '../../../renderer/notes/chip-blank.ts'

const { doc, paragraph, tag, hard_break: lineBreak } = noteSchema.nodes

/** The words of a note that ends with the chip #thẻ and `after`, when `text` was typed at its end. */
function typed(after: string, text: string, chip = tag.create({ name: 'thẻ' })): string {
  const inside = [noteSchema.text('Xem '), chip, ...(after === '' ? [] : [noteSchema.text(after)])]
  const state = EditorState.create({ doc: doc.create(null, paragraph.create(null, inside)) })
  const at = state.doc.content.size - 1
  const change = afterChip(state, { from: at, to: at, text }) ?? state.tr.insertText(text, at)
  return state.apply(change).doc.textBetween(0, change.doc.content.size, '', '@')
}

test.each([
  [' ', ' ', 'Xem @ '],
  [' ', ',', 'Xem @,'],
  [' ', '.', 'Xem @.'],
  [' ', ')', 'Xem @)'],
  [' ', 'v', 'Xem @ v'],
  [' ', '(', 'Xem @ ('],
  [' ', '–', 'Xem @ –'],
  ['', ' ', 'Xem @ '],
  ['', ',', 'Xem @,'],
  [' và', ' ', 'Xem @ và '],
  ['  ', ' ', 'Xem @   '],
])('after a chip and "%s", "%s" gives "%s"', (after, text, all) => {
  expect(typed(after, text)).toBe(all)
})

test('a line that begins with a blank keeps every blank', () => {
  expect(typed(' ', ' ', lineBreak.create())).toBe('Xem @  ')
})
