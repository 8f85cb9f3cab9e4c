import { describe, expect, test } from 'vitest'
import { blocksOf } from '../../../main/library/shape/blocks.ts'
import type { ArticleText } from '../../../preload/contract/article.ts'
import { paragraphs } from '../../../preload/text/paragraphs.ts'
import { withoutGaps } from '../../../renderer/reader/reader-selection.ts'
import { documentOf, readingDocument } from '../../../renderer/reader/reading-document.ts'
import { seeds } from '../../preload/text/seeds.ts'

function read(text: string, title = '') {
  return readingDocument(text, blocksOf(text, paragraphs(text)), title, 'tick')
}

describe('the document of an article', () => {
  test('holds every word of the sample articles in blocks of the kinds that the library found', () => {
    for (const { text } of seeds) {
      const { doc, positions } = read(text)
      let index = 0
      doc.descendants((node, at) => {
        if (node.type.name !== 'paragraph') return
        const block = positions.blocks[index]
        expect(at + 1).toBe(positions.startOf(index))
        expect(node.textContent).toBe(text.slice(block?.start, block?.end))
        index += 1
      })
      expect(doc.textContent.replace(/\s+/gu, '')).toBe(text.replace(/\s+/gu, ''))
    }
  })

  test('is laid out once for each reading of an article under one title', () => {
    const { text } = seeds[0] ?? { text: '' }
    const article = { textHash: 'a' } as ArticleText['article']
    const readings = [1, 2].map(() => ({
      article,
      text,
      blocks: blocksOf(text, paragraphs(text)),
      from: 'file' as const,
    }))
    const [first, second] = readings.map((reading) => documentOf(reading, 'Một', 'tick'))
    expect(readings.map((reading) => documentOf(reading, 'Một', 'tick'))[0]).toBe(first)
    expect(second).not.toBe(first)
    const [title] = text.split('\n')
    const other = readings[0] && documentOf(readings[0], title?.trim() ?? '', 'tick')
    expect(other?.titleBlock).toBe(read(text, title?.trim()).titleBlock)
    expect(other?.doc.eq(first?.doc ?? other.doc)).toBe(other?.titleBlock === first?.titleBlock)
  })

  test('sentences glued together stand apart with a tick, which lines of the file have not', () => {
    const glued = seeds.find(({ text }) => text.includes('hội thảoTrong'))?.text ?? ''
    const ticks: boolean[] = []
    read(glued).doc.descendants((node) => {
      if (node.type.name === 'paragraph') ticks.push(node.attrs.tick !== '')
    })
    expect(ticks.filter(Boolean).length).toBeGreaterThan(0)
    expect(ticks[0]).toBe(false)
  })

  test('what follows the end is small print only when it is short', () => {
    const names = (text: string) => {
      const found: string[] = []
      read(text).doc.descendants((node) => {
        const spec = node.type.spec.toDOM?.(node)
        if (node.type.name === 'paragraph' && Array.isArray(spec)) found.push(spec[1].class)
      })
      return found
    }
    const long = 'Hai bên cũng không ngừng nâng cao chất lượng, hiệu quả hợp tác về giáo dục, đào tạo.'
    const body = 'Ngày 28/12, hai bên đã đồng chủ trì cuộc họp tại Hà Nội và ký nhiều văn bản mới./.'
    const [, , stray, source] = names(`${body}\n${body}\n${long}\nTheo Vietnam+`)
    expect(stray).toBe('reader-block reader-stray')
    expect(source).toBe('reader-block reader-byline reader-small')
  })

  test('the title is drawn where the text has it, and above the text when it was changed', () => {
    const text = 'Tin vui cho độc giả\nHôm nay có tin vui. Mọi người đều biết.\nNgày mai cũng vậy.'
    expect(read(text, 'Tin vui cho độc giả').titleBlock).toBe(0)
    expect(read(text, 'Tin khác').titleBlock).toBeUndefined()
  })

  test('an empty text is an empty document', () => {
    expect(read('').doc.textContent).toBe('')
    expect(read('').positions.blocks).toEqual([])
  })
})

test('a selection that ends where the next paragraph begins does not hold the break', () => {
  const { positions } = read('Câu một.\n\nCâu hai.\nCâu ba.')
  expect(withoutGaps(positions, 0, 10)).toEqual({ start: 0, end: 8 })
  expect(withoutGaps(positions, 8, 18)).toEqual({ start: 10, end: 18 })
  expect(withoutGaps(positions, 8, 10)).toBeUndefined()
})
