import { describe, expect, test } from 'vitest'
import { fileNameDate } from '../../../../main/library/dates/file-name-date.ts'
import { shapeOf } from '../../../../main/library/shape/shape.ts'

const mtime = Date.UTC(2026, 10, 1)
const dateOf = (text: string, path = 'tin.txt', time = mtime) => {
  const { date, dateFrom, dateEvidence, dateCertain } = shapeOf(text, { path, mtime: time })
  return { date, dateFrom, dateEvidence, dateCertain }
}
const none = { date: undefined, dateFrom: undefined, dateEvidence: undefined, dateCertain: undefined }

describe('the date of an article', () => {
  test('the latest day told as past, not the one ahead', () => {
    const text =
      'Ngày 28/12, hai Bộ trưởng đã đồng chủ trì cuộc tham vấn.\nNgày 29/12/2021, hai Bộ trưởng sẽ dự hội nghị.\nTháng 8/2021, hai bên đã gặp nhau.'
    expect(dateOf(text)).toEqual({
      date: '2021-12-28',
      dateFrom: 'text',
      dateEvidence: 'Ngày 28/12',
      dateCertain: true,
    })
  })

  test('a full date told as past is certain', () => {
    expect(dateOf('Ngày 5/8/2022, hai bên đã ký hiệp định.\nHội nghị thành công.')).toMatchObject({
      date: '2022-08-05',
      dateCertain: true,
    })
  })

  test('a publication stamp goes before what the story tells', () => {
    const text =
      'Đoàn Việt Nam thăm Cuba\nThứ Hai, 29/08/2022 07:15 (GMT+7)\nNgày 30/8/2021, hai bên đã ký hiệp định hợp tác.'
    expect(dateOf(text)).toMatchObject({
      date: '2022-08-29',
      dateEvidence: 'Thứ Hai, 29/08/2022',
      dateCertain: true,
    })
  })

  test('a day without any year in text or path gives none', () => {
    expect(dateOf('Chiều 19/8, hai bên đã họp.')).toEqual(none)
  })

  test('the path lends the year', () => {
    expect(dateOf('Chiều 19/8, hai bên đã họp.', '2021/08/tin.txt')).toMatchObject({
      date: '2021-08-19',
      dateCertain: true,
    })
  })

  test.each([
    [
      'of a year that is only planned for',
      'Ngày 28/12, hai bên đã họp. Ngày 29/12/2021, hai bên sẽ dự hội nghị.',
    ],
    ['before a month told as past', 'Sáng 2/3, hai bên đã họp. Tháng 8/2021, hai bên đã gặp nhau.'],
    [
      'beside a later year',
      'Ngày 5/8/2022 và 6/8/2022, hai bên đã ký. Sáng 2/9, hai bên họp. Tháng 1/2023, lễ đã diễn ra.',
    ],
    [
      'that no word puts behind the writing',
      'Ngày 19/8, kỷ niệm của ngành. Tháng 6/2021, hai bên đã gặp nhau.',
    ],
  ])('a day %s is a guess', (_, text) => {
    expect(dateOf(text)).toMatchObject({ dateFrom: 'text', dateCertain: false })
  })

  test('a year of the path that the text contradicts leaves a guess', () => {
    expect(
      dateOf('Chiều 19/8, hai bên đã họp. Tháng 1/2022, lễ đã diễn ra.', '2021/tin.txt').dateCertain,
    ).not.toBe(true)
  })

  test('the part of the day tells that it is the day of the report', () => {
    const text = 'Thăm Cuba từ 28/8 – 1/9/2022.\nSáng 29/8, tại La Habana, hai bên hội đàm.'
    expect(dateOf(text)).toMatchObject({ date: '2022-08-29', dateEvidence: 'Sáng 29/8', dateCertain: true })
  })

  test('years of plans and comparisons do not count', () => {
    const text =
      'Chiều 19/8, hai bên đã họp.\nKim ngạch 6 tháng đầu năm 2021 tăng so với cùng kỳ năm 2020.\nKế hoạch giai đoạn 2023-2025 và đến năm 2030.'
    expect(dateOf(text)).toMatchObject({ date: '2021-08-19' })
  })

  test('a story about the past is not dated by it', () => {
    const text =
      'Ngày 7/5/1954, quân ta đã toàn thắng tại Điện Biên Phủ.\nĐến năm 2019, khu di tích đã đón một triệu khách.'
    expect(dateOf(text)).toEqual(none)
    expect(dateOf(text, '2020-05-07-dien-bien.txt')).toMatchObject({
      date: '2020-05-07',
      dateFrom: 'filename',
    })
  })

  test('nothing is written after its file was', () => {
    const text = 'Ngày 19/8/2021, hai bên đã họp. Ngày 1/1/2030, tuyến đường hoàn thành.'
    expect(dateOf(text)).toMatchObject({ date: '2021-08-19' })
    expect(dateOf(text, 'tin.txt', 0)).toMatchObject({ dateFrom: 'text' })
  })

  test('strays and captions after the end mark do not count', () => {
    const text =
      'Ngày 19/8/2021, hai bên đã họp trực tuyến về hợp tác giữa các nước trong khu vực.\nHai bên nhất trí tăng cường hợp tác trong thời gian tới./.\nNgày 20/10/2022, một bài khác đã đăng.'
    expect(dateOf(text)).toMatchObject({ date: '2021-08-19' })
  })

  test('the time of the file is no evidence', () => {
    expect(dateOf('Hai bên đã họp.')).toEqual(none)
  })
})

test.each([
  ['2021-08-19-hop.txt', '2021-08-19'],
  ['tin_20210819.txt', '2021-08-19'],
  ['19-08-2021.txt', '2021-08-19'],
  ['tin 19.8.2021.md', '2021-08-19'],
  ['19_08_2021_tin.txt', '2021-08-19'],
  ['2021/08/19/tin.txt', '2021-08-19'],
  ['2021-08-19T10-00.txt', '2021-08-19'],
  ['19082021.txt', '2021-08-19'],
  ['000_42c730b23c8a7a35.txt', undefined],
  ['2021-13-45.txt', undefined],
  ['31-02-2021.txt', undefined],
  ['120210819345.txt', undefined],
  ['tin-2021.txt', undefined],
])('file name %s → %s', (path, date) => {
  expect(fileNameDate(path)?.edtf).toBe(date)
})
