import { expect, it } from 'vitest'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import { endnotesOf, initials, printedBlocks, usedLooks } from '../../../renderer/print/printed.ts'
import { placed } from '../../../renderer/reader/mark-look.ts'
import { readingDocument } from '../../../renderer/reader/reading-document.ts'

const text = 'Hội nghị khai mạc tại Hà Nội.\nHai bên ký “thỏa thuận”, rồi ra về.'
const reading = readingDocument(text, [], 'Không có trong bài', '')
const types = [
  { id: 'place', name: 'Place', color: 'place', pattern: 'dots' as const },
  { id: 'person', name: 'Person', color: 'person', pattern: 'solid' as const },
]
const view = { types, showEntities: true, activeId: undefined }

it('puts every piece of the text on paper once, cut where marks and numbers are', () => {
  const annotations = [
    on('Hội nghị khai mạc', { id: 'a', color: 'yellow', note: true }),
    on('khai mạc tại', { id: 'b', color: 'blue' }),
    on('Hà Nội', { id: 'c', mention: 'place' }),
    // Over the end of a paragraph.
    on('Nội.\nHai bên', { id: 'd', color: 'rose', note: true }),
  ]
  const endnotes = endnotesOf(annotations, reading)
  const blocks = printedBlocks(reading, placed(annotations), view, endnotes)
  expect(blocks.map(({ pieces }) => pieces.map((piece) => piece.text).join(''))).toEqual(text.split('\n'))
  const caps = blocks.flatMap(({ pieces }) => pieces.flatMap(({ cap, text: words }) => (cap ? [words] : [])))
  expect(caps).toEqual(['Hội nghị ', 'khai mạc', 'Nội'])
  const numbered = blocks.flatMap(({ pieces }) =>
    pieces.flatMap(({ notes, text: words }) => notes.map(({ number }) => `${words}|${number}`)),
  )
  expect(numbered).toEqual(['khai mạc|1', 'Hai bên|2'])
})

it('numbers notes as their ends follow in the text, behind the signs that close the passage', () => {
  const annotations = [
    on('bên ký “thỏa thuận', { id: 'late', note: true }),
    on('nghị', { id: 'early', note: true }),
    on(undefined, { id: 'whole', note: true }),
    on('mạc', { id: 'bare', color: 'green' }),
    on('ra về', { id: 'tagged', tags: ['t1'] }),
  ]
  const endnotes = endnotesOf(annotations, reading)
  expect(endnotes.map(({ annotation }) => annotation.id)).toEqual(['early', 'late', 'tagged', 'whole'])
  expect(endnotes.map(({ number }) => number)).toEqual([1, 2, 3, 4])
  const at = endnotes.map((one) => (one.at === undefined ? undefined : text.slice(0, one.at).slice(-3)))
  expect(at).toEqual(['ghị', 'n”,', 'về.', undefined])
})

it('explains only what is drawn', () => {
  const annotations = [
    on('Hà Nội', { id: 'a', mention: 'place' }),
    on('ký', { id: 'b', color: 'violet' }),
    on('ra', { id: 'c', color: 'blue' }),
  ]
  expect(usedLooks(annotations, view)).toEqual({ colors: ['blue', 'violet'], types: [types[0]] })
  expect(usedLooks(annotations, { ...view, showEntities: false }).types).toEqual([])
})

it('tells colours apart by letters', () => {
  expect(initials(['Vàng', 'Lam', 'Hồng', 'Lục', 'Tím'])).toEqual(['V', 'La', 'H', 'Lụ', 'T'])
  expect(initials(['Yellow', 'Blue'])).toEqual(['Y', 'B'])
})

interface Parts {
  id: string
  color?: Annotation['color']
  mention?: string
  note?: boolean
  tags?: string[]
}

function on(words: string | undefined, { id, color, mention, note, tags = [] }: Parts): Annotation {
  const start = words === undefined ? 0 : text.indexOf(words)
  const target = words !== undefined && {
    ...{ textHash: 'h', exact: words, prefix: '', suffix: '', status: 'exact' as const },
    ...{ start, end: start + words.length },
  }
  return {
    ...{ id, articleId: 'n', tags, tagNames: tags, createdAt: '', updatedAt: '', origin: 'user' },
    ...(target && { target }),
    ...(color && { color }),
    ...(mention && { mention: { entityId: null, type: mention, asWritten: words ?? '' } }),
    ...(note && { note: { type: 'doc' as const, content: [] } }),
  }
}
