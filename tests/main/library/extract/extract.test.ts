import { describe, expect, test } from 'vitest'
import { extract } from '../../../../main/library/extract/extract.ts'
import type { ExtractedKind } from '../../../../main/library/extract/extraction.ts'
import { docx, epub, type Line, p, pdf } from './make.ts'

const long = 'Hai bên nhất trí tăng cường hợp tác trong khuôn khổ Liên Hợp Quốc và các diễn đàn đa phương. '
  .repeat(3)
  .trim()

/** The text line by line with the kind of each that the structure tells, as `kind: text`. */
async function told(kind: ExtractedKind, written: string | Uint8Array): Promise<string[]> {
  const { text, told } = await extract({ kind, bytes: bytesOf(written) })
  let at = 0
  return text.split('\n').flatMap((line) => {
    const start = at
    at += line.length + 1
    const block = told.find((one) => one.start === start)
    if (block) expect(text.slice(block.start, block.end)).toBe(line)
    return line === '' ? [] : [block ? `${block.kind}: ${line}` : line]
  })
}

async function about(kind: ExtractedKind, written: string | Uint8Array) {
  return (await extract({ kind, bytes: bytesOf(written) })).about
}

function bytesOf(written: string | Uint8Array): Uint8Array {
  return typeof written === 'string' ? Buffer.from(written) : written
}

describe('a web page', () => {
  const page = (body: string, head = '') =>
    `<!doctype html><html><head>${head}</head><body>${body}</body></html>`

  test('gives paragraphs, headings, captions, lists, quotes, tables and the words of links', async () => {
    expect(
      await told(
        'html',
        page(`<h1>Hội nghị bế mạc</h1><p class="sapo">Tóm tắt.</p><p>Một
          <b>hai</b> <a href="https://example.org">liên kết</a>.<br>Dòng hai</p>
          <figure><img src="x.jpg" alt="Ảnh"><figcaption>Toàn cảnh hội nghị</figcaption></figure>
          <h2>Nội dung</h2><ul><li>Một<li>Hai</ul><ol start="3"><li><p>Ba</p><li>Bốn</ol>
          <blockquote><p>Trích lời.</p></blockquote>
          <table><caption>Bảng</caption><tr><th>Tên</th><th>Số</th></tr><tr><td>A</td><td>1</td></tr></table>
          <pre>một
  hai</pre><div class="author">Lan Anh</div>`),
      ),
    ).toEqual([
      'title: Hội nghị bế mạc',
      'lead: Tóm tắt.',
      'Một hai liên kết.',
      'Dòng hai',
      'caption: Toàn cảnh hội nghị',
      'heading: Nội dung',
      '• Một',
      '• Hai',
      '3. Ba',
      '4. Bốn',
      'Trích lời.',
      'caption: Bảng',
      'Tên | Số',
      'A | 1',
      'một',
      '  hai',
      'byline: Lan Anh',
    ])
  })

  test('leaves out what is no text or not seen', async () => {
    const hidden = [
      '<script>x</script>',
      '<style>x</style>',
      '<noscript>x</noscript>',
      '<template>x</template>',
      '<iframe srcdoc="x">x</iframe>',
      '<svg><text>x</text></svg>',
      '<p hidden>x</p>',
      '<p aria-hidden="true">x</p>',
      '<p style="color:red; display : none">x</p>',
      '<button>x</button>',
      '<select><option>x</select>',
      '<!-- x -->',
      '<object data="x">x</object>',
      '<div role="navigation">x</div>',
    ]
    expect(await told('html', page(`<p>Một</p>${hidden.join('')}<p onclick="x()">Hai</p>`))).toEqual([
      'Một',
      'Hai',
    ])
  })

  test('is its article, with headline and summary, and not the site around it', async () => {
    const lines = await told(
      'html',
      page(`<nav><a href="/">Trang chủ</a></nav><header><h1>Tiêu đề</h1></header><h2 class="detail__sapo">Tóm tắt</h2>
        <article><p>${long}</p><p>Đoạn cuối.</p></article><aside>Quảng cáo</aside><footer>Bản quyền</footer>`),
    )
    expect(lines).toEqual(['title: Tiêu đề', 'lead: Tóm tắt', long, 'Đoạn cuối.'])
  })

  test('without marks of its own is read by where its words lie', async () => {
    const links = Array.from({ length: 20 }, (_, at) => `<li><a href="/${at}">Tin số ${at}</a></li>`).join('')
    const lines = await told(
      'html',
      page(`<div id="menu"><ul>${links}</ul></div><div class="content"><h1>Tiêu đề</h1>
        ${`<p>${long}</p>`.repeat(4)}</div><div class="sidebar"><ul>${links}</ul></div>`),
    )
    expect(lines).toEqual(['title: Tiêu đề', long, long, long, long])
  })

  test('laid out with tables gives the paragraphs in them', async () => {
    const table = `<table><tr><td><p>Một</p><p>Hai</p></td><td><table><tr><td>A</td><td>B</td></tr></table></td></tr></table>`
    expect(await told('html', page(table))).toEqual(['Một', 'Hai', 'A | B'])
  })

  test.each([
    '<p>Một<p>Hai',
    '<title>T</title><p>Một</p><p>Hai',
    '<html><p>Một<p>Hai',
    'Một<p>Hai</p></div>',
  ])('may be written loosely: %s', async (html) => {
    expect(await told('html', html)).toEqual(['Một', 'Hai'])
  })

  test('says its title, date, author and site', async () => {
    const linked = JSON.stringify({
      '@graph': [
        { '@type': 'Organization', name: 'Ai đó' },
        {
          '@type': 'NewsArticle',
          headline: 'Hội nghị bế mạc',
          datePublished: '2021-08-19T23:30:00+07:00',
          author: [{ name: 'Lan' }, { name: 'Hoa' }],
          publisher: { name: 'vnexpress.net' },
        },
      ],
    })
    expect(
      await about('html', page('<p>x</p>', `<script type="application/ld+json">${linked}</script>`)),
    ).toEqual({
      title: 'Hội nghị bế mạc',
      date: { date: '2021-08-19', evidence: 'datePublished: 2021-08-19T23:30:00+07:00', isCertain: true },
      author: 'Lan, Hoa',
      source: 'VnExpress',
    })
    const meta = `<title>Hội nghị | Báo A</title><meta property="og:site_name" content="Báo A"><meta name="author" content="Minh">
      <meta name="pubdate" content="19/08/2021 14:30">`
    expect(await about('html', page('<p>x</p>', meta))).toEqual({
      title: 'Hội nghị',
      date: { date: '2021-08-19', evidence: 'pubdate: 19/08/2021 14:30', isCertain: true },
      author: 'Minh',
      source: 'Báo A',
    })
  })

  test('has the words of its headline as its title, not the name that programs gave it', async () => {
    const same = '<title>x</title><meta property="og:title" content="HỘI NGHỊ bế mạc - VnExpress">'
    expect(await about('html', page('<h1>Hội nghị bế mạc</h1>', same))).toEqual({ title: 'Hội nghị bế mạc' })
    expect(await about('html', page('<p>x</p>', '<title>Microsoft Word - a.doc</title>'))).toEqual({})
  })

  test('has the summary beside its headline, also where its name says nothing', async () => {
    const lines = await told(
      'html',
      page(`<nav><a href="/">Trang chủ</a></nav><div><h1>Tiêu đề</h1><p class="description"><span class="location-stamp">Hà Nội</span>Tóm tắt.</p>
        <article><p>${long}</p></article></div><div><p class="description">Giới thiệu trang.</p></div>`),
    )
    expect(lines).toEqual(['title: Tiêu đề', 'lead: Hà Nội - Tóm tắt.', long])
  })

  test('has boxes of other articles and comments told apart from it', async () => {
    const lines = await told(
      'html',
      page(`<h1>Tiêu đề</h1><p>${long}</p>
        <div type="RelatedOneNews"><h3>Bài khác</h3><p>Mở đầu bài khác.</p></div><p>Hết.</p>
        <div id="comments"><h3>2 bình luận</h3><p>Rất hay.</p></div>`),
    )
    expect(lines).toEqual([
      'title: Tiêu đề',
      long,
      'boilerplate: Bài khác',
      'boilerplate: Mở đầu bài khác.',
      'Hết.',
      'boilerplate: 2 bình luận',
      'boilerplate: Rất hay.',
    ])
  })

  test('is not called by the name of its site that stands above it', async () => {
    const blog = page(
      `<header><h1>Góc nhìn</h1></header><h2>Ghi chép về Biển Đông</h2><p>${long}</p>`,
      '<title>Ghi chép về Biển Đông | Góc nhìn</title>',
    )
    expect(await told('html', blog)).toEqual(['title: Ghi chép về Biển Đông', long])
    expect(await about('html', blog)).toEqual({ source: 'Góc nhìn' })
    // A site that stands first in the title of its pages.
    const reversed = page(
      `<h1>Ghi chép về Biển Đông</h1><p>${long}</p>`,
      '<title>Góc nhìn - Ghi chép về Biển Đông</title>',
    )
    expect(await told('html', reversed)).toEqual(['title: Ghi chép về Biển Đông', long])
  })

  test('says that its title is only that of the window where its text does not begin with it', async () => {
    expect(
      await about('html', page(`<p>Khai mạc hội chợ</p><p>${long}</p>`, '<title>Nhan Dan</title>')),
    ).toEqual({
      title: 'Nhan Dan',
      isTitleHint: true,
    })
    expect(await about('html', page('<p>KHAI MẠC hội chợ</p>', '<title>Khai mạc hội chợ</title>'))).toEqual({
      title: 'Khai mạc hội chợ',
    })
  })

  test('may have references in what it says of itself', async () => {
    const linked = JSON.stringify({
      '@type': 'NewsArticle',
      headline: 'Hợp tác: &#8220;Cơ hội &amp; rủi ro&#8221; <b>',
    })
    const { title } = await about(
      'html',
      page('<p>x</p>', `<script type="application/ld+json">${linked}</script>`),
    )
    expect(title).toBe('Hợp tác: “Cơ hội & rủi ro” <b>')
  })

  test('is decoded as it says, or by its syllables', async () => {
    const declared = Buffer.from('<meta charset="windows-1251"><p>\xcf\xf0\xe8\xe2\xe5\xf2', 'latin1')
    expect(await extract({ kind: 'html', bytes: declared })).toMatchObject({
      text: 'Привет',
      encoding: 'windows-1251',
    })
    const vni = Buffer.from(
      '<meta charset="iso-8859-1"><p>Coäng hoøa Xaõ hoäi Chuû nghóa Vieät Nam',
      'latin1',
    )
    expect(await extract({ kind: 'html', bytes: vni })).toMatchObject({
      text: 'Cộng hòa Xã hội Chủ nghĩa Việt Nam',
      encoding: 'vni',
    })
    const chosen = await extract({ kind: 'html', bytes: vni, encoding: 'windows-1252' })
    expect(chosen.text).toBe('Coäng hoøa Xaõ hoäi Chuû nghóa Vieät Nam')
  })
})

describe('Markdown', () => {
  test('gives its text, and its front matter what is known of it', async () => {
    const written = [
      '---',
      'title: "Hội nghị"',
      'date: 2021-08-19',
      'author: [Lan, Hoa]',
      'source: https://www.vnexpress.net/a.html',
      '---',
      '# Hội nghị A',
      '',
      'Một *hai* [liên kết](https://example.org)[^1] và `mã`.',
      '',
      '- a',
      '- b',
      '',
      '> Trích',
      '',
      '| A | B |',
      '|---|---|',
      '| 1 | 2 |',
      '',
      '<script>alert(1)</script>',
      '',
      '[^1]: Chú-thích',
      '',
      'Mục',
      '---',
    ].join('\n')
    expect(await told('markdown', written)).toEqual([
      'title: Hội nghị A',
      'Một hai liên kết[1] và mã.',
      '• a',
      '• b',
      'Trích',
      'A | B',
      '1 | 2',
      '[1] Chú-thích',
      'heading: Mục',
    ])
    expect(await about('markdown', written)).toEqual({
      title: 'Hội nghị',
      date: { date: '2021-08-19', evidence: 'date: 2021-08-19', isCertain: true },
      author: 'Lan, Hoa',
      source: 'VnExpress',
    })
  })

  test('without front matter begins with its first line, even one of dashes', async () => {
    expect(await told('markdown', '---\n\nMột\n\n---\n\nHai')).toEqual(['Một', 'Hai'])
    expect(await told('markdown', '---\n- a\n---\nMột')).toEqual(['• a', 'Một'])
  })
})

describe('a Word document', () => {
  test('gives paragraphs by their styles, lists, tables and footnotes', async () => {
    const cell = (text: string) => `<w:tc>${p(text)}</w:tc>`
    const body = [
      p('Hội nghị bế mạc', 'Title'),
      p('Tóm tắt', 'Subtitle'),
      p('<w:r><w:t>Đoạn một</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'),
      p('<w:hyperlink r:id="r4"><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>'),
      p('Nội dung', 'heading2'),
      p('Một', '', 1),
      p('Hai', '', 1),
      p('Ba', '', 2),
      `<w:tbl><w:tr>${cell('A')}${cell('1')}</w:tr><w:tr>${cell('B')}${cell('2')}</w:tr></w:tbl>`,
      p('Toàn cảnh', 'caption'),
      p('<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t>thêm</w:t></w:r></w:ins>'),
    ].join('')
    expect(await told('docx', docx(body, { footnotes: { 2: 'Chú thích' } }))).toEqual([
      'title: Hội nghị bế mạc',
      'lead: Tóm tắt',
      'Đoạn một[1]',
      'liên kết',
      'heading: Nội dung',
      '• Một',
      '• Hai',
      '1. Ba',
      'A | 1',
      'B | 2',
      'caption: Toàn cảnh',
      'thêm',
      '[1] Chú thích',
    ])
  })

  test('has headings of the first rank for its sections, not for its title', async () => {
    const sections = p('BÁO CÁO') + p('I. Tình hình', 'heading1') + p('Một.') + p('II. Kiến nghị', 'heading1')
    expect(await told('docx', docx(sections))).toEqual([
      'BÁO CÁO',
      'heading: I. Tình hình',
      'Một.',
      'heading: II. Kiến nghị',
    ])
    const titled = p('Hội nghị', 'heading1') + p('Một.') + p('Kiến nghị', 'heading1')
    expect(await told('docx', docx(titled))).toEqual(['title: Hội nghị', 'Một.', 'heading: Kiến nghị'])
    const alone = p('TTXVN') + p('Hội nghị', 'heading1') + p('Một.')
    expect(await told('docx', docx(alone))).toEqual(['TTXVN', 'title: Hội nghị', 'Một.'])
  })

  test('says its title, author and when it was made', async () => {
    const core =
      '<dc:title>Hội nghị</dc:title><dc:creator>Lan</dc:creator><dcterms:created>2021-08-19T01:00:00Z</dcterms:created>'
    expect(await about('docx', docx(p('x'), { core }))).toEqual({
      title: 'Hội nghị',
      author: 'Lan',
      date: { date: '2021-08-19', evidence: 'dcterms:created: 2021-08-19T01:00:00Z', isCertain: false },
    })
    const empty = '<dc:title>Microsoft Word - a.doc</dc:title><dc:creator>Admin</dc:creator>'
    expect(await about('docx', docx(p('x'), { core: empty }))).toEqual({})
  })
})

describe('a book', () => {
  const metadata =
    '<dc:title>Sách</dc:title><dc:creator opf:role="aut">Lan</dc:creator><dc:date opf:event="publication">2020-05</dc:date><dc:publisher>NXB Trẻ</dc:publisher>'
  const chapters = [
    '<h1>Chương 1</h1><p>Một&nbsp;hai<br/>ba</p><script/>',
    '<h1>Chương 2</h1><p/><p>Hết.</p>',
  ]

  test.each([2, 3] as const)('of EPUB %i is its chapters in their order', async (version) => {
    const book = epub(version, metadata, chapters)
    expect(await told('epub', book)).toEqual([
      'title: Chương 1',
      'Một\u00a0hai',
      'ba',
      'heading: Chương 2',
      'Hết.',
    ])
    expect(await about('epub', book)).toEqual({
      title: 'Sách',
      author: 'Lan',
      source: 'NXB Trẻ',
      date: { date: '2020-05', evidence: 'dc:date: 2020-05', isCertain: true },
    })
  })

  test('keeps its notes, with the number that refers to each', async () => {
    const note = (id: string, text: string) => `<aside epub:type="footnote" id="${id}"><p>${text}</p></aside>`
    const book = epub(3, metadata, [
      `<p>Một<a epub:type="noteref" href="#n1">1</a> hai<sup><a href="#n2">2</a></sup></p>
       ${note('n1', 'Chú thích.')}${note('n2', '2. Có số.')}<aside>Quảng cáo</aside>`,
    ])
    expect(await told('epub', book)).toEqual(['Một[1] hai[2]', '[1] Chú thích.', '2. Có số.'])
  })

  test('may have garbled fonts, and is then read', async () => {
    const fonts = `<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:EncryptionMethod Algorithm="http://www.idpf.org/2008/embedding"/></enc:EncryptedData></encryption>`
    const book = epub(3, metadata, chapters, { 'META-INF/encryption.xml': fonts })
    expect(await told('epub', book)).toContain('Hết.')
  })
})

describe('a PDF', () => {
  const page = (number: number, lines: readonly string[]): Line[] => [
    [250, 810, 9, 'Báo Nhân Dân'],
    ...lines.map((text, index): Line => [72, 760 - index * 14, 11, text]),
    [290, 30, 9, `Trang ${number}`],
  ]

  test('gives paragraphs over lines and pages, without running heads', async () => {
    const first = page(1, [
      'Thứ trưởng Bộ Ngoại giao chủ trì cuộc họp trực tuyến với các Đại sứ',
      'Trung Đông tại Hà Nội.',
      'Đoạn thứ hai bắt đầu ở dòng này và kéo dài cho đến hết trang đầu của',
    ])
    const bytes = pdf(
      [
        [[72, 785, 20, 'Hội nghị bế mạc'], ...first],
        page(2, ['tệp, rồi sang trang sau.']),
        page(3, ['Hết.']),
      ],
      { info: { Title: 'Hội nghị', Author: 'Lan', CreationDate: 'D:20210819120000' } },
    )
    expect(await told('pdf', bytes)).toEqual([
      'title: Hội nghị bế mạc',
      'Thứ trưởng Bộ Ngoại giao chủ trì cuộc họp trực tuyến với các Đại sứ Trung Đông tại Hà Nội.',
      'Đoạn thứ hai bắt đầu ở dòng này và kéo dài cho đến hết trang đầu của tệp, rồi sang trang sau.',
      'Hết.',
    ])
    expect(await about('pdf', bytes)).toEqual({
      title: 'Hội nghị',
      author: 'Lan',
      date: { date: '2021-08-19', evidence: 'CreationDate: D:20210819120000', isCertain: false },
    })
  })

  const column = (x: number, top: number, size: number, lines: readonly string[]): Line[] =>
    lines.map((text, index): Line => [x, top - index * 14, size, text])

  test('in two columns is read column by column, with its centred headline in one', async () => {
    const bytes = pdf([
      [
        [100, 790, 20, 'Hợp tác kinh tế nhìn từ'],
        [160, 764, 20, 'một hội thảo'],
        ...column(40, 700, 10, [
          'Đoạn một kể chuyện hội thảo ở đây.',
          'Nó còn dài đến hết cột thứ nhất, rồi',
        ]),
        ...column(320, 700, 10, [
          'sang cột thứ hai, và câu này hết tại đó.',
          'Câu sau vẫn thuộc đoạn ấy, vì dòng đầy',
        ]),
      ],
    ])
    expect(await told('pdf', bytes)).toEqual([
      'title: Hợp tác kinh tế nhìn từ một hội thảo',
      'Đoạn một kể chuyện hội thảo ở đây. Nó còn dài đến hết cột thứ nhất, rồi sang cột thứ hai, và câu này hết tại đó. Câu sau vẫn thuộc đoạn ấy, vì dòng đầy',
    ])
  })

  test('tells short paragraphs apart by their distance or by where they begin', async () => {
    const full = 'Một dòng đầy đến tận lề phải của trang giấy này, hết câu ở đây.'
    const apart: Line[] = [0, 1, 2].flatMap((at): Line[] => [
      [72, 700 - at * 42, 10, 'Dòng đầu của đoạn này kéo dài đến tận lề phải của trang giấy'],
      [72, 686 - at * 42, 10, full],
    ])
    expect(await told('pdf', pdf([apart]))).toHaveLength(3)
    const indented: Line[] = [
      [72, 700, 10, 'Dòng này ở sát lề trái và cũng kéo dài đến tận lề phải ở đây,'],
      [72, 686, 10, 'hết.'],
      ...column(92, 672, 10, [full, full]),
    ]
    expect((await told('pdf', pdf([indented]))).slice(1)).toEqual([full, full])
  })

  test('has rows of tables as lines, items apart, and no letters lost at hyphens', async () => {
    const bytes = pdf([
      [
        [72, 700, 10, 'Kim ngạch qua các năm như sau'],
        [72, 670, 10, 'Năm'],
        [300, 670, 10, 'Tỷ USD'],
        [72, 656, 10, '2023'],
        [300, 656, 10, '45,0'],
        [72, 620, 10, '• Một là làm nhanh và làm cho thật tốt,'],
        [82, 606, 10, 'thật kỹ'],
        [72, 592, 10, '• Hai là chống COVID-'],
        [82, 578, 10, '19'],
      ],
    ])
    expect(await told('pdf', bytes)).toEqual([
      'Kim ngạch qua các năm như sau',
      'Năm | Tỷ USD',
      '2023 | 45,0',
      '• Một là làm nhanh và làm cho thật tốt, thật kỹ',
      '• Hai là chống COVID-19',
    ])
  })

  test('of two pages has no running heads either', async () => {
    const number = (at: number): Line => [290, 30, 9, String(at)]
    const head: Line = [250, 810, 9, 'Tạp chí Đối ngoại số 3/2024']
    const bytes = pdf([
      [head, [72, 700, 11, 'Đoạn này kéo dài đến hết trang đầu,'], number(1)],
      [head, [72, 700, 11, 'rồi sang trang sau.'], number(2)],
    ])
    expect(await told('pdf', bytes)).toEqual(['Đoạn này kéo dài đến hết trang đầu, rồi sang trang sau.'])
  })

  test('that a browser printed is not called by an address', async () => {
    for (const Title of ['about:blank', 'https://example.org/a', 'file:///a/b.html'])
      expect(await about('pdf', pdf([[[72, 700, 11, 'Một']]], { info: { Title } }))).toEqual({})
  })
})

test('the same bytes always give the same text', async () => {
  const bytes = docx(p('Một') + p('Hai', '', 1))
  expect(await extract({ kind: 'docx', bytes })).toEqual(await extract({ kind: 'docx', bytes }))
})
