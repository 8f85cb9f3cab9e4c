import { assert, asyncProperty, integer, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { snippetOf } from '../../../main/search/snippet.ts'

const long = 'Chiều 29/8, tại Hà Nội, hai bên trao đổi về hợp tác. '.repeat(12)

describe('a snippet', () => {
  it('is the whole of a short text, in one line', () => {
    expect(snippetOf('  Bộ\n\nNgoại\t\tgiao \n', [{ start: 2, end: 4 }])).toEqual({
      snippet: 'Bộ Ngoại giao',
      snippetHits: [{ start: 0, end: 2 }],
    })
  })

  it('begins where the text does when there are no hits', () => {
    const { snippet, snippetHits } = snippetOf(`\n\n${long}`, [])
    expect(snippet.startsWith('Chiều 29/8, tại')).toBe(true)
    expect(snippet.length).toBeLessThanOrEqual(160)
    expect(snippetHits).toEqual([])
  })

  it('lies where most hits are together and is cut at words', () => {
    const text = `${long}Cuba. ${long}Cuba và Cuba cùng Cuba. ${long}`
    const hits = [...text.matchAll(/Cuba/g)].map(({ index }) => ({ start: index, end: index + 4 }))
    const { snippet, snippetHits } = snippetOf(text, hits)
    expect(snippetHits).toHaveLength(3)
    const words = snippet.replace(/^… | …$/gu, '')
    expect(words).not.toBe(snippet)
    expect(` ${text.replace(/\s+/g, ' ')} `).toContain(` ${words} `)
  })

  it('keeps to a paragraph that says enough, and shows where it is cut', () => {
    const text = `Đầu đề ngắn\n${long}\nMặc dù dịch bệnh, quan hệ đặc biệt và hợp tác toàn diện vẫn duy trì đà phát triển trên mọi lĩnh vực.\n${long}`
    const start = text.indexOf('hợp tác toàn')
    expect(snippetOf(text, [{ start, end: start + 7 }])).toEqual({
      snippet:
        'Mặc dù dịch bệnh, quan hệ đặc biệt và hợp tác toàn diện vẫn duy trì đà phát triển trên mọi lĩnh vực.',
      snippetHits: [{ start: 38, end: 45 }],
    })
    // A headline alone says too little.
    const { snippet } = snippetOf(text, [{ start: 4, end: 6 }])
    expect(snippet).toMatch(/^Đầu đề ngắn Chiều 29\/8.* …$/u)
  })

  it('holds a hit that is longer than itself as far as it can', () => {
    const word = 'a'.repeat(400)
    const { snippet } = snippetOf(`b ${word} c`, [{ start: 2, end: 402 }])
    expect(snippet.length).toBeLessThanOrEqual(200)
    expect(snippet).toContain('aaa')
  })

  it('never splits a grapheme, never shifts a hit', () => {
    const family = '👨‍👩‍👧'
    const text = `${family.repeat(60)} Việt ${family.repeat(60)}`
    const start = text.indexOf('V')
    const { snippet, snippetHits } = snippetOf(text, [{ start, end: start + 4 }])
    expect(snippetHits.map((hit) => snippet.slice(hit.start, hit.end))).toEqual([
      text.slice(start, start + 4),
    ])
    expect(snippet.replaceAll(family, '').replace(/[…\s]/gu, '')).toBe(text.slice(start, start + 4))
  })

  it('marks the same words as the text, whatever the text', async () => {
    await assert(
      asyncProperty(
        string({ unit: 'grapheme', maxLength: 600 }),
        integer({ min: 0, max: 600 }),
        integer({ min: 1, max: 40 }),
        async (text, at, length) => {
          const start = Math.min(at, text.length)
          const hit = { start, end: Math.min(start + length, text.length) }
          const { snippet, snippetHits } = snippetOf(text, hit.end > hit.start ? [hit] : [])
          expect(snippet).not.toMatch(/[\n\r\t]/)
          const words = text.slice(hit.start, hit.end).replace(/\s+/g, ' ')
          for (const { start: from, end: to } of snippetHits) {
            expect(words.trim()).toBe(snippet.slice(from, to).trim())
          }
        },
      ),
    )
  })
})
