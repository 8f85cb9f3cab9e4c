import { describe, expect, it } from 'vitest'
import type { NoteDocument } from '../../../preload/contract/annotation.ts'
import {
  deepestNote,
  isBlankNote,
  isSafeLink,
  noteSchema,
  noteToText,
  tagsInNote,
} from '../../../preload/text/note.ts'
import { checkNote } from '../../../preload/text/note-check.ts'
import { markdownToNote } from '../../../preload/text/note-from-markdown.ts'
import { noteToMarkdown } from '../../../preload/text/note-to-markdown.ts'

type Json = Record<string, unknown>

const doc = (...content: Json[]) => ({ type: 'doc' as const, content })
const p = (...content: (Json | string)[]) =>
  content.length === 0
    ? { type: 'paragraph' }
    : { type: 'paragraph', content: content.map((part) => (typeof part === 'string' ? text(part) : part)) }
const text = (words: string, ...marks: (string | Json)[]) =>
  marks.length === 0
    ? { type: 'text', text: words }
    : {
        type: 'text',
        marks: marks.map((mark) => (typeof mark === 'string' ? { type: mark } : mark)),
        text: words,
      }
const br = { type: 'hard_break' }
const link = (href: string, title: string | null = null) => ({ type: 'link', attrs: { href, title } })
const list = (...items: Json[][]) => ({
  type: 'bullet_list',
  content: items.map((content) => ({ type: 'list_item', content })),
})

describe('markdownToNote', () => {
  const cases: [string, string, NoteDocument][] = [
    ['nothing', '', doc(p())],
    [
      'marks',
      'Ông **Bùi *Thanh* Sơn**',
      doc(p('Ông ', text('Bùi ', 'strong'), text('Thanh', 'strong', 'em'), text(' Sơn', 'strong'))),
    ],
    [
      'line breaks of every kind',
      'a\nb\r\nc\rd\u2028e  \nf\\\ng',
      doc(p('a', br, 'b', br, 'c', br, 'd', br, 'e', br, 'f', br, 'g')),
    ],
    ['lists', '- a\n  - b\n- c', doc(list([p('a'), list([p('b')])], [p('c')]))],
    [
      'a numbered list',
      '3) a\n4) b',
      doc({
        type: 'ordered_list',
        attrs: { order: 3 },
        content: [
          { type: 'list_item', content: [p('a')] },
          { type: 'list_item', content: [p('b')] },
        ],
      }),
    ],
    ['a quotation', '> a\n\nb', doc({ type: 'blockquote', content: [p('a')] }, p('b'))],
    [
      'a link',
      '[Lào](https://a.vn/b "Bài") và <https://c.vn>',
      doc(p(text('Lào', link('https://a.vn/b', 'Bài')), ' và ', text('https://c.vn', link('https://c.vn')))),
    ],
    [
      'tags',
      'về #Lào, #an-ninh/mạng. C# #5 x#y \\#z',
      doc(p('về ', tag('Lào'), ', ', tag('an-ninh/mạng'), '. C# #5 x#y #z')),
    ],
    ['a tag of two words', '[#an ninh](dau:tag/t1)', doc(p(tag('an ninh', 't1')))],
    [
      'an entity',
      '[Bùi Thanh Sơn](dau:entity/e1)',
      doc(p({ type: 'entity', attrs: { id: 'e1', text: 'Bùi Thanh Sơn' } })),
    ],
    [
      'headings as bold',
      '# Một **hai**\n\nba\n---',
      doc(p(text('Một hai', 'strong')), p(text('ba', 'strong'))),
    ],
    [
      'code blocks as inline code',
      '```js\na\n\n  b\n```',
      doc(p('js', br, text('a', 'code'), br, br, text('  b', 'code'))),
    ],
    [
      'images as links',
      '![Ảnh](https://a.vn/b.png) ![](https://a.vn/c.png)',
      doc(
        p(
          text('Ảnh', link('https://a.vn/b.png')),
          ' ',
          text('https://a.vn/c.png', link('https://a.vn/c.png')),
        ),
      ),
    ],
    [
      'tables as they are typed',
      '| a | b |\n|---|---|\n| 1 | 2 |',
      doc(p('| a | b |', br, '|---|---|', br, '| 1 | 2 |')),
    ],
    [
      'HTML as it is typed',
      '<script>alert(1)</script>\n\n<b onclick="x">y</b>',
      doc(p('<script>alert(1)</script>'), p('<b onclick="x">y</b>')),
    ],
    ['definitions as they are typed', '[a]: https://a.vn "b"', doc(p('[a]: https://a.vn "b"'))],
    ['rules as they are typed', 'a\n\n***', doc(p('a'), p('***'))],
    [
      'unsafe links as they are typed',
      '[a](javascript:alert(1)) ![b](data:text/html,x) [c](dau:entity/) <vbscript:x>',
      doc(p('[a](javascript:alert(1)) ![b](data:text/html,x) [c](dau:entity/) <vbscript:x>')),
    ],
    ['character references', 'a&amp;b&#10;c&#0;', doc(p('a&b', br, 'c\ufffd'))],
    ['indented text as text', 'a\n\n    b', doc(p('a'), p('b'))],
    [
      'control characters and halves of pairs',
      'a\u0000b\u0007c\ud800d\ufffee',
      doc(p('a\ufffdb\ufffdc\ufffdd\ufffde')),
    ],
  ]
  it.each(cases)('reads %s', (_, markdown, note) => {
    const read = markdownToNote(markdown)
    expect(read).toEqual(note)
    expect(checkNote(read)).toEqual({ note: read })
    expect(markdownToNote(noteToMarkdown(read))).toEqual(read)
  })
})

describe('noteToMarkdown', () => {
  const cases: [string, NoteDocument, string][] = [
    [
      'words as people write them',
      doc(p('Ngày 28/12 (thứ Ba): snake_case, 5 < 6 & 33,6% – C#, a|b; 1.000 + 2 = 3!')),
      'Ngày 28/12 (thứ Ba): snake_case, 5 < 6 & 33,6% – C#, a|b; 1.000 + 2 = 3!',
    ],
    [
      'what would be markup',
      doc(p('*a* _b_ [c](d) `e` <f> &amp; #g $h$ ==i== %%j%% ~~k~~')),
      '\\*a\\* \\_b\\_ \\[c\\](d) \\`e\\` \\<f> \\&amp; \\#g \\$h\\$ \\=\\=i\\=\\= \\%\\%j\\%\\% \\~\\~k\\~\\~',
    ],
    [
      'what would begin a block',
      doc(p('# a', br, '- b', br, '12. c', br, '> d', br, '---'), p('+ e')),
      '\\# a\\\n\\- b\\\n12\\. c\\\n\\> d\\\n\\---\n\n\\+ e',
    ],
    ['marks', doc(p(text('a ', 'strong'), 'b ', text('c', 'em'), '.')), '**a** b *c*.'],
    [
      'marks inside words',
      doc(p('Việt', text('(Nam)', 'strong'), 'x')),
      'Việt&ZeroWidthSpace;**(Nam)**&ZeroWidthSpace;x',
    ],
    [
      'lists and quotations',
      doc(list([p('a'), list([p('b')])], [p('c')]), { type: 'blockquote', content: [p('d'), p('e')] }),
      '- a\n  - b\n- c\n\n> d\n>\n> e',
    ],
    ['two lists in a row', doc(list([p('a')]), list([p('b')])), '- a\n\n* b'],
    [
      'tags and entities',
      doc(
        p(tag('Lào'), ' ', tag('an ninh'), ' ', tag('Lào', 't1'), ' ', {
          type: 'entity',
          attrs: { id: 'e1', text: 'A]' },
        }),
      ),
      '#Lào [#an ninh](dau:tag) [#Lào](dau:tag/t1) [A\\]](dau:entity/e1)',
    ],
    ['links', doc(p(text('a', link('https://a.vn/(b)', 'c "d"')))), '[a](https://a.vn/\\(b\\) "c \\"d\\"")'],
    ['no empty paragraph', doc(p(), p('a', br), p()), 'a'],
  ]
  it.each(cases)('writes %s', (_, note, markdown) => {
    expect(noteToMarkdown(note)).toBe(markdown)
  })

  it('writes entities and tags as another program wants them', () => {
    const note = doc(
      p('Gặp ', { type: 'entity', attrs: { id: 'e1', text: 'Bùi Thanh Sơn' } }, ' ', tag('an ninh')),
    )
    const links = {
      entity: (_: string, name: string) => `[[${name}]]`,
      tag: (name: string) => `#${name.replaceAll(' ', '-')}`,
    }
    expect(noteToMarkdown(note, links)).toBe('Gặp [[Bùi Thanh Sơn]] #an-ninh')
  })
})

describe('words of a note', () => {
  it('come without markup, a line each', () => {
    const note = markdownToNote('# Một\n\n- **hai** #Lào\n- [ba](https://a.vn)\\\nbốn')
    expect(noteToText(note)).toBe('Một\nhai #Lào\nba\nbốn')
    expect(tagsInNote(note)).toEqual(['Lào'])
    expect([isBlankNote(note), isBlankNote(markdownToNote(' \n\n> ')), isBlankNote(doc(p(br)))]).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('checkNote', () => {
  it('leaves a good note as it is, empty paragraphs too', () => {
    const note = doc(p('a '), p(), list([p(text('b', 'strong')), list([p()])]), p(br))
    expect(checkNote(note)).toEqual({ note })
  })

  it('repairs text, list numbers and links, losing no word', () => {
    const note = doc(
      p(text('a\r\nb\u0000\ud800', 'em'), { type: 'text', text: '' }),
      { type: 'ordered_list', attrs: { order: -3.5 }, content: [{ type: 'list_item', content: [p('c')] }] },
      p(
        text('d', link('javascript:alert(1)')),
        text('e', 'strong', link('javascript:alert(1)')),
        text('f', link('https://a.vn')),
      ),
    )
    expect(checkNote(note)).toEqual({
      note: doc(
        p(text('a', 'em'), { ...br, marks: [{ type: 'em' }] }, text('b\ufffd\ufffd', 'em')),
        { type: 'ordered_list', attrs: { order: 1 }, content: [{ type: 'list_item', content: [p('c')] }] },
        p('d', text('e', 'strong'), ' (javascript:alert(1))', text('f', link('https://a.vn'))),
      ),
    })
  })

  let deep: Json = p('x')
  for (let i = 0; i < 10_000; i++) deep = { type: 'blockquote', content: [deep] }
  const bad: [string, unknown, RegExp][] = [
    ['no document', null, /cannot be read/],
    ['a string', 'x', /cannot be read/],
    ['a list', [], /cannot be read/],
    ['an unknown node', doc({ type: 'table' }), /Unknown node type: table/],
    ['an image', doc(p({ type: 'image', attrs: { src: 'x' } })), /Unknown node type: image/],
    ['an unknown mark', doc(p(text('a', 'underline'))), /underline/],
    ['a part of a document', p('a'), /not a document/],
    ['no block', doc(), /cannot be read/],
    ['text outside paragraphs', doc(text('a')), /cannot be read/],
    ['an item without paragraph', doc(list([list([p('a')])])), /cannot be read/],
    ['a tag without name', doc(p({ type: 'tag', attrs: { name: '  ' } })), /a tag in it has no name/],
    ['an entity without id', doc(p({ type: 'entity', attrs: { text: 'a' } })), /cannot be read/],
    [
      'an entity with a strange id',
      doc(p({ type: 'entity', attrs: { id: '../x', text: 'a' } })),
      /no valid id/,
    ],
    ['a link without address', doc(p(text('a', { type: 'link', attrs: {} }))), /cannot be read/],
    ['content that is none', { type: 'doc', content: 'x' }, /cannot be read/],
    ['nesting without end', doc(deep), /nested 1000\d levels deep; it may have 40/],
  ]
  it.each(bad)('says what is wrong with %s', (_, note, sentence) => {
    const checked = checkNote(note)
    const problem = 'problem' in checked ? checked.problem : ''
    expect(problem).toMatch(sentence)
    expect(problem).toMatch(/^The note [^\n]*\.$/)
  })
})

describe('hostile Markdown', () => {
  const depth = 10_000
  const awkward: [string, string, string][] = [
    ['deep quotations', `${'> '.repeat(depth)}tận cùng`, 'tận cùng'],
    ['deep lists', Array.from({ length: 300 }, (_, i) => `${'  '.repeat(i)}- mục${i}`).join('\n'), 'mục299'],
    ['lists on one line', `${'- '.repeat(depth)}tận cùng`, 'tận cùng'],
    ['open brackets', `${'['.repeat(depth)}tận cùng`, 'tận cùng'],
    ['nested links', `${'['.repeat(depth)}tận cùng${'](https://a.vn)'.repeat(depth)}`, 'tận cùng'],
    ['stars', `${'*a '.repeat(depth)}tận cùng${' b*'.repeat(depth)}`, 'tận cùng'],
    ['mixed markers', `${'**_'.repeat(depth)}tận cùng`, 'tận cùng'],
    ['back quotes', `${Array.from({ length: 400 }, (_, i) => '`'.repeat(i)).join(' ')} tận cùng`, 'tận cùng'],
    ['references', `${'&'.repeat(depth)}tận cùng${'&#x;'.repeat(depth)}`, 'tận cùng'],
    ['angle brackets', `${'<'.repeat(depth)}tận cùng`, 'tận cùng'],
    ['number signs', `${'#a #1'.repeat(depth)} tận cùng`, 'tận cùng'],
    ['one long line', `${'Hội nghị '.repeat(110_000)}tận cùng`, 'tận cùng'],
    ['one long line of spaces', `a${' '.repeat(900_000)}tận cùng`, 'tận cùng'],
    ['many lines', `${'- a\n'.repeat(20_000)}tận cùng`, 'tận cùng'],
  ]
  it.each(awkward)('%s are read in time and lose no word', (_, markdown, words) => {
    const start = performance.now()
    const note = markdownToNote(markdown)
    const again = markdownToNote(noteToMarkdown(note))
    const took = performance.now() - start
    expect(noteToText(note)).toContain(words)
    expect(again).toEqual(note)
    expect(checkNote(note)).toEqual({ note })
    expect(took).toBeLessThan(15_000)
  })

  it('goes as deep as notes go, and no deeper', () => {
    for (let levels = deepestNote - 3; levels < deepestNote + 4; levels++)
      for (const marker of ['> ', '- ']) {
        const note = markdownToNote(`${marker.repeat(levels)}a`)
        expect('note' in checkNote(note)).toBe(true)
        expect(noteToText(note)).toContain('a')
      }
  })
})

describe('isSafeLink', () => {
  it('takes http, https and mailto, and nothing that can deceive', () => {
    for (const href of ['https://a.vn', 'HTTP://a.vn/đường?x=1#y', 'mailto:a@b.vn'])
      expect(isSafeLink(href)).toBe(true)
    for (const href of [
      '',
      'javascript:alert(1)',
      'https:',
      'https:///x',
      'ftp://a.vn',
      '//a.vn',
      'https://a.vn/ b',
      'https://a.vn/\u202egpj',
      'https://a\u200b.vn',
      'https://a.vn/\n',
      ' https://a.vn',
      'https://a.vn/\ud800',
      `https://a.vn/${'x'.repeat(4000)}`,
    ])
      expect(isSafeLink(href)).toBe(false)
  })
})

describe('noteSchema in a page', () => {
  it('draws tags, entities and links, and takes only safe ones back', () => {
    const { tag: tagType, entity } = noteSchema.nodes
    const dom = (attributes: Record<string, string>, words = '') =>
      ({
        getAttribute: (name: string) => attributes[name] ?? null,
        textContent: words,
      }) as unknown as HTMLElement
    const parsed = (spec: { parseDOM?: readonly unknown[] }, element: HTMLElement) => {
      const [rule] = spec.parseDOM as { getAttrs: (element: HTMLElement) => unknown }[]
      return rule?.getAttrs(element)
    }
    expect(tagType.spec.toDOM?.(tagType.create({ name: 'Lào', id: 't1' }))).toEqual([
      'span',
      { 'data-note-tag': 'Lào', 'data-id': 't1' },
      '#Lào',
    ])
    expect(parsed(tagType.spec, dom({ 'data-note-tag': 'Lào', 'data-id': 't1' }))).toEqual({
      name: 'Lào',
      id: 't1',
    })
    expect(parsed(tagType.spec, dom({ 'data-note-tag': ' ' }))).toBe(false)
    expect(entity.spec.toDOM?.(entity.create({ id: 'e1', text: 'A' }))).toEqual([
      'span',
      { 'data-note-entity': 'e1' },
      'A',
    ])
    expect(parsed(entity.spec, dom({ 'data-note-entity': 'e1' }, 'A'))).toEqual({ id: 'e1', text: 'A' })
    expect(parsed(entity.spec, dom({ 'data-note-entity': '<' }, 'A'))).toBe(false)
    const { link: linkType } = noteSchema.marks
    expect(parsed(linkType.spec, dom({ href: 'https://a.vn' }))).toEqual({
      href: 'https://a.vn',
      title: null,
    })
    expect(parsed(linkType.spec, dom({ href: 'javascript:x' }))).toBe(false)
  })
})

function tag(name: string, id: string | null = null): Json {
  return { type: 'tag', attrs: { name, id } }
}
