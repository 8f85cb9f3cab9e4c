import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FileNames, safeFileName } from '../../../main/exchange/file-names.ts'

test.each([
  ['Bộ trưởng thăm Lào', 'Bộ trưởng thăm Lào'],
  ['Việt Nam'.normalize('NFD'), 'Việt Nam'],
  ['a/b\\c:d*e?f"g<h>i|j', 'a-b-c-d-e-f-g-h-i-j'],
  ['[[Trang]] #thẻ ^id `x`', '-Trang- -thẻ -id -x-'],
  ['..', 'n1'],
  ['???', 'n1'],
  ['', 'n1'],
  ['CON', 'CON_'],
  ['lpt1.txt', 'lpt1.txt_'],
  ['Console', 'Console'],
  ['kết thúc. . ', 'kết thúc'],
  ['hai\ndòng\tthẻ\0không', 'hai dòng thẻ không'],
  ['ngược\u202Egnoc\u2066', 'ngượcgnoc'],
  ['😊 vui 👩‍👩‍👧', '😊 vui 👩‍👩‍👧'],
  ['100 %%ẩn%%', '100 -ẩn-'],
])('%j becomes %j', (text, name) => {
  expect(safeFileName(text, 'n1')).toBe(name)
})

test('any text becomes a name that every system takes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const name = safeFileName(text, 'n1')
      expect(name).not.toMatch(/[<>:"/\\|?*\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
      expect(name).not.toMatch(/^[.\s]|[.\s]$/)
      expect(name).toBe(name.normalize('NFC'))
      expect(Buffer.byteLength(name)).toBeGreaterThan(0)
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(121)
    }),
    { numRuns: 1000 },
  )
})

test('a long name is cut between graphemes', () => {
  const family = '👩‍👩‍👧'
  expect(safeFileName(family.repeat(20), 'n1')).toBe(
    family.repeat(Math.floor(120 / Buffer.byteLength(family))),
  )
  expect(safeFileName('ệ'.repeat(100), 'n1')).toBe('ệ'.repeat(40))
})

test('names differ even where case and composition are ignored', () => {
  const names = new FileNames()
  const taken = ['Lào', 'LÀO', 'lào'.normalize('NFD'), 'Lào (2)', 'Lào?', 'Lào-'].map((text) =>
    names.take(text, 'e1', '.md'),
  )
  expect(taken).toEqual(['Lào.md', 'LÀO (2).md', 'lào (3).md', 'Lào (2) (2).md', 'Lào-.md', 'Lào- (2).md'])
  expect(new Set(taken.map((name) => name.toLowerCase().normalize('NFD'))).size).toBe(taken.length)
})
