import fc from 'fast-check'
import type { Nodes } from 'mdast'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { expect, test } from 'vitest'
import { literal, literalHeading } from '../../../main/exchange/markdown-escape.ts'

const parser = unified().use(remarkParse)

/** The characters of Markdown in a quotation that is nothing but paragraphs of plain text; anything else is an error. */
function charactersOf(markdown: string): string {
  const [quotation, ...rest] = parser.parse(
    markdown
      .split('\n')
      .map((line) => `> ${line}`)
      .join('\n'),
  ).children
  if (quotation?.type !== 'blockquote' || rest.length > 0)
    throw new Error(`${JSON.stringify(markdown)} broke out`)
  return quotation.children
    .map((block) => {
      if (block.type !== 'paragraph') throw new Error(`${block.type} in ${JSON.stringify(markdown)}`)
      return block.children
        .map((child: Nodes) => {
          if (child.type !== 'text') throw new Error(`${child.type} in ${JSON.stringify(markdown)}`)
          return child.value
        })
        .join('')
    })
    .join('\n\n')
}

const markup = fc.constantFrom(
  ...'#*_-+=>`~|[](){}<!&;:$%^\\/.1 \t\n\r"\'@é😊ệ\u0301\u00a0\u2028\ufeff'.split(/(?:)/u),
  '    ',
  '```',
  '---',
  '%%',
  '[[',
  ']]',
  '![](',
  '<b>',
  '<!--',
  '&amp;',
  '&#10;',
  '1. ',
  '- [ ] ',
  '> [!note]',
  ' ^n1',
  '#thẻ',
  '$$',
  '==',
  '\n\n',
  'https://x.vn/',
  '[^1]:',
  '| a |\n|---|',
  '\n===',
  '\\\n',
  '  \n',
)
const hostile = fc
  .array(fc.oneof(markup, fc.string({ maxLength: 5, unit: 'binary' })), { maxLength: 12 })
  .map((parts) => parts.join('').toWellFormed().replaceAll('\0', ''))
  .filter((text) => text !== '')

test('any text comes back character by character, in paragraphs of plain text', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      expect(charactersOf(literal(text))).toBe(text)
    }),
    { numRuns: 3000 },
  )
})

test('nothing is left that Obsidian reads more into', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const line of literal(text).split('\n')) {
        expect(line).not.toMatch(/%%|\^|<|(?<!\\)(?:\\\\)*(\[|\]|\$|==|~~|\|)|(^|[^\\&])#/)
      }
    }),
    { numRuns: 1000 },
  )
})

test('a heading is one line of plain text with single spaces', () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const [heading, ...rest] = parser.parse(`# ${literalHeading(text)}\n`).children
      expect(rest).toEqual([])
      if (heading?.type !== 'heading') throw new Error('no heading')
      const shown = heading.children
        .map((child) => (child.type === 'text' ? child.value : `(${child.type})`))
        .join('')
      expect(shown).toBe(text.replace(/\s+/g, ' ').trim())
    }),
    { numRuns: 1000 },
  )
})

test.each([
  ['Ngoại giao (1975–2020): 45 năm', 'Ngoại giao (1975–2020): 45 năm'],
  ['1. một', '1\\. một'],
  ['- hai', '\\- hai'],
  ['[[Trang]] #thẻ', '\\[\\[Trang\\]\\] \\#thẻ'],
  ['tăng 33,6% so với 2020', 'tăng 33,6% so với 2020'],
  ['%%ẩn%% ^n1', '&#37;&#37;ẩn&#37;&#37; &#94;n1'],
  ['<b> &amp;', '&lt;b&gt; &amp;amp;'],
  ['a\n\n\nb', 'a\n\n&#10;b'],
  ['  hai  ', '&#32; hai &#32;'],
])('%j is written %j', (text, markdown) => {
  expect(literal(text)).toBe(markdown)
})
