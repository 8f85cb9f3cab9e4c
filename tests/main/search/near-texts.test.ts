import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { alikePairs } from '../../../main/search/alike.ts'
import { keysOfText } from '../../../main/search/keys.ts'
import { NEAR } from '../../../main/search/near-texts.ts'
import { likeness, SKETCH_LENGTH, sketchOf } from '../../../main/search/sketch.ts'
import { root } from '../../helpers/dau.ts'
import { testLibrary } from './library.ts'

const seeds = readdirSync(join(root, 'seeds')).map((name) => readFileSync(join(root, 'seeds', name), 'utf8'))

/** What papers make of a report of an agency, from what changes least to what changes most. */
const versions: Record<string, (text: string, other: string) => string> = {
  'without marks': (text) =>
    text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'),
  decomposed: (text) => text.normalize('NFD'),
  'with the line of the paper': (text) => `(Báo mới) - ${text}\nNguồn: TTXVN, biên tập lại.\n`,
  'with every fortieth word another': (text) => replaced(text, 40),
  'with every twentieth word another': (text) => replaced(text, 20),
  'without its end': (text) => text.slice(0, text.length * 0.7),
  'without its beginning': (text) => text.slice(text.length * 0.3),
  'with another lead': (text, other) =>
    `${other.slice(0, text.length * 0.2)}\n${text.slice(text.length * 0.1)}`,
  'with its halves changed over': (text) =>
    `${text.slice(text.length / 2)}\n${text.slice(0, text.length / 2)}`,
}

function replaced(text: string, every: number): string {
  let count = 0
  return text.replace(/\S+/gu, (word) => (++count % every === 0 ? 'khác' : word))
}

function alike(first: string, second: string): number {
  const sketches = new Uint16Array(2 * SKETCH_LENGTH)
  for (const [at, text] of [first, second].entries()) {
    const sketch = sketchOf(keysOfText(text).f)
    if (sketch === undefined) return 0
    sketches.set(sketch, at * SKETCH_LENGTH)
  }
  return likeness(sketches, 0, SKETCH_LENGTH, 0)
}

test('versions of one article are found, and articles on the same subject are not taken for versions', () => {
  const missed: string[] = []
  let [found, wrong, pairs] = [0, 0, 0]
  for (const [at, text] of seeds.entries()) {
    for (const [name, make] of Object.entries(versions)) {
      const version = make(text, seeds[(at + 1) % seeds.length] ?? '')
      if (alike(text, version) >= NEAR) found++
      else missed.push(`${at} ${name}`)
      for (const [other, article] of seeds.entries()) {
        if (other === at) continue
        pairs++
        if (alike(article, version) >= NEAR) wrong++
      }
    }
  }
  expect(wrong).toBe(0)
  expect(pairs).toBe(180)
  expect(missed).toEqual([])
  expect(found).toBe(45)
})

test('a sketch tells how much two texts have in common', () => {
  const [text = ''] = seeds.toSorted((a, b) => b.length - a.length)
  for (const share of [0.95, 0.8, 0.65, 0.5, 0.35]) {
    expect(Math.abs(alike(text, text.slice(0, text.length * share)) - share)).toBeLessThan(0.16)
  }
  expect(sketchOf(keysOfText('Tin ngắn về Hà Nội.').f)).toBeUndefined()
})

test('ten thousand texts, a thousand of them one, are compared without comparing all with all', () => {
  const count = 10_000
  const sketches = new Uint16Array(count * SKETCH_LENGTH)
  let state = 1
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return 1 + (state >>> 16)
  }
  for (let at = 0; at < sketches.length; at++) sketches[at] = random()
  // Every tenth is a version of the first.
  for (let text = 10; text < count; text += 10) {
    for (let at = 0; at < SKETCH_LENGTH; at++)
      if (random() > 6_000) sketches[text * SKETCH_LENGTH + at] = sketches[at] as number
  }
  const pairs = [...alikePairs(sketches, count, NEAR, () => true)].flat()
  expect(new Set(pairs.filter(({ a }) => a === 0).map(({ b }) => b)).size).toBe(999)
  expect(pairs.every(({ a, b }) => a % 10 === 0 && b % 10 === 0)).toBe(true)
  // All with all would be half a million pairs of the thousand alone.
  expect(pairs.length).toBeLessThan(150_000)
})

test('versions are kept up as files come, change and go', async () => {
  const [text = '', other = ''] = seeds
  const library = await testLibrary({ 'a.txt': text, 'b.txt': other })
  const versionsOf = async (path: string) => {
    const [{ textHash = '' } = {}] = await library.client.facts({ paths: [path] })
    const hashes = (await library.client.like({ textHash })).map((like) => like.textHash)
    const all = await library.client.facts({ paths: ['a.txt', 'b.txt', 'c.txt', 'd.txt'] })
    return hashes.flatMap((hash) => all.find((one) => one.textHash === hash)?.path ?? 'gone')
  }
  expect(await versionsOf('a.txt')).toEqual([])
  library.write('c.txt', `Báo khác.\n${text}`)
  library.write('d.txt', text.slice(0, text.length * 0.8))
  await library.scan()
  expect(await versionsOf('a.txt')).toEqual(['c.txt', 'd.txt'])
  expect(await versionsOf('d.txt')).toEqual(expect.arrayContaining(['a.txt', 'c.txt']))
  library.write('c.txt', `${other}\nBáo khác.`)
  await library.scan()
  expect(await versionsOf('a.txt')).toEqual(['d.txt'])
  expect(await versionsOf('c.txt')).toEqual(['b.txt'])
})
