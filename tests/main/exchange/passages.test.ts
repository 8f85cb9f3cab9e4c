import { expect, test } from 'vitest'
import { Exports } from '../../../main/exchange/exports.ts'
import { articlesOf } from '../../../main/exchange/passages.ts'
import type { Source } from '../../../main/exchange/source.ts'
import { newJob } from '../../../main/exchange/source.ts'
import type { Target } from '../../../preload/contract/annotation.ts'
import { tempFolder } from '../../helpers/temp-folder.ts'
import { hashOf, Library } from './library.ts'

const today = 'Mở đầu 😊. Ngoại trưởng Lào Saleumxay Kommasith thăm Hà Nội.'

/** A library with one annotation made on another text, placed in today's as `change` says. */
async function placed(change: Partial<Target>) {
  const library = await Library.open()
  const id = await library.article('lào.txt', today)
  await library.mark(id, { quote: 'Saleumxay Kommasith', color: 'green' })
  const source: Source = {
    ...library.source,
    read: async (articleId) => {
      const { annotations, ...rest } = await library.source.read(articleId)
      const moved = annotations.map((each) =>
        each.target ? { ...each, target: { ...each.target, ...change } } : each,
      )
      return { ...rest, annotations: moved }
    },
  }
  const job = newJob(library.store, source, library.all)
  const articles = []
  for await (const article of articlesOf(job)) articles.push(article)
  return { library, source, passage: articles[0]?.entries[0]?.passage }
}

test('an edited passage is written with the words and the surroundings of today', async () => {
  const start = today.indexOf('Lào')
  const change = {
    start,
    end: start + 13,
    exact: 'Lào Saleumsay',
    prefix: 'cũ ',
    suffix: ' cũ',
    status: 'edited',
  } as const
  const { library, source, passage } = await placed(change)
  expect(passage).toEqual({
    exact: 'Lào Saleumxay',
    prefix: 'Mở đầu 😊. Ngoại trưởng ',
    suffix: ' Kommasith thăm Hà Nội.',
    place: { start, end: start + 13, startCodePoint: start - 1, endCodePoint: start + 12 },
  })
  for (const format of ['csv', 'w3c', 'markdown'] as const) {
    const exports = new Exports(library.store, source)
    const { spans, cannotCarry } = await exports.write(format, library.all, `${tempFolder()}/out`)
    expect(spans).toEqual({ written: 1, verified: 1 })
    if (format !== 'markdown') {
      expect(cannotCarry).toContainEqual({
        code: 'status',
        count: 1,
      })
    }
  }
})

test.each<[string, Partial<Target>]>([
  ['lost', { status: 'lost' }],
  ['placed in another text', { textHash: hashOf('khác') }],
  ['placed beyond the text', { start: 10_000, end: 10_010 }],
])('a passage that is %s has its quotation and no place', async (_, change) => {
  const { passage } = await placed(change)
  expect(passage?.exact).toBe('Saleumxay Kommasith')
  expect(passage?.place).toBeUndefined()
})
