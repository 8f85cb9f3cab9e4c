import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nearChanges, type WordPiece, wordDiff } from '../../../preload/text/word-diff.ts'

const shown = (pieces: readonly WordPiece[]) =>
  pieces.map(({ kind, words }) => ({ same: '', gone: '-', new: '+' })[kind] + words.join(' ')).join(' | ')

test('whole words are gone and new, in the order of the text', () => {
  expect(
    shown(
      wordDiff(
        'chuyến thăm chính thức Lào của Chủ tịch nước Nguyễn Xuân Phúc',
        'chuyến thăm hữu nghị chính thức Lào của Chủ tịch nước Nguyễn Xuân Phúc tháng 8/2021',
      ),
    ),
  ).toBe('chuyến thăm | +hữu nghị | chính thức Lào của Chủ tịch nước Nguyễn Xuân Phúc | +tháng 8/2021')
  expect(shown(wordDiff('đà tăng trưởng', 'nhịp tăng trưởng'))).toBe('-đà | +nhịp | tăng trưởng')
})

test('a mark on a letter is another word; its Unicode form and the white space are not', () => {
  expect(shown(wordDiff('hội nghị', 'hỏi nghị'))).toBe('-hội | +hỏi | nghị')
  expect(shown(wordDiff('Hội  nghị\nNgoại giao', 'Hội nghị Ngoại giao'.normalize('NFD')))).toBe(
    'Hội nghị Ngoại giao'.normalize('NFD'),
  )
})

test('a word that two sentences share by chance does not hold them together', () => {
  expect(shown(wordDiff('Kim ngạch của năm', 'Hai bên của nhau trao đổi'))).toBe(
    '-Kim ngạch của năm | +Hai bên của nhau trao đổi',
  )
})

test('passages longer than any mark are told as gone and new', () => {
  const long = (word: string) => Array.from({ length: 2_001 }, (_, at) => `${word}${at}`).join(' ')
  expect(wordDiff(long('a'), long('b')).map(({ kind, words }) => [kind, words.length])).toEqual([
    ['gone', 2_001],
    ['new', 2_001],
  ])
})

test('what is the same, far from any change, is left out', () => {
  const same = ['một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười']
  const pieces: WordPiece[] = [
    { kind: 'same', words: same },
    { kind: 'new', words: ['MỚI'] },
    { kind: 'same', words: same },
    { kind: 'gone', words: ['CŨ'] },
    { kind: 'same', words: same },
  ]
  expect(shown(nearChanges(pieces, 2))).toBe('… chín mười | +MỚI | một hai … chín mười | -CŨ | một hai …')
  expect(nearChanges([{ kind: 'same', words: ['một'] }], 2)).toEqual([{ kind: 'same', words: ['một'] }])
})

test('both passages can be read out of it, whatever they are', () => {
  const words = fc.array(fc.constantFrom('Việt', 'Nam', 'Lào', 'hội', 'nghị', '𝒳', 'a\u0323'), {
    maxLength: 30,
  })
  fc.assert(
    fc.property(words, words, (old, now) => {
      const pieces = wordDiff(old.join(' '), now.join(' '))
      const read = (left: string) => pieces.flatMap(({ kind, words: them }) => (kind === left ? [] : them))
      const form = (them: readonly string[]) => them.map((word) => word.normalize('NFC'))
      expect(form(read('new'))).toEqual(form(old))
      expect(form(read('gone'))).toEqual(form(now))
    }),
  )
})
