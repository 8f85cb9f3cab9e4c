import { beforeEach, describe, expect, it } from 'vitest'
import { type AnnotatedLibrary, openAnnotatedLibrary } from '../../helpers/annotated-library.ts'

let library: AnnotatedLibrary

beforeEach(async () => {
  library = await openAnnotatedLibrary([0, 1, 2, 3])
})

const at = (articleId: string) => ({ articleId, place: { start: 0, end: 9 } })

describe('tags', () => {
  it('are one whatever the case, Unicode form and tone placement, and two when a mark differs', async () => {
    const tags = ['Khánh Hoà', 'KHÁNH HÒA'.normalize('NFD'), ' khánh  hòa ', 'Khánh Hóa', 'C', 'C++', '🔥']
    const made = await library.annotations.create({ ...at('a0'), tags })
    expect(made.tagNames).toEqual(['Khánh Hoà', 'Khánh Hóa', 'C', 'C++', '🔥'])
    const again = await library.annotations.create({ ...at('a1'), tags: ['khánh hòa', 'c++'] })
    expect(again.tags).toEqual([made.tags[0], made.tags[3]])
    expect(library.annotations.tags().map(({ name, uses }) => [name, uses])).toEqual([
      ['🔥', 1],
      ['C', 1],
      ['C++', 2],
      ['Khánh Hoà', 2],
      ['Khánh Hóa', 1],
    ])
    await library.store.undo()
    expect(library.annotations.tags().map(({ uses }) => uses)).toEqual([1, 1, 1, 1, 1])
    await library.store.undo()
    expect(library.annotations.tags()).toEqual([])
  })
})

describe('articlesWith', () => {
  it('asks for tags as they are spelled, colours and notes, all of them on the article', async () => {
    await library.annotations.create({ ...at('a0'), tags: ['đối ngoại'] })
    await library.annotations.create({ ...at('a1'), tags: ['đối nội'], color: 'blue' })
    await library.annotations.create({ articleId: 'a1', noteMarkdown: 'x' })
    await library.annotations.create({ ...at('a2'), tags: ['ngoại'], noteMarkdown: 'y' })
    const having = (wanted: Parameters<typeof library.annotations.search.articlesWith>[0]) =>
      [...library.annotations.search.articlesWith(wanted)].sort()
    expect(having({ tag: 'doi ngoai' })).toEqual(['a0'])
    expect(having({ tag: '#đối' })).toEqual(['a0', 'a1'])
    expect(having({ tag: 'dồi' })).toEqual([])
    expect(having({ tag: 'ngoai' })).toEqual(['a2'])
    expect(having({ hasNote: true })).toEqual(['a1', 'a2'])
    expect(having({ hasNote: true, tag: 'đối nội' })).toEqual(['a1'])
    expect(having({ color: 'Blue' })).toEqual(['a1'])
    expect(having({ color: 'yellow' })).toEqual([])
    expect(having({ color: 'red' })).toEqual([])
    expect(having({})).toEqual(['a0', 'a1', 'a2'])
  })
})

describe('what search reads of annotations', () => {
  it('is the words of note, quotation, tags and entity, and tells when they change', async () => {
    const made = await library.annotations.create({
      articleId: 'a2',
      place: { quote: 'Dansavanh' },
      mention: { type: 'place', name: 'Dansavanh' },
      noteMarkdown: '**Cửa khẩu** #Lào',
    })
    const doc = {
      annotationId: made.id,
      note: 'Cửa khẩu #Lào',
      quote: 'Dansavanh',
      tags: 'Lào',
      entity: 'Dansavanh',
    }
    expect(library.annotations.search.noteDocs([made.id, 'n0'])).toEqual([doc])
    const touched: string[][] = []
    library.store.subscribe((changes) => touched.push([...library.annotations.search.touchedBy(changes)]))
    const entityId = made.mention?.entityId ?? ''
    await library.entities.change({ id: entityId, name: 'Densavan' })
    expect(library.annotations.search.noteDocs([made.id])).toEqual([{ ...doc, entity: 'Densavan' }])
    const other = await library.entities.create({ type: 'place', name: 'Lao Bảo' })
    await library.entities.merge(entityId, other.id)
    await library.store.undo()
    await library.store.quiet((draft) =>
      draft.put('tags', made.tags[0] ?? '', { id: made.tags[0] ?? '', name: 'Laos' }),
    )
    await library.annotations.remove([made.id])
    expect(touched).toEqual([[made.id], [], [made.id], [made.id], [made.id], [made.id]])
  })
})
