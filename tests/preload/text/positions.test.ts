import fc from 'fast-check'
import { Schema } from 'prosemirror-model'
import { describe, expect, test } from 'vitest'
import { blocksInSection, displayBlocks, longestBlock, Positions } from '../../../preload/text/positions.ts'
import { seeds } from './seeds.ts'

const schema = new Schema({
  nodes: {
    doc: { content: 'section+' },
    section: { content: 'paragraph+' },
    paragraph: { content: 'text*' },
    text: {},
  },
})

function documentOf(text: string, positions: Positions) {
  const paragraphs = positions.blocks.map(({ start, end }) =>
    schema.node('paragraph', null, schema.text(text.slice(start, end))),
  )
  const sections = []
  for (let at = 0; at < paragraphs.length; at += blocksInSection)
    sections.push(schema.node('section', null, paragraphs.slice(at, at + blocksInSection)))
  return schema.node('doc', null, sections)
}

const line = fc.oneof(
  fc.constantFrom(
    'Hội thảo',
    'đã dự hội thảoTrong khuôn khổ ',
    '\t\t',
    '',
    '  ',
    'ngày 28/12./. Theo TTXVN',
    'e\u0302\u0301',
  ),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
)
const texts = fc.array(line, { minLength: 1, maxLength: 80 }).map((lines) => lines.join('\n'))

describe('positions', () => {
  test('every offset inside a block comes back, and stands before the same unit in the document', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const positions = new Positions(displayBlocks(text))
        if (positions.blocks.length === 0) return
        const doc = documentOf(text, positions)
        for (const { start, end } of positions.blocks) {
          for (let offset = start; offset < end; offset++) {
            const position = positions.toPosition(offset)
            expect(positions.toOffset(position)).toBe(offset)
            expect(doc.textBetween(position, position + 1)).toBe(text[offset])
          }
          expect(positions.toOffset(positions.toPosition(end, 'end'))).toBe(end)
        }
      }),
    )
  })

  test('every offset of a text has a position in its document, and positions never run backwards', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const positions = new Positions(displayBlocks(text))
        if (positions.blocks.length === 0) return
        const { size } = documentOf(text, positions).content
        let before = 0
        for (let offset = 0; offset <= text.length; offset++) {
          const position = positions.toPosition(offset)
          expect(position).toBeGreaterThanOrEqual(before)
          expect(position).toBeLessThan(size)
          before = position
        }
        for (let position = 0; position <= size; position++) {
          const offset = positions.toOffset(position)
          expect(offset).toBeGreaterThanOrEqual(0)
          expect(offset).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  test('the sample articles: each passage of a block is the same text in the document', () => {
    for (const { text } of seeds) {
      const positions = new Positions(displayBlocks(text))
      const doc = documentOf(text, positions)
      for (const { start, end } of positions.blocks) {
        const from = positions.toPosition(start, 'start')
        expect(doc.textBetween(from, positions.toPosition(end, 'end'))).toBe(text.slice(start, end))
      }
    }
  })

  test('where two blocks touch, the side decides', () => {
    const positions = new Positions([
      { start: 0, end: 5, after: 'line' },
      { start: 5, end: 9, after: 'join' },
    ])
    expect(positions.toPosition(5, 'end')).toBe(7)
    expect(positions.toPosition(5, 'start')).toBe(9)
  })

  test('a line of a megabyte is cut at sentences, and nothing but blanks is lost', () => {
    const text = 'Bộ trưởng Bùi Thanh Sơn hội đàm với TS. Kommasith tại Hà Nội. '.repeat(16_000)
    const blocks = displayBlocks(text)
    let at = 0
    for (const { start, end } of blocks) {
      expect(text.slice(at, start).trim()).toBe('')
      expect(end - start).toBeLessThanOrEqual(longestBlock)
      expect(text.slice(start, end)).toMatch(/Nội\.$/u)
      at = end
    }
    expect(text.slice(at).trim()).toBe('')
  })

  test('a long line without spaces or sentences is cut between letters and their marks', () => {
    const text = 'e\u0302\u0301'.repeat(5_000)
    for (const { start } of displayBlocks(text)) expect(text[start]).toBe('e')
  })
})
