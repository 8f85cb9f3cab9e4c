import { expect, test } from 'vitest'
import { packedOutline } from '../../preload/contract/article.ts'
import { packed, unpacked } from '../../preload/contract/packed-outline.ts'

test.each([{ ids: [] }, { ids: ['a1'] }, { ids: ['a1', 'b2', 'c3'] }])(
  'what is packed comes out again: %j',
  ({ ids }) => {
    const outline = { ids, heads: [], groups: [], counts: { all: 3, unread: 1, annotated: 0 }, excluded: 0 }
    expect(unpacked(packedOutline.parse(packed(outline)))).toEqual(outline)
  },
)
