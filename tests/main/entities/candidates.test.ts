import { describe, expect, test } from 'vitest'
import { differences, entityCandidates } from '../../../main/entities/candidates.ts'
import { Catalogue } from '../../../main/entities/catalogue.ts'
import { openTempStore } from '../../helpers/temp-store.ts'

async function catalogueOf(...people: [name: string, ...aliases: string[]][]) {
  const store = await openTempStore()
  const catalogue = new Catalogue({ store, now: () => '2026-11-22T08:00:00.000Z' })
  const ids = new Map<string, string>()
  for (const [name, ...aliases] of people) {
    const { id } = await store.step({ action: 'create-entity' }, (draft) =>
      catalogue.make(draft, 'person', name, aliases),
    )
    ids.set(name, id)
  }
  const names = (words: string, here: string[] = []) =>
    entityCandidates(
      catalogue,
      { type: 'person', words },
      new Set(here.map((name) => ids.get(name) ?? '')),
    ).map(({ name }) => name)
  return { catalogue, names }
}

describe('entities that words may mean', () => {
  test('the same name, near spellings, beginnings, then those of the article', async () => {
    const { names } = await catalogueOf(
      ['Bùi Thanh Sơn'],
      ['Saleumxay Kommasith'],
      ['Saleumsay Kommasith Thongloun'],
      ['Hà Kim Ngọc'],
      ['Saleumsay Kommasith'],
    )
    expect(names('Saleumsay Kommasith', ['Bùi Thanh Sơn'])).toEqual([
      'Saleumsay Kommasith',
      'Saleumxay Kommasith',
      'Saleumsay Kommasith Thongloun',
      'Bùi Thanh Sơn',
    ])
  })

  test('what the words leave out is free, and aliases count', async () => {
    const { names } = await catalogueOf(['Bùi Thanh Sơn'], ['António Guterres', 'Tổng Thư ký Guterres'])
    expect(names('bui thanh')).toEqual(['Bùi Thanh Sơn'])
    expect(names('Tong thu ky')).toEqual(['António Guterres'])
    expect(names('không ai')).toEqual([])
  })

  test('says which letters differ', async () => {
    const { catalogue } = await catalogueOf(['Saleumxay Kommasith'])
    const [near] = entityCandidates(catalogue, { type: 'person', words: 'Saleumsay Kommasith' }, new Set())
    expect(near).toMatchObject({ isSameName: false, differing: [{ here: 's', there: 'x' }] })
  })
})

test.each([
  [
    'nurtleu',
    'nurtelu',
    [
      { here: '', there: 'e' },
      { here: 'e', there: '' },
    ],
  ],
  ['sơn', 'son', [{ here: 'ơ', there: 'o' }]],
  ['lào', 'lào', []],
  ['', 'a', [{ here: '', there: 'a' }]],
])('%s and %s differ in their letters', (a, b, expected) => {
  const found = differences(a, b)
  expect(found.length).toBe(expected.length)
  if (expected.length === 1) expect(found).toEqual(expected)
})
