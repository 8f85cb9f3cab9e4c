import { describe, expect, test } from 'vitest'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import { segments } from '../../../preload/text/segments.ts'
import { type MarkView, markClasses, placed } from '../../../renderer/reader/mark-look.ts'

const types = [
  { id: 'person', name: 'Person', color: 'person', pattern: 'solid' as const },
  { id: 'organisation', name: 'Organisation', color: 'organisation', pattern: 'dash' as const },
  { id: 't1', name: 'Ship', color: '#AA3300', pattern: 'wave' as const },
]
const view: MarkView = { types, showEntities: true, activeId: undefined }

function annotation(id: string, start: number, end: number, parts: Partial<Annotation>): Annotation {
  return {
    id,
    articleId: 'a',
    target: { textHash: '', start, end, exact: '', prefix: '', suffix: '', status: 'exact' },
    tags: [],
    tagNames: [],
    createdAt: '',
    updatedAt: '',
    origin: 'user',
    ...parts,
  }
}

function classesOf(annotations: Annotation[], shown = view): (string | undefined)[] {
  const places = placed(annotations)
  const byId = new Map(places.map((one) => [one.id, one]))
  return segments(places, 0, 1_000).map((segment) => {
    const fresh = segment.ids
      .flatMap((id) => byId.get(id) ?? [])
      .filter(({ start }) => start === segment.start)
    return markClasses(segment, byId, fresh, shown)
  })
}

const mention = (type: string) => ({ mention: { entityId: 'e1', type, asWritten: '' } })

describe('the look of marks', () => {
  test('two highlights share the fill where they overlap, whichever begins first above, each with its cap', () => {
    const found = classesOf([
      annotation('rose', 10, 30, { color: 'rose' }),
      annotation('yellow', 20, 45, { color: 'yellow' }),
    ])
    expect(found).toEqual([
      'mark mark-fill-1 band-1-rose mark-cap cap-rose',
      'mark mark-fill-2 band-1-rose band-2-yellow mark-cap cap-yellow',
      'mark mark-fill-1 band-1-yellow',
    ])
  })

  test('of two highlights of one colour the inner one has a line as far as it goes', () => {
    const found = classesOf([
      annotation('outer', 10, 40, { color: 'green' }),
      annotation('inner', 20, 30, { color: 'green' }),
    ])
    expect(found).toEqual([
      'mark mark-fill-1 band-1-green mark-cap cap-green',
      'mark mark-fill-1 band-1-green twice-green mark-cap cap-green',
      'mark mark-fill-1 band-1-green',
    ])
  })

  test('more than three colours show three bands', () => {
    const colors = ['yellow', 'blue', 'rose', 'green'] as const
    const [found] = classesOf(colors.map((color, index) => annotation(color, 0, 10 + index, { color })))
    expect(found).toContain('mark-fill-3')
    expect(found).not.toContain('band-4')
  })

  test('of nested entities the inner line is the upper one, and a colour of one’s own has a class', () => {
    const found = classesOf([
      annotation('outer', 0, 30, mention('person')),
      annotation('inner', 5, 10, mention('t1')),
    ])
    expect(found[1]).toBe('mark line-1-wave color-1-xaa3300 line-2-solid color-2-person mark-two')
    expect(found[2]).toBe('mark line-1-solid color-1-person')
  })

  test('with entities off only what else is on the passage is drawn', () => {
    const found = classesOf(
      [
        annotation('a', 0, 5, mention('person')),
        annotation('b', 10, 15, { ...mention('person'), color: 'blue' }),
      ],
      { ...view, showEntities: false },
    )
    expect(found).toEqual([undefined, 'mark mark-fill-1 band-1-blue mark-cap cap-blue'])
  })

  test('a passage that is lost, and a note on the whole article, have no place', () => {
    const lost = annotation('lost', 0, 5, { color: 'blue' })
    if (lost.target) lost.target.status = 'lost'
    const { target: _target, ...whole } = annotation('whole', 0, 0, {})
    expect(placed([lost, whole])).toEqual([])
  })

  test('the active annotation is ringed on all its pieces and on no other', () => {
    const found = classesOf(
      [annotation('a', 0, 10, { color: 'blue' }), annotation('b', 5, 15, { color: 'green' })],
      { ...view, activeId: 'a' },
    )
    expect(found.map((names) => names?.includes('mark-active'))).toEqual([true, true, false])
  })
})
