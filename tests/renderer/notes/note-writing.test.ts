import type { Node } from 'prosemirror-model'
import { EditorState, TextSelection } from 'prosemirror-state'
import { expect, it } from 'vitest'
import type { EntityRow, EntityType } from '../../../preload/contract/entity.ts'
import { noteDocument, noteNode } from '../../../preload/text/note.ts'
import { markdownToNote } from '../../../preload/text/note-from-markdown.ts'
import { noteToMarkdown } from '../../../preload/text/note-to-markdown.ts'
import { linkAt, noteActions, setLink, unlink } from '../../../renderer/notes/note-actions.ts'
import { type Choice, entityChoices, tagChoices, typeChoices } from '../../../renderer/notes/note-choices.ts'
import { looksLikeMarkdown, meantLink } from '../../../renderer/notes/note-markdown.ts'
import { triggerAt } from '../../../renderer/notes/note-trigger.ts'
import { noteSlice } from '../../../renderer/notes/pasted-markdown.ts'

/** The state of an editor with this Markdown, the cursor at `|` or the selection between two of them. */
function editing(markdown: string): EditorState {
  const doc = noteNode(markdownToNote(markdown))
  const bars: number[] = []
  doc.descendants((node, at) => {
    for (const bar of node.text?.matchAll(/\|/gu) ?? []) bars.push(at + bar.index)
  })
  const state = EditorState.create({ doc })
  const { tr } = state
  for (const at of bars.toReversed()) tr.delete(at, at + 1)
  const [from = 1, to = from + 1] = bars
  return state.apply(tr.setSelection(TextSelection.create(tr.doc, from, bars.length > 1 ? to - 1 : from)))
}

const markdownOf = (doc: Node) => noteToMarkdown(noteDocument(doc))

it.each([
  ['Xem #|', 'tag', ''],
  ['Xem #kinh-tế|', 'tag', 'kinh-tế'],
  ['@Bùi Thanh|', 'entity', 'Bùi Thanh'],
  ['(#số|', 'tag', 'số'],
])('asks for a menu at %s', (markdown, kind, query) => {
  const state = editing('|')
  const text = markdown.slice(0, -1)
  const typed = state.apply(state.tr.insertText(text, 1))
  expect(triggerAt(typed)).toMatchObject({ kind, query, to: text.length + 1 })
})

it.each(['a#b', 'ten@vnexpress.net', '# ', '@ Lào', 'Xem #kinh tế', `@${'a'.repeat(80)}`])(
  'asks for none at %s',
  (text) => {
    const state = editing('|')
    expect(triggerAt(state.apply(state.tr.insertText(text, 1)))).toBeUndefined()
  },
)

it('finds tags and entities by what the query spells, and offers new ones', () => {
  const tags = [
    { id: 't1', name: 'kinh tế', uses: 1 },
    { id: 't2', name: 'Kinh nghiệm', uses: 9 },
    { id: 't3', name: 'đối-ngoại', uses: 3 },
  ]
  const names = (choices: Choice[]) =>
    choices.map((choice) => (choice.kind === 'entity' ? choice.entity.name : `${choice.kind} ${choice.name}`))
  expect(names(tagChoices(tags, '', ['đối-ngoại']))).toEqual(['tag Kinh nghiệm', 'tag kinh tế'])
  expect(names(tagChoices(tags, 'doi', []))).toEqual(['tag đối-ngoại', 'new-tag doi'])
  expect(names(tagChoices(tags, 'KINH TẾ', []))).toEqual(['tag kinh tế'])
  const at = '2021-12-28T00:00:00.000Z'
  const entities = ['Bùi Thanh Sơn', 'Trường Sơn'].map(
    (name, index): EntityRow => ({
      ...{ id: `e${index}`, type: 'person', name, links: [], roles: [], createdAt: at, updatedAt: at },
      ...{
        aliases: index === 0 ? [{ text: 'Ngoại trưởng Sơn', seen: at }] : [],
        mentions: 9 * index,
        articles: 1,
      },
    }),
  )
  const types: EntityType[] = [{ id: 'person', name: 'Person', color: 'person', pattern: 'solid' }]
  expect(names(entityChoices(entities, types, 'bui thanh s'))).toEqual([
    'Bùi Thanh Sơn',
    'new-entity bui thanh s',
  ])
  expect(names(entityChoices(entities, types, 'ngoai truong'))[0]).toBe('Bùi Thanh Sơn')
  expect(names(entityChoices(entities, types, 'sơn'))[0]).toBe('Trường Sơn')
  expect(entityChoices(entities, types, 'không ai cả ')).toEqual([])
})

it('offers a new entity once, whatever types there are, and then each of them', () => {
  const types = ['person', 'place', 'event'].map(
    (id): EntityType => ({ id, name: id, color: id, pattern: 'solid' }),
  )
  const found = entityChoices([], types, 'Bùi')
  expect(found).toEqual([{ kind: 'new-entity', key: 'new', name: 'Bùi', type: types[0] }])
  expect(typeChoices(types, 'Bùi').map((choice) => 'type' in choice && choice.type.id)).toEqual([
    'person',
    'place',
    'event',
  ])
})

it('takes pasted text for Markdown only when it was written as such', () => {
  for (const text of [
    '**đậm**',
    '# Đầu đề',
    '- a\n- b',
    '1. a\n2. b',
    '> trích',
    '[a](https://b.vn)',
    'chữ `mã`',
  ])
    expect(looksLikeMarkdown(text)).toBe(true)
  for (const text of ['- Ông nói thế.', 'Giá 2*3*4', 'a_b_c', '#thẻ', 'Ngày 28-29/12', '5 * 3 * 2', ''])
    expect(looksLikeMarkdown(text)).toBe(false)
})

it('pastes Markdown into the middle of a paragraph', () => {
  const state = editing('Trước | sau')
  const one = state.apply(state.tr.replaceSelection(noteSlice(markdownToNote('**đậm**'))))
  expect(markdownOf(one.doc)).toBe('Trước **đậm** sau')
  const more = state.apply(state.tr.replaceSelection(noteSlice(markdownToNote('- một\n- hai'))))
  more.doc.check()
  expect(markdownOf(more.doc)).toContain('hai')
})

it('guesses the kind of a link that was typed without one', () => {
  expect(meantLink(' vnexpress.net/a ')).toBe('https://vnexpress.net/a')
  expect(meantLink('ten@vnexpress.net')).toBe('mailto:ten@vnexpress.net')
  expect(meantLink('https://a.vn')).toBe('https://a.vn')
  expect(meantLink('javascript:alert(1)')).toBe('javascript:alert(1)')
  expect(meantLink('không phải')).toBe('không phải')
})

it('sets, changes and takes away links', () => {
  let state = editing('Xem |báo| này')
  state = done(state, setLink('https://a.vn'))
  expect(markdownOf(state.doc)).toBe('Xem [báo](https://a.vn) này')
  state = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 6)))
  expect(linkAt(state)).toEqual({ from: 5, to: 8, href: 'https://a.vn' })
  state = done(state, setLink('https://b.vn'))
  expect(markdownOf(state.doc)).toBe('Xem [báo](https://b.vn) này')
  expect(markdownOf(done(state, unlink).doc)).toBe('Xem báo này')
  expect(markdownOf(done(editing('|'), setLink('https://a.vn')).doc)).toContain('https://a.vn')
})

it('switches lists, quotations and marks on and off', () => {
  const written: Record<string, string> = {}
  for (const [name, action] of Object.entries(noteActions)) {
    const before = editing('|Một hai|')
    expect(action.isOn(before)).toBe(false)
    const on = done(before, action.run)
    expect(action.isOn(on)).toBe(true)
    written[name] = markdownOf(on.doc)
    expect(markdownOf(done(on, action.run).doc)).toBe('Một hai')
  }
  expect(written).toEqual({
    bold: '**Một hai**',
    italic: '*Một hai*',
    bullets: '- Một hai',
    numbers: '1. Một hai',
    quote: '> Một hai',
  })
})

function done(state: EditorState, command: (typeof noteActions)['bold']['run']): EditorState {
  let made = state
  command(state, (transaction) => {
    made = state.apply(transaction)
  })
  return made
}
