import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { countWords, shapeOf } from '../../../../main/library/shape/shape.ts'

const root = new URL('../../../../', import.meta.url)
const gold = new URL('tests/fixtures/vietnamese/gold/', root)
const mtime = Date.UTC(2026, 10, 1)

type Gold = {
  file: string
  lang: string
  articleDate: { value: string; confidence: string }
  source: { agency: string | null }
  paragraphs: { start: number; end: number; kind: string }[]
}

describe('the annotated articles', () => {
  const articles = readdirSync(gold).map(
    (name) => JSON.parse(readFileSync(new URL(name, gold), 'utf8')) as Gold,
  )

  test.each(articles)('$file: every paragraph has its kind', ({ file, paragraphs }) => {
    const text = readFileSync(new URL(`seeds/${file}`, root), 'utf8')
    const expected = paragraphs
      .filter((one) => one.kind !== 'blank')
      .map(({ start, end, kind }) => ({ start, end, kind: kind === 'sapo' ? 'lead' : kind }))
    expect(shapeOf(text, { path: file, mtime }).blocks).toEqual(expected)
  })

  test.each(articles)('$file: date, source and language', ({ file, lang, articleDate, source }) => {
    const text = readFileSync(new URL(`seeds/${file}`, root), 'utf8')
    const shape = shapeOf(text, { path: file, mtime })
    expect(shape.date).toBe(articleDate.value)
    expect(shape.dateCertain).toBe(articleDate.confidence === 'high')
    expect(shape.source ?? null).toBe(source.agency)
    expect(shape.lang).toBe(lang)
    expect(text).toContain(shape.dateEvidence)
  })

  test.each(articles)('$file: decomposed it reads the same', ({ file }) => {
    const composed = readFileSync(new URL(`seeds/${file}`, root), 'utf8')
    const text = composed.normalize('NFD')
    const { blocks, title, dateEvidence, ...rest } = shapeOf(text, { path: file, mtime })
    const {
      blocks: expected,
      title: composedTitle,
      dateEvidence: words,
      ...same
    } = shapeOf(composed, { path: file, mtime })
    expect(rest).toEqual(same)
    expect(blocks.map((one) => one.kind)).toEqual(expected.map((one) => one.kind))
    expect(dateEvidence?.normalize('NFC')).toBe(words)
    expect(composedTitle.startsWith(title.normalize('NFC').slice(0, 60))).toBe(true)
  })

  test('without a headline the title is the first sentence, never the picture caption', () => {
    const titles = articles.map(({ file }) => {
      const { title, titleFrom } = shapeOf(readFileSync(new URL(`seeds/${file}`, root), 'utf8'), {
        path: file,
        mtime,
      })
      return `${titleFrom}: ${title}`
    })
    expect(titles.sort()).toEqual([
      'first-sentence: Lãnh đạo Bộ Ngoại giao Việt Nam nhấn mạnh, lập trường nhất quán của Việt Nam là luôn đoàn kết và ủng hộ Cuba',
      'first-sentence: Nhận lời mời của Bộ trưởng Bộ Ngoại giao Bùi Thanh Sơn, Bộ trưởng Ngoại giao Lào Saleumxay Kommasith thăm chính thức…',
      'first-sentence: Thứ trưởng Phạm Quang Hiệu khẳng định Chính phủ và nhân dân Việt Nam rất coi trọng quan hệ, hợp tác với các nước Trung…',
    ])
  })
})

describe('pages as archives have them', () => {
  test('a page of a news site with its furniture', () => {
    expect(
      kinds(
        'Thời sự',
        'Thủ tướng: Không để thiếu điện trong mọi tình huống',
        'Thứ Hai, 26/02/2024 - 07:15',
        '',
        '(Dân trí) - Thủ tướng Phạm Minh Chính yêu cầu không để thiếu điện cho sản xuất, kinh doanh và tiêu dùng.',
        'Chiều 25/2, tại trụ sở Chính phủ, Thủ tướng chủ trì cuộc họp về bảo đảm cung ứng điện năm 2024.',
        'Thủ tướng Phạm Minh Chính phát biểu tại cuộc họp (Ảnh: Đoàn Bắc).',
        'Theo báo cáo, phụ tải tăng 9,6% so với cùng kỳ năm 2023.',
        'Đảm bảo than cho điện',
        'Bộ trưởng Bộ Công Thương cho biết sẽ cấp đủ than cho các nhà máy trong tháng 3 và tháng 4 năm nay.',
        'Xem thêm',
        'Chia sẻ',
        'Hoài Thu',
        'TIN LIÊN QUAN',
        'Thủ tướng thăm chính thức Australia và New Zealand',
        'Tags: Thủ tướng, thiếu điện',
      ),
    ).toEqual(
      'boilerplate title byline lead body caption body heading body boilerplate boilerplate byline boilerplate boilerplate boilerplate'.split(
        ' ',
      ),
    )
  })

  test('after the end mark come signature, furniture and strays of other articles', () => {
    expect(
      kinds(
        'Hà Nội (TTXVN) - Thứ trưởng Bộ Ngoại giao đã họp trực tuyến với các Đại sứ các nước Trung Đông hôm 19/8.',
        'Phát biểu tại cuộc họp, Thứ trưởng đánh giá cao vai trò của các Đại sứ trong năm 2021./.',
        'Phạm Kiên (TTXVN/Vietnam+)',
        'Đến nay, mọi công tác chuẩn bị đã hoàn tất.',
        'Nguồn bài viết : Về nhiều (MB)',
      ),
    ).toEqual('lead body byline stray boilerplate'.split(' '))
  })

  test('questions of an interview and names in a list are no headings and no signature', () => {
    const answer = 'Đại sứ: Hai bên đã trao đổi về các vấn đề quốc tế và khu vực cùng quan tâm.'
    expect(
      kinds(
        'Phỏng vấn Đại sứ Cuba',
        '',
        'Phóng viên: Kết quả chuyến thăm?',
        answer,
        'Phóng viên: Còn kinh tế?',
        answer,
      ),
    ).toEqual('title body body body body'.split(' '))
    expect(kinds('Danh sách', '', 'Nguyễn Văn A', 'Trần Thị B', 'Lê Văn C')).toEqual(
      'title body body body'.split(' '),
    )
  })

  test.each([
    ['© Ảnh : TTXVN - An Văn Đăng', 'credit'],
    ['(Ảnh: Reuters)', 'credit'],
    ['Ảnh: Nguyễn Hồng/TTXVN', 'credit'],
    ['© AFP 2022 / Nhac Nguyen', 'credit'],
    ['Đoàn Việt Nam tại hội nghị. (Ảnh: Lâm Khánh/TTXVN)', 'caption'],
    ['Bị cáo tại tòa - Ảnh: NGUYỄN TRÍ', 'caption'],
    ['Theo Vietnam+', 'byline'],
    ['(TTXVN/Vietnam+)', 'byline'],
    ['PV', 'byline'],
    ['Bài, ảnh: Thu Hà', 'byline'],
    ['19/08/2021 | 14:30', 'byline'],
    ['Cập nhật lúc 07:15, ngày 19-08-2021', 'byline'],
    ['Nguồn: Báo Cà Mau', 'byline'],
    ['Đọc thêm', 'boilerplate'],
    ['Nguồn bài viết : Về nhiều (MB)', 'boilerplate'],
    ['Nguồn: Soi cầu XSMB hôm nay', 'boilerplate'],
    ['https://www.vietnamplus.vn/tin-1.vnp', 'boilerplate'],
    ['***', 'boilerplate'],
    ['Ảnh hưởng của dịch COVID-19 còn kéo dài, Thứ trưởng cho biết.', 'body'],
    ['Theo Bộ trưởng, hai bên đã nhất trí tăng cường hợp tác.', 'body'],
    ['Chia sẻ tại buổi gặp, Đại sứ cảm ơn Việt Nam.', 'body'],
    ['Năm 2021, thương mại hai chiều đạt 7,3 tỷ USD.', 'body'],
  ])('%s is %s', (line, kind) => {
    const sentence = 'Hai bên đã trao đổi về các vấn đề quốc tế và khu vực cùng quan tâm trong thời gian tới.'
    expect(kinds(sentence, sentence, line, `Ông nói: ${sentence}`, sentence)[2]).toBe(kind)
  })

  test.each([
    ['VOV.VN - Sáng nay, Chủ tịch Quốc hội đã tiếp Đại sứ Cuba. Hai bên vui mừng.', 'VOV'],
    ['(Dân trí) - Thủ tướng yêu cầu không để thiếu điện. Ông nói vậy.', 'Dân trí'],
    ['Hà Nội (TTXVN) - Thứ trưởng đã họp với các Đại sứ. Cuộc họp dài.', 'TTXVN'],
    ['TTXVN (Hà Nội 19/8) - Thứ trưởng đã họp với các Đại sứ. Cuộc họp dài.', 'TTXVN'],
    ['Thứ trưởng đã họp với các Đại sứ. Cuộc họp dài.\nHồng Nhung/VOV-Cairo', 'VOV'],
    ['Thứ trưởng đã họp với các Đại sứ. Cuộc họp dài.\nNguồn: https://nhandan.vn/tin-1.html', 'Nhân Dân'],
    ['Thứ trưởng đã họp với các Đại sứ. Cuộc họp dài.\nTheo Báo Cà Mau', 'Báo Cà Mau'],
    ['Thứ trưởng đã họp với các Đại sứ. Cuộc họp dài. Theo TTXVN', 'TTXVN'],
    ['Thứ trưởng đã họp với các Đại sứ. Cuộc họp dài. (TTXVN/Vietnam+)', 'TTXVN/Vietnam+'],
    ['Thứ trưởng đã họp với các Đại sứ. Cuộc họp dài.\n(Theo VOV, ngày 26/02/2024)', 'VOV'],
    ['Thứ trưởng đã họp với các Đại sứ. Cuộc họp dài.\nNguồn bài viết : Về nhiều (MB)', undefined],
    ['Theo TTXVN, Thứ trưởng đã họp với các Đại sứ.\n© Ảnh : TTXVN - An Văn Đăng', undefined],
  ])('source of %j is %s', (text, source) => {
    expect(shapeOf(text, { path: 'a.txt', mtime }).source).toBe(source)
  })
})

describe('titles', () => {
  test.each([
    ['CHỦ TỊCH NƯỚC THĂM LÀO\n\nChủ tịch nước đã đến Viêng Chăn.', 'CHỦ TỊCH NƯỚC THĂM LÀO', 'headline'],
    [
      'GS.TS. Nguyễn Văn A và PGS. TS. Trần B. Hải cho biết TP. Hồ Chí Minh có 7.300 ca. Hôm sau thêm 200.',
      'GS.TS. Nguyễn Văn A và PGS. TS. Trần B. Hải cho biết TP. Hồ Chí Minh có 7.300 ca',
      'first-sentence',
    ],
    ['Đoàn thăm Trường đào tạo.Thứ trưởng phát biểu.', 'Đoàn thăm Trường đào tạo', 'first-sentence'],
    [
      '“Việt Nam phản đối!”, ông nói. Đó là lập trường chung.',
      '“Việt Nam phản đối!”, ông nói',
      'first-sentence',
    ],
    [
      'Hai bên thống nhất nâng cao hiệu quả hợp tác./.',
      'Hai bên thống nhất nâng cao hiệu quả hợp tác',
      'first-sentence',
    ],
    [
      'Hà Nội (TTXVN) - Ngoại trưởng R. Hasanov đã đến. Ông ở lại.',
      'Ngoại trưởng R. Hasanov đã đến',
      'first-sentence',
    ],
    [
      'Thủ tướng vừa ký quyết định bổ nhiệm\nhai Thứ trưởng Bộ Ngoại giao. Trước đó có sáu người.',
      'Thủ tướng vừa ký quyết định bổ nhiệm hai Thứ trưởng Bộ Ngoại giao',
      'first-sentence',
    ],
    ['Dòng\tcó\u0007 tab.', 'Dòng có tab', 'first-sentence'],
    [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\nHà Nội, ngày 05 tháng 4 năm 2024\nBÁO CÁO\nTình hình hợp tác quý I\nNăm nay hợp tác giữa hai nước đã tăng nhanh.',
      'BÁO CÁO Tình hình hợp tác quý I',
      'headline',
    ],
    [
      'Báo cáo\nNăm nay hợp tác giữa hai nước đã tăng nhanh hơn hẳn những năm trước đây, theo số liệu mới được công bố vào sáng nay.',
      'Báo cáo',
      'headline',
    ],
    ['', 'tin-2021', 'file'],
    ['\n \t\n', 'tin-2021', 'file'],
    ['12345\n***', 'tin-2021', 'file'],
  ])('%j', (text, title, titleFrom) => {
    expect(shapeOf(text, { path: 'a/tin-2021.txt', mtime })).toMatchObject({ title, titleFrom })
  })

  test('of a window goes after a headline, and before a sentence', () => {
    const about = { title: 'Nhan Dan', isTitleHint: true } as const
    const titleIn = (text: string) => shapeOf(text, { path: 'a.html', mtime }, { told: [], about }).title
    expect(titleIn('Khai mạc hội chợ\n\nSáng nay hội chợ mở cửa ở đây. Rất đông người đã đến từ sớm.')).toBe(
      'Khai mạc hội chợ',
    )
    expect(titleIn('Sáng nay hội chợ mở cửa ở đây. Rất đông người đã đến từ sớm.')).toBe('Nhan Dan')
  })
})

test.each([
  ['Bộ Ngoại giao Việt Nam khẳng định lập trường nhất quán của Đảng và Nhà nước.', 'vi'],
  ['The ministry said that it was ready to work with the other side and that the plan is on the way.', 'en'],
  [
    'Bo Ngoai giao va cac nuoc trong khu vuc da co nhung cuoc hop voi nguoi dan cua Viet Nam theo ke hoach',
    'vi',
  ],
  [
    'Le ministère a dit que les deux pays sont dans une période de travail pour la paix et le développement',
    'fr',
  ],
  ['外交部表示愿意与对方合作推进两国关系发展', 'zh'],
  ['OK', 'und'],
  ['12345', 'und'],
])('language of %j is %s', (text, lang) => {
  expect(shapeOf(text, { path: 'a.txt', mtime }).lang).toBe(lang)
})

test('words are runs between white space that hold a letter or digit', () => {
  expect(countWords('Bộ Ngoại giao – 7,3 tỷ USD (33,5%) … “—” 𝒜 đi\u00a0về')).toBe(10)
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const runs = text.split(/\s+/).filter((run) => /[\p{L}\p{N}]/u.test(run))
      expect(countWords(text)).toBe(runs.length)
    }),
  )
})

describe('any text', () => {
  const pieces = fc.constantFrom(
    'Bộ trưởng đã họp.',
    'hội thảoTrong khuôn khổ',
    'đào tạo.Thứ trưởng',
    '\t\t\t',
    './.',
    '\n',
    '\r',
    '\r\n',
    '\n\n',
    '\u2028',
    ' ',
    '\u00a0',
    '\u200b',
    'Theo Vietnam+',
    '(Ảnh: TTXVN)',
    'Xem thêm',
    'ngày 26/2/2024',
    'Bộ Ngoại giao'.normalize('NFD'),
    '😀👨‍👩‍👧',
    '\ud83d',
    '\udc00',
    '“',
    '”',
    '# ',
    '\u0000',
    'A',
  )
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 400 }),
    fc
      .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 200 })
      .map((units) => String.fromCharCode(...units)),
  )

  test('blocks are in order, apart, and hold every character that shows', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { blocks } = shapeOf(text, { path: 'a.txt', mtime })
        let at = 0
        for (const { start, end } of blocks) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThan(start)
          expect(blank(text, at, start)).toBe(true)
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end))
          at = end
        }
        expect(at).toBeLessThanOrEqual(text.length)
        expect(blank(text, at, text.length)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('titles are one line of 1 to 500 units without controls', () => {
    fc.assert(
      fc.property(texts, fc.string({ minLength: 1, unit: 'binary' }), (text, path) => {
        const { title } = shapeOf(text, { path, mtime })
        expect(title.trim()).not.toBe('')
        expect(title.length).toBeLessThanOrEqual(500)
        expect(title).not.toMatch(/[\p{Cc}\u2028\u2029]/u)
        expect(title.isWellFormed()).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('the same text gives the same shape', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const file = { path: 'tin.txt', mtime }
        expect(shapeOf(text, file)).toEqual(shapeOf(text, file))
      }),
    )
  })

  test('a heap of marks or a word without end still has a title', () => {
    for (const text of ['a'.repeat(5000), `a${'\u0301'.repeat(5000)}`, '😀a'.repeat(2000)]) {
      const { title } = shapeOf(text, { path: 'a.txt', mtime })
      expect(title.length).toBeLessThanOrEqual(500)
      expect(title.isWellFormed()).toBe(true)
    }
  })

  test.each([
    ['one line of letters', 'a'],
    ['glued sentences', 'hội thảoTrong khuôn khổ '],
    ['tab runs', 'đào tạo.Thứ\t\t'],
    ['end marks', './.'],
    ['quotes', '”'],
    ['capital names', 'Bộ '],
    ['lists of numbers', '12, '],
    ['marks', '\u0301'],
    ['half surrogates', '\ud800'],
  ])('time grows with the length: %s', (_, unit) => {
    const million = unit.repeat(Math.ceil(1_000_000 / unit.length))
    shapeOf(million.slice(0, 100_000), { path: 'a.txt', mtime })
    const started = performance.now()
    shapeOf(million, { path: 'a.txt', mtime })
    // Measured 0.02–0.5 s; what grows with the square would take minutes.
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})

function kinds(...lines: string[]): string[] {
  return shapeOf(lines.join('\n'), { path: 'a.txt', mtime }).blocks.map((one) => one.kind)
}

function blank(text: string, from: number, to: number): boolean {
  return !/\S/.test(text.slice(from, to))
}

test('what stands above links to other articles is no heading, and a table below them is none of them', () => {
  const lines = ['Tin liên quan', 'Bài khác', 'Nội dung', 'Năm | Tỷ USD', '2023 | 45,0']
  const text = `Hội nghị đã khai mạc sáng nay ở Hà Nội, với hơn hai trăm người.\n\n${lines.join('\n')}`
  const start = (line: string) => text.indexOf(line)
  const told = ['Tin liên quan', 'Nội dung'].map(
    (line) => ({ start: start(line), end: start(line) + line.length, kind: 'heading' }) as const,
  )
  const { blocks } = shapeOf(text, { path: 'a.html', mtime }, { told, about: {} })
  expect(lines.map((line) => blocks.find((block) => block.start === start(line))?.kind)).toEqual([
    'boilerplate',
    'boilerplate',
    'heading',
    'body',
    'body',
  ])
})

test('a report with headings of its own is called by its kind and what it is about', () => {
  const text =
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nBÁO CÁO\n\nTình hình quý I\n\nI. Chung\n\nHợp tác đã tăng.'
  const start = text.indexOf('I. Chung')
  const told = [{ start, end: start + 8, kind: 'heading' }] as const
  expect(shapeOf(text, { path: 'a.docx', mtime }, { told, about: {} }).title).toBe('BÁO CÁO Tình hình quý I')
})
