import { describe, expect, test } from 'vitest'
import { isBlank, paragraphs } from '../../../preload/text/paragraphs.ts'

const shown = (text: string) =>
  paragraphs(text).map(({ start, end, after }) => `${after}|${text.slice(start, end)}`)

describe('paragraphs', () => {
  test('a line is a paragraph, blank lines are none, ends are trimmed', () => {
    expect(shown('  Một \r\n\n\u00a0\n\tHai\u2028Ba')).toEqual(['line|Một', 'line|Hai', 'line|Ba'])
  })

  test('a run of tabs is a lost line break, one tab is not', () => {
    expect(shown('Bài một\t\t\t\tBài hai\tcột')).toEqual(['line|Bài một', 'tabs|Bài hai\tcột'])
    expect(shown('\t\tThụt đầu dòng')).toEqual(['line|Thụt đầu dòng'])
  })

  test('the end mark ends a paragraph in mid-line', () => {
    expect(shown('hai bên./. (TTXVN/Vietnam+)')).toEqual(['line|hai bên./.', 'end-mark|(TTXVN/Vietnam+)'])
    expect(shown('hai bên./.')).toEqual(['line|hai bên./.'])
  })

  test.each(['NFC', 'NFD'])(
    'where tabs show lost line breaks, glued sentences are parted too (%s)',
    (form) => {
      const text = 'tại hội thảoTrong khuôn khổ chuyến thăm\t\tgiáo dục – đào tạo.Thứ trưởng nói'.normalize(
        form,
      )
      expect(shown(text).map((line) => line.normalize('NFC'))).toEqual([
        'line|tại hội thảo',
        'join|Trong khuôn khổ chuyến thăm',
        'tabs|giáo dục – đào tạo.',
        'join|Thứ trưởng nói',
      ])
    },
  )

  test('in whole lines a missing space parts nothing', () => {
    expect(shown('tại hội thảoTrong khuôn khổ, đào tạo.Thứ trưởng')).toHaveLength(1)
  })

  test.each([
    'VnExpress',
    'iPhone mới',
    'TP.Vinh',
    'Tp.Hồ',
    'ThS.Nguyễn',
    'PGS.TS.Nguyễn',
    'củaViệt Nam',
    '1.Mở đầu',
    'U.S.',
  ])('%s stays whole even in a broken line', (word) => {
    expect(shown(`Đầu\t\tvà ${word} đã đến`)).toEqual(['line|Đầu', `tabs|và ${word} đã đến`])
  })
})

test('blank is what \\s is, for every unit', () => {
  for (let unit = 0; unit <= 0xffff; unit += 1) {
    if (isBlank(unit) !== /\s/.test(String.fromCharCode(unit))) expect(unit.toString(16)).toBe('judged alike')
  }
  expect(isBlank(0x2003)).toBe(true)
})
