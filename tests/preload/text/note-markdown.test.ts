import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NoteDocument } from '../../../preload/contract/annotation.ts'
import { noteDocument, noteNode } from '../../../preload/text/note.ts'
import { markdownToNote } from '../../../preload/text/note-from-markdown.ts'
import { tidyNote } from '../../../preload/text/note-tidy.ts'
import { noteToMarkdown } from '../../../preload/text/note-to-markdown.ts'

type Json = Record<string, unknown>

// The characters that Markdown, Obsidian and Vietnamese text make trouble with, and some that do not.
const character = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...'aábĐệ12 .') },
  { weight: 3, arbitrary: fc.constantFrom(...'*_`[]()<>#!&;\\~$%=|-+.:/"\'@^{}') },
  {
    weight: 1,
    arbitrary: fc.constantFrom('\u00a0', '\t', '\u200b', '\ufeff', '😀', 'e\u0323', '“', '”', '—', '中'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('&amp;', '1. ', '- ', '# ', '---', '> ', '```', '](', '#Lào', '<b>', '  '),
  },
)
const words = fc.array(character, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))

const link = fc.record({
  type: fc.constant('link'),
  attrs: fc.record({
    href: fc.constantFrom(
      'https://a.vn/b',
      'https://a.vn/(b)_*c*?x=1&amp;y=2',
      'mailto:a@b.vn',
      'https://vi.wikipedia.org/wiki/Lào',
    ),
    title: fc.constantFrom(null, 'Bài "này" \\ &amp;'),
  }),
})
const marks = fc
  .tuple(fc.option(link, { freq: 4 }), fc.boolean(), fc.boolean(), fc.nat(5))
  .map(([l, strong, em, code]) => [
    ...(l ? [l] : []),
    ...(strong ? [{ type: 'strong' }] : []),
    ...(em ? [{ type: 'em' }] : []),
    ...(code === 0 ? [{ type: 'code' }] : []),
  ])
const inline = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('text'), text: words, marks }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('hard_break'), marks }) },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('tag'),
      attrs: fc.record({
        name: fc.constantFrom('Lào', 'an ninh', 'a/b-c', '5', '#x', 'x]y', 'n*'),
        id: fc.constantFrom(null, 't1'),
      }),
      marks,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('entity'),
      attrs: fc.record({
        id: fc.constant('e-1'),
        text: fc.constantFrom('Bùi Thanh Sơn', '*', '[x](y)', ' a '),
      }),
      marks,
    }),
  },
)
const paragraph = fc.record({ type: fc.constant('paragraph'), content: fc.array(inline, { maxLength: 6 }) })
const { block } = fc.letrec<{ block: Json; item: Json }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    paragraph,
    fc.record({
      type: fc.constant('blockquote'),
      content: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      type: fc.constant('bullet_list'),
      content: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      type: fc.constant('ordered_list'),
      attrs: fc.record({ order: fc.constantFrom(1, 0, 9, 123) }),
      content: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
    }),
  ),
  item: fc
    .tuple(paragraph, fc.array(tie('block'), { maxLength: 2 }))
    .map(([first, rest]) => ({ type: 'list_item', content: [first, ...rest] })),
}))
const note = fc
  .array(block, { minLength: 1, maxLength: 4 })
  .map((content) => noteDocument(noteNode({ type: 'doc', content })))

const tidy = (document: NoteDocument) => noteDocument(tidyNote(noteNode(document)))

describe('Markdown of notes', () => {
  it('reads back what it wrote, whatever the note holds', () => {
    fc.assert(
      fc.property(note, (document) => {
        const tidied = tidy(document)
        expect(tidy(tidied)).toEqual(tidied)
        expect(markdownToNote(noteToMarkdown(document))).toEqual(tidied)
      }),
      { numRuns: 400 },
    )
  })
})
