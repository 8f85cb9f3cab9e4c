import { beforeAll, expect, test, vi } from 'vitest'
import { unreadKind } from '../../../main/library/kinds.ts'
import { skipCodeOf } from '../../../main/library/skip-codes.ts'
import { accessReasons, contentReasons, diskReasons, reasonOf } from '../../../main/library/skip-reasons.ts'
import { skipCode } from '../../../preload/contract/library.ts'
import { shownReason } from '../../../renderer/indexing/reason.ts'
import { shownTime } from '../../../renderer/indexing/shown-time.ts'
import { changeLanguage, text } from '../../../renderer/text.ts'

beforeAll(() => {
  vi.stubGlobal('document', { documentElement: { lang: '' } })
  changeLanguage('vi')
})

test('every reason of the index has words of its own in the language of the window', () => {
  const { path: _, ...access } = accessReasons
  const reasons = [contentReasons, access, diskReasons].flatMap((table) => Object.values(table))
  const codes = [...reasons, unreadKind('a.doc') ?? '', reasonOf(new Error('full of bees'))].map(skipCodeOf)
  expect(codes.toSorted()).toEqual(skipCode.options.toSorted())
  expect(new Set(codes.map((code) => shownReason({ code }, text))).size).toBe(skipCode.options.length)
})

test('a link to what is read elsewhere, whatever it leads to, is told as such', () => {
  expect(skipCodeOf('is a link to the file a/b.txt, which is read there')).toBe('linkedTwice')
  expect(skipCodeOf('is full of bees')).toBe('unreadable')
})

test('times are as long as people say them', () => {
  expect([1, 12, 54, 58, 119, 3_400, 7_300].map((seconds) => shownTime(seconds, text))).toEqual([
    '5 giây',
    '15 giây',
    '55 giây',
    '1 phút',
    '2 phút',
    '1 giờ',
    '2 giờ',
  ])
})
