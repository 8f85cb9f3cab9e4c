import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { hits } from '../../../preload/text/fold.ts'
import { syllables } from '../../../preload/text/tokens.ts'
import { TextFinder } from '../../../renderer/reader/text-finder.ts'
import { root } from '../../helpers/dau.ts'

const seeds = readdirSync(join(root, 'seeds')).map((name) => readFileSync(join(root, 'seeds', name), 'utf8'))
const found = async (text: string, query: string, exact = false) =>
  (await new TextFinder(text).find(query, exact))?.map(({ start, end }) => text.slice(start, end))

describe('finding in a text', () => {
  test.each([
    ['Hội nghị ở Hà Nội. Hồi nghi lễ.', 'hoi nghi', ['Hội nghị', 'Hồi nghi']],
    ['Hội nghị ở Hà Nội. Hồi nghi lễ.', 'hội ngh', ['Hội nghị']],
    ['tại hội thảoTrong dịp này', 'thao trong', ['thảoTrong']],
    ['đào tạo.Thứ trưởng', 'tạo thứ', ['tạo.Thứ']],
    ['Toà án, tòa nhà', 'toa', ['Toà', 'tòa']],
    ['VnExpress và vn express', 'vnexpress', ['VnExpress']],
    ['Hội nghị'.normalize('NFD'), 'hội', ['Hội'.normalize('NFD')]],
    ['Hà Nội', '  ', []],
    ['Hà Nội', '“”', []],
  ])('%j: %j', async (text, query, places) => {
    expect(await found(text, query)).toEqual(places)
  })

  test.each([
    ['Hội nghị ở Hà Nội. Hồi nghi lễ. hoi nghi', 'hoi nghi', ['hoi nghi']],
    ['Hội nghị. Hối hận', 'hội', ['Hội']],
    ['Toà án, tòa nhà, toa tàu', 'toà', ['Toà', 'tòa']],
    ['đi, di dời', 'di', ['di']],
  ])('with the marks as written, %j: %j', async (text, query, places) => {
    expect(await found(text, query, true)).toEqual(places)
  })

  test('finds in a long text, cut into portions, what it would find in one go', async () => {
    const text = Array.from({ length: 30 }, () => seeds.join('\n')).join('\n')
    const finder = new TextFinder(text)
    for (const query of ['hợp tác', 'ho', 'viet nam', 'thảo trong', '2021']) {
      expect(await finder.find(query, false)).toEqual(
        hits(syllables(query), syllables(text), { prefix: true }),
      )
    }
  })

  test('rests between, and gives up what is no longer asked for', async () => {
    const finder = new TextFinder(Array.from({ length: 60 }, () => seeds.join('\n')).join('\n'))
    let rests = 0
    let isOver = false
    const count = () => {
      rests++
      if (!isOver) setTimeout(count)
    }
    setTimeout(count)
    const first = finder.find('hợp tác', false)
    const second = finder.find('ngoại giao', false)
    expect(await first).toBeUndefined()
    expect((await second)?.length).toBeGreaterThan(100)
    isOver = true
    expect(rests).toBeGreaterThan(3)
  })
})
