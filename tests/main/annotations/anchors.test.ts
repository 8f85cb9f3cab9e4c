import { beforeEach, describe, expect, it } from 'vitest'
import {
  type AnnotatedLibrary,
  openAnnotatedLibrary,
  seedText,
  userData,
} from '../../helpers/annotated-library.ts'

let library: AnnotatedLibrary
const text = seedText(2)
const minister = 'Saleumxay Kommasith'

beforeEach(async () => {
  library = await openAnnotatedLibrary([2])
})

const mark = (quote: string, nth?: number) =>
  library.annotations.create({ articleId: 'a2', place: nth === undefined ? { quote } : { quote, nth } })

describe('places in a changed text', () => {
  it('follow the text, whoever asks first', async () => {
    const made = await mark('Dansavanh')
    const changed = `Một dòng mới.\n${text}`
    await library.setText('a2', changed)
    const start = changed.indexOf('Dansavanh')
    const [listed] = await library.annotations.list('a2')
    expect(listed).toEqual({
      ...made,
      target: {
        ...made.target,
        textHash: library.store.get('articles', 'a2')?.textHash,
        start,
        end: start + 9,
        status: 'moved',
      },
    })
    expect(await library.annotations.get(made.id)).toEqual(listed)
    expect(library.lookups()).toBe(1)
    expect(library.store.get('annotations', made.id)?.target).toMatchObject({
      start: made.target?.start,
      textHash: made.target?.textHash,
    })
  })

  it('are lost when the passage is gone, and found again when the text comes back', async () => {
    const made = await mark('Kim ngạch thương mại hai chiều 11 tháng của năm 2021 đạt hơn 1,2 tỷ USD')
    await library.setText(
      'a2',
      text
        .split('\n')
        .filter((line) => !line.startsWith('Kim ngạch'))
        .join('\n'),
    )
    expect((await library.annotations.get(made.id)).target).toMatchObject({ ...made.target, status: 'lost' })
    await library.setText('a2', text)
    expect(await library.annotations.get(made.id)).toEqual(made)
    await library.annotations.refresh('a2')
    expect(library.store.count('anchors')).toBe(0)
  })

  it('survive a change to decomposed form, twice', async () => {
    const made = await mark('Bộ trưởng Bùi Thanh Sơn', 1)
    for (const form of ['NFD', 'NFC', 'NFKD'] as const) {
      const changed = text.normalize(form)
      await library.setText('a2', changed)
      const { target } = await library.annotations.get(made.id)
      expect(['exact', 'moved']).toContain(target?.status)
      expect(changed.slice(target?.start, target?.end).normalize('NFC')).toBe('Bộ trưởng Bùi Thanh Sơn')
    }
  })

  it('are found for annotations made on different texts of one article', async () => {
    await mark(minister, 1)
    await library.setText('a2', `A.\n${text}`)
    await mark(minister, 2)
    await library.setText('a2', `B.\nA.\n${text}`)
    const listed = await library.annotations.list('a2')
    const starts = [...`B.\nA.\n${text}`.matchAll(new RegExp(minister, 'g'))].map(({ index }) => index)
    expect(listed.map(({ target }) => [target?.start, target?.status])).toEqual([
      [starts[0], 'moved'],
      [starts[1], 'moved'],
    ])
    expect(library.store.count('textVersions')).toBe(2)
  })

  it('stay with the user through undo and redo', async () => {
    const made = await mark('Dansavanh')
    await library.setText('a2', `Mới.\n${text}`)
    const before = userData(library.store)
    const moved = await library.annotations.get(made.id)
    await library.annotations.remove([made.id])
    expect(library.store.count('anchors')).toBe(0)
    await library.store.undo()
    expect(userData(library.store)).toEqual(before)
    expect(await library.annotations.get(made.id)).toEqual(moved)
    await library.store.undo()
    expect(await library.annotations.list('a2')).toEqual([])
    await library.store.redo()
    expect(await library.annotations.get(made.id)).toEqual(moved)
  })

  it('are accepted by giving the place, and undo gives the old one back', async () => {
    const made = await mark('Dansavanh')
    await library.setText('a2', `Mới.\n${text}`)
    const { target } = await library.annotations.get(made.id)
    const accepted = await library.annotations.change({
      id: made.id,
      place: { start: target?.start ?? 0, end: target?.end ?? 0 },
    })
    expect(accepted.target).toMatchObject({ start: target?.start, status: 'exact' })
    await library.store.undo()
    expect((await library.annotations.get(made.id)).target).toEqual(target)
  })

  it('are those of the text they were made on while the file cannot be read', async () => {
    const made = await mark('Dansavanh')
    await library.setText('a2', `Mới.\n${text}`)
    library.breakFile('a2')
    expect(await library.annotations.list('a2')).toEqual([
      { ...made, target: { ...made.target, status: 'lost' } },
    ])
    await expect(library.annotations.refresh('a2')).rejects.toMatchObject({ code: 'FILE_UNREADABLE' })
  })

  it('are looked for once when many ask at once', async () => {
    await mark('Dansavanh')
    await library.setText('a2', `Mới.\n${text}`)
    const lists = await Promise.all([1, 2, 3, 4].map(() => library.annotations.list('a2')))
    for (const listed of lists) expect(listed).toEqual(lists[0])
    expect(lists[0]?.[0]?.target?.status).toBe('moved')
    expect(library.lookups()).toBe(1)
  })
})

describe('kept texts', () => {
  it('are dropped only when neither an annotation nor the history can need them', async () => {
    const made = await mark('Dansavanh')
    await library.annotations.remove([made.id])
    expect(await library.annotations.dropUnusedTexts()).toBe(0)
    await library.store.undo()
    expect((await library.annotations.get(made.id)).target?.status).toBe('exact')
    // A store that begins without history, as after a restored backup.
    const fresh = await openAnnotatedLibrary([2])
    const kept = library.store.get('textVersions', made.target?.textHash ?? '')
    const stored = library.store.get('annotations', made.id)
    if (!kept || !stored) throw new Error('Nothing was kept.')
    await fresh.store.quiet((draft) => {
      draft.put('textVersions', kept.id, kept)
      draft.put('textVersions', 'unused', { ...kept, id: 'unused' })
      draft.put('annotations', stored.id, stored)
    })
    expect(await fresh.annotations.dropUnusedTexts()).toBe(1)
    expect([...fresh.store.entries('textVersions')].map(([id]) => id)).toEqual([kept.id])
  })
})
