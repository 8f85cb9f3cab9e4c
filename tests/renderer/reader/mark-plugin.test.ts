import fc from 'fast-check'
import { EditorState } from 'prosemirror-state'
import { describe, expect, test } from 'vitest'
import { blocksOf } from '../../../main/library/shape/blocks.ts'
import type { Annotation } from '../../../preload/contract/annotation.ts'
import { paragraphs } from '../../../preload/text/paragraphs.ts'
import { makingAt, placed } from '../../../renderer/reader/mark-look.ts'
import { type Drawn, drawnKey, markPlugin } from '../../../renderer/reader/mark-plugin.ts'
import { overlapping } from '../../../renderer/reader/overlapping.ts'
import { readingDocument } from '../../../renderer/reader/reading-document.ts'

const lines = 60
const text = Array.from({ length: lines }, (_, at) => `Dòng thứ ${at} của bài, có vài chữ để đánh dấu.`).join(
  '\n',
)
const { doc, positions } = readingDocument(text, blocksOf(text, paragraphs(text)), '', 'tick')

function annotation(id: string, start: number, end: number, parts: Partial<Annotation> = {}): Annotation {
  return {
    id,
    articleId: 'a',
    target: { textHash: '', start, end, exact: '', prefix: '', suffix: '', status: 'exact' },
    color: 'yellow',
    tags: [],
    tagNames: [],
    createdAt: '',
    updatedAt: '',
    origin: 'user',
    ...parts,
  }
}

function begin(): EditorState {
  return EditorState.create({ doc, plugins: [markPlugin(positions)] })
}

function drawn(state: EditorState, change: Partial<Drawn>): EditorState {
  return state.apply(state.tr.setMeta(drawnKey, change))
}

/** What the document would show. */
function shown(state: EditorState) {
  const found = drawnKey.getState(state)?.set.find() ?? []
  return found
    .map((one) => ({
      from: one.from,
      to: one.to,
      ...(one as unknown as { type: { attrs: { class?: string } } }).type.attrs,
    }))
    .sort((a, b) => a.from - b.from || a.to - b.to)
}

const many = placed(
  Array.from({ length: 400 }, (_, at) => {
    const start = Math.floor((at * (text.length - 20)) / 400)
    return annotation(`n${at}`, start, start + 12)
  }),
)

describe('marks that are drawn anew', () => {
  test('are what they would be if all were drawn for the first time', () => {
    const one = fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      start: fc.nat(text.length - 2),
      length: fc.integer({ min: 1, max: 120 }),
      color: fc.constantFrom('yellow' as const, 'blue' as const, undefined),
    })
    const annotations = fc
      .uniqueArray(one, { selector: ({ id }) => id, maxLength: 5 })
      .map((all) =>
        placed(
          all.map(({ id, start, length, color }) =>
            annotation(id, start, Math.min(text.length, start + length), { color, tags: ['t'] }),
          ),
        ),
      )
    const change = fc.record(
      {
        annotations,
        activeId: fc.constantFrom('a', 'b', undefined),
        here: fc.option(fc.nat(lines - 1), { nil: undefined }),
        range: fc
          .tuple(fc.nat(lines), fc.nat(lines))
          .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const),
        showEntities: fc.boolean(),
        making: fc.option(
          fc.nat(text.length - 30).map((start) => makingAt({ start, end: start + 20 }, 'rose')),
          { nil: undefined },
        ),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        let state = begin()
        const whole: Partial<Drawn> = {}
        for (const { range, ...rest } of changes) {
          const now = { ...rest, ...(range && { from: range[0], to: range[1] }) }
          Object.assign(whole, now)
          state = drawn(state, now)
          expect(shown(state)).toEqual(shown(drawn(begin(), whole)))
        }
      }),
    )
  })

  test('are those of the blocks that a new mark lies on, of hundreds of marks', () => {
    const before = drawn(begin(), { annotations: many, from: 0, to: lines })
    const one = annotation('new', positions.blocks[7]?.start ?? 0, (positions.blocks[8]?.start ?? 0) + 4)
    const annotations = placed([...many.map((place) => place.annotation), one])
    const now = drawn(before, { annotations })
    const active = drawn(now, { activeId: 'new', here: 7 })
    expect(rebuilt(before, now)).toEqual([7, 8])
    expect(rebuilt(now, active)).toEqual([7, 8])
    expect(rebuilt(now, drawn(now, { from: 0, to: lines - 3 }))).toEqual([])
  })

  test('show a mark on its way as the active one, once, until it is there or was refused', () => {
    const start = positions.blocks[5]?.start ?? 0
    const making = makingAt({ start, end: start + 4 }, 'green')
    const before = drawn(begin(), { annotations: many, from: 0, to: lines, activeId: many[0]?.id })
    const now = drawn(before, { making })
    const active = (state: EditorState) =>
      shown(state).filter(({ class: names }) => /mark-active/u.test(names ?? ''))
    expect(active(now).map(({ from }) => from)).toEqual([positions.startOf(5)])
    expect(active(now)[0]?.class).toContain('cap-green')
    expect(shown(drawn(now, { making: undefined }))).toEqual(shown(before))

    const one = annotation('new', start, start + 4, { color: 'green' })
    const annotations = placed([...many.map((place) => place.annotation), one])
    const arrived = drawn(now, { annotations })
    expect(shown(arrived)).toEqual(shown(now))
    expect(shown(drawn(arrived, { making: undefined, activeId: 'new' }))).toEqual(shown(now))
  })

  test('have their cap and their note where the passage begins, though that is between two paragraphs', () => {
    const note = { type: 'doc' as const, content: [] }
    const start = positions.blocks[3]?.end ?? 0
    const annotations = placed([annotation('n', start, start + 8, { note })])
    expect(shown(drawn(begin(), { annotations, from: 0, to: lines }))).toEqual([
      expect.objectContaining({ class: expect.stringContaining('mark-cap'), 'aria-details': 'card-n' }),
    ])
  })
})

test('passages that reach into a range are found as by looking at each', () => {
  const passage = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 80 }))
  fc.assert(
    fc.property(fc.array(passage), fc.nat(220), fc.nat(60), (passages, from, length) => {
      const places = placed(passages.map(([start, more], at) => annotation(`n${at}`, start, start + more)))
      const found = places.filter(({ start, end }) => start < from + length && end > from)
      expect(overlapping(places, from, from + length)).toEqual(found)
    }),
  )
})

/** Blocks whose marks were made anew. */
function rebuilt(before: EditorState, now: EditorState): number[] {
  const were = drawnKey.getState(before)?.pieces
  const are = drawnKey.getState(now)?.pieces ?? new Map()
  return [...are].filter(([index, made]) => were?.get(index) !== made).map(([index]) => index)
}
