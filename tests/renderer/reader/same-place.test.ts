import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { samePlace } from '../../../renderer/reader/same-place.ts'

const text = readFileSync(new URL('../../../seeds/002_7d8063eb8c9ff301.txt', import.meta.url), 'utf8')
const at = text.indexOf('Hai bên cũng không ngừng')
const lineAt = (now: string) =>
  now
    .slice(samePlace(text, now, at))
    .split(' ')
    .slice(0, 4)
    .join(' ')

test('the words that were read are found where they went', () => {
  expect(samePlace(text, text, at)).toBe(at)
  expect(lineAt(`Bản sửa.\n\n${text}`)).toBe('Hai bên cũng không')
  expect(lineAt(text.slice(at))).toBe('Hai bên cũng không')
})

test('where they were edited, what follows them tells', () => {
  const edited = `Mới.\n${text.replace('Hai bên cũng không', 'Đôi bên không')}`
  expect(Math.abs(samePlace(text, edited, at) - edited.indexOf('Đôi bên không'))).toBeLessThan(20)
  const without = text.replace(/Hai bên cũng không.*\n/u, '')
  expect(samePlace(text, without, at)).toBeLessThan(at + 5)
})

test('words that stand several times are those nearest to where they were', () => {
  const page = `${'x'.repeat(200)} cùng một câu dài hơn bốn mươi chữ cái để tìm `.repeat(5)
  const third = page.indexOf('cùng', page.indexOf('cùng', page.indexOf('cùng') + 1) + 1)
  expect(samePlace(page, `Mới. ${page}`, third)).toBe(third + 5)
})

test('of a text that shares nothing with it, as far down as before', () => {
  expect(samePlace('a '.repeat(1_000), 'b '.repeat(500), 1_000)).toBe(500)
  expect(samePlace('', 'b', 0)).toBe(0)
})
