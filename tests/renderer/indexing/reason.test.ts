import { beforeAll, expect, test } from 'vitest'
import { accessReasons, contentReasons, reasonOf } from '../../../main/library/skip-reasons.ts'
import { shownReason } from '../../../renderer/indexing/reason.ts'
import { shownTime } from '../../../renderer/indexing/shown-time.ts'
import { startTexts, text } from '../../../renderer/text.ts'

beforeAll(() => startTexts('vi'))

test('every reason of the index has words of its own in the language of the window', () => {
  const { path: _, ...access } = accessReasons
  const reasons = [...Object.values(contentReasons), ...Object.values(access)]
  const denied = reasonOf(Object.assign(new Error(), { code: 'EACCES' }))
  const shown = [...reasons, denied].map((reason) => shownReason(reason, text))
  for (const [at, reason] of [...reasons, denied].entries()) expect(shown[at]).not.toBe(reason)
  expect(new Set(shown).size).toBe(shown.length)
  expect(shownReason('is full of bees', text)).toBe('is full of bees')
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
