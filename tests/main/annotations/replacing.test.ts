import { beforeEach, describe, expect, it } from 'vitest'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import {
  type AnnotatedLibrary,
  openAnnotatedLibrary,
  seedText,
  userData,
} from '../../helpers/annotated-library.ts'

// What a user decides about passages of a file that changed.

let library: AnnotatedLibrary
const text = seedText(2)
const visit = 'chuyến thăm hữu nghị chính thức Lào của Chủ tịch nước Nguyễn Xuân Phúc tháng 8/2021'
const shorter = 'chuyến thăm chính thức Lào của Chủ tịch nước Nguyễn Xuân Phúc'
const trade = 'Kim ngạch thương mại hai chiều 11 tháng của năm 2021 đạt hơn 1,2 tỷ USD'
const withoutTrade = text
  .split('\n')
  .filter((line) => !line.startsWith('Kim ngạch'))
  .join('\n')

beforeEach(async () => {
  library = await openAnnotatedLibrary([2])
})

const mark = (quote: string, more: object = {}) =>
  library.annotations.create({ articleId: 'a2', place: { quote }, ...more })
const statusOf = async ({ id }: Annotation) => (await library.annotations.get(id)).target?.status

describe('accepting the place where a passage was found', () => {
  it('makes it the place of the annotation, as one step that is undone and redone as one', async () => {
    const [edited, moved] = [
      await mark(visit, { color: 'rose', noteMarkdown: 'Ngày nào?' }),
      await mark('Dansavanh'),
    ]
    await library.setText('a2', `Mới.\n${text.replace(visit, shorter)}`)
    expect(['edited', 'unsure']).toContain(await statusOf(edited))
    expect(await statusOf(moved)).toBe('moved')
    const before = userData(library.store)
    const found = await library.annotations.views([edited.id, moved.id])

    const accepted = await library.annotations.acceptPlaces([edited.id, moved.id])
    expect(accepted.map(({ target }) => [target?.exact, target?.status])).toEqual([
      [shorter, 'exact'],
      ['Dansavanh', 'exact'],
    ])
    expect(accepted[0]).toMatchObject({ noteMarkdown: 'Ngày nào?', color: 'rose' })
    expect(library.store.count('anchors')).toBe(0)
    expect(library.store.history()[0]?.label).toMatchObject({ action: 'place-annotations', count: 2 })

    await library.store.undo()
    await library.annotations.refresh('a2')
    expect(userData(library.store)).toEqual(before)
    expect(await library.annotations.views([edited.id, moved.id])).toEqual(found)
    await library.store.redo()
    expect(await library.annotations.views([edited.id, moved.id])).toEqual(accepted)
  })

  it('leaves those alone that are where they were made, without a step', async () => {
    const made = await mark('Dansavanh')
    const [step] = library.store.history()
    expect(await library.annotations.acceptPlaces([made.id])).toEqual([made])
    expect(library.store.history()[0]).toEqual(step)
  })

  it('refuses all of them when one was found nowhere', async () => {
    const [moved, lost] = [await mark('Dansavanh'), await mark(trade)]
    await library.setText('a2', `Mới.\n${withoutTrade}`)
    const before = userData(library.store)
    await expect(library.annotations.acceptPlaces([moved.id, lost.id])).rejects.toMatchObject({
      code: 'BAD_PLACE',
      data: { reason: 'place-unknown', id: lost.id },
    })
    expect(userData(library.store)).toEqual(before)
  })

  it('writes a name as it stands there now', async () => {
    const made = await mark('Saleumsay Kommasith', { mention: { type: 'person' } })
    await library.setText('a2', text.replace('Saleumsay Kommasith', 'Saleumxay Kommasith'))
    const [accepted] = await library.annotations.acceptPlaces([made.id])
    expect(accepted?.mention?.asWritten).toBe('Saleumxay Kommasith')
    expect(accepted?.target?.exact).toBe('Saleumxay Kommasith')
  })
})

describe('keeping an annotation as a note on the article', () => {
  it('keeps the words it stood on above the note, and its tags', async () => {
    const made = await mark(trade, { color: 'rose', noteMarkdown: '**Nguồn** nào?', tags: ['số liệu'] })
    await library.setText('a2', withoutTrade)
    expect(await statusOf(made)).toBe('lost')
    const before = userData(library.store)

    const kept = await library.annotations.keepAsNote(made.id)
    expect(kept.target).toBeUndefined()
    expect(kept.color).toBeUndefined()
    expect(kept.noteMarkdown).toBe(`> ${trade}\n\n**Nguồn** nào?`)
    expect(kept.tagNames).toEqual(['số liệu'])
    expect(library.store.count('anchors')).toBe(0)
    expect(library.store.history()[0]?.label).toMatchObject({
      action: 'keep-as-note',
      subject: expect.any(String),
    })

    await library.store.undo()
    await library.annotations.refresh('a2')
    expect(userData(library.store)).toEqual(before)
    expect(await statusOf(made)).toBe('lost')
  })

  it('names the entity that the words mentioned, and counts as no mention any more', async () => {
    const made = await mark('Saleumsay Kommasith', {
      mention: { type: 'person', name: 'Saleumxay Kommasith' },
    })
    const kept = await library.annotations.keepAsNote(made.id)
    expect(kept.mention).toBeUndefined()
    expect(kept.noteMarkdown).toMatch(/^> Saleumsay Kommasith\n\n.*Saleumxay Kommasith/u)
    expect(await library.entities.mentions(made.mention?.entityId ?? '')).toEqual([])
  })

  it('keeps several paragraphs as several, and what was one already as it was', async () => {
    const start = text.indexOf('Hợp tác an ninh')
    const end = text.indexOf('Kim ngạch') + 'Kim ngạch'.length
    const made = await library.annotations.create({ articleId: 'a2', place: { start, end } })
    const kept = await library.annotations.keepAsNote(made.id)
    const lines = text.slice(start, end).split('\n').filter(Boolean)
    expect(lines.length).toBeGreaterThan(1)
    expect(kept.noteMarkdown).toBe(lines.map((line) => `> ${line.trim()}`).join('\n>\n'))
    const [step] = library.store.history()
    expect(await library.annotations.keepAsNote(made.id)).toEqual(kept)
    expect(library.store.history()[0]).toEqual(step)
  })
})
