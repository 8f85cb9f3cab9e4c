import { afterAll, describe, expect, test } from 'vitest'
import type { ExtractedKind } from '../../../../main/library/extract/extraction.ts'
import { Extractor } from '../../../../main/library/extract/extractor.ts'
import { contentReasons } from '../../../../main/library/skip-reasons.ts'
import { brokenFiles, changedPdf } from './broken-files.ts'
import { docx, epub, p } from './make.ts'

const extractor = new Extractor()
afterAll(() => extractor.close())

async function reason(kind: ExtractedKind, written: string | Uint8Array, by = extractor): Promise<string> {
  const bytes = typeof written === 'string' ? Buffer.from(written) : written
  const extracted = await by.extract({ kind, bytes })
  return extracted.ok ? extracted.extraction.text : extracted.reason
}

test.each(brokenFiles)('$kind, $what: skipped, and why', async ({ kind, bytes, reason: expected }) => {
  expect(await reason(kind, bytes())).toBe(expected)
})

describe('packed files', () => {
  test('entities that a document type declares stand for nothing', async () => {
    const laughs =
      '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    const core = { 'docProps/core.xml': `${laughs}<x><dc:title>&b;&f;</dc:title></x>` }
    expect(await reason('docx', docx(p('Một'), { more: core }))).toBe('Một')
    const book = epub(3, '', [`${laughs}<p>Một &b; &f;</p>`])
    expect(await reason('epub', book)).toBe('Một &b; &f;')
  })

  test('names that climb out of the archive are looked up in it, and nothing is written', async () => {
    const more = { '../../word/evil.xml': '<x/>', '/etc/evil.xml': '<x/>', 'C:\\evil.xml': '<x/>' }
    expect(await reason('docx', docx(p('Một'), { more }))).toBe('Một')
    const book = epub(2, '', ['<p>Một</p>'], {
      'OEBPS/content.opf':
        '<package><manifest><item id="a" href="../../../../etc/hostname"/><item id="b" href="text/ch%201.xhtml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
    })
    expect(await reason('epub', book)).toBe('Một')
  })
})

test('a book of thousands of notes is read, each with its number', async () => {
  const notes = Array.from({ length: 4_000 }, (_, at) => {
    const reference = `<p>Câu<a epub:type="noteref" href="#n${at}">${at}</a></p>`
    return `${reference}<aside epub:type="footnote" id="n${at}"><p>Lời.</p></aside>`
  })
  expect(await reason('epub', epub(3, '', [notes.join('')]))).toMatch(/Câu\[3999\]\n\n\[3999\] Lời\.$/)
}, 60_000)

test('a PDF whose table of objects is wrong is read all the same', async () => {
  expect(await reason('pdf', changedPdf('startxref\n', 'startxref\n9'))).toBe('Một đoạn')
})

describe('web pages and Markdown', () => {
  test.each([
    ['html', 'tags that fit nothing', '<p>Một<p/></x></p><!--', 'Một'],
    ['html', 'thousands of tags in each other', `${'<b>'.repeat(5_000)}Một`, 'Một'],
    ['html', 'drawings and formulas', '<svg><script>x</script></svg><math><mtext><p>x</math><p>Một', 'Một'],
    ['html', 'a link that is a script', '<a href="javascript:alert(1)">Một</a>', 'Một'],
    [
      'html',
      'a page that leads elsewhere',
      '<base href="//evil.example/"><meta http-equiv=refresh content="0;url=//evil.example"><p>Một',
      'Một',
    ],
    ['markdown', 'a head that refers to itself', '---\na: &a [x]\nb: *a\n---\nMột', 'a: &a [x] b: *a\n\nMột'],
    ['markdown', 'links and pictures', '[một](javascript:alert(1)) ![x](http://evil.example/x.png)', 'một'],
    ['markdown', 'thousands of quotations in each other', `${'> '.repeat(2_000)}Một`, contentReasons.nested],
    ['markdown', 'thousands of lists in each other', `${'- '.repeat(2_000)}Một`, contentReasons.nested],
    ['markdown', 'hundreds of quotations', `Một\n\n${'> '.repeat(900)}Hai`, 'Một\n\nHai'],
    ['markdown', 'hundreds of lists', `Một\n\n${'- '.repeat(450)}Hai`, 'Một\n\n• Hai'],
    ['markdown', 'thousands of brackets', `${'['.repeat(50_000)}Một`, `${'['.repeat(50_000)}Một`],
  ] as const)('%s, %s', async (kind, _, written, expected) => {
    expect(await reason(kind, written)).toBe(expected)
  })
})

describe('a file that takes too much', () => {
  test('is given up, and the next is read', async () => {
    const hasty = new Extractor({ patience: 1 })
    expect(await reason('html', `<p>${'x '.repeat(200_000)}`, hasty)).toBe(contentReasons.complex)
    await hasty.close()
    const patient = new Extractor({ memory: 40 })
    const huge = `<p>${'<i>x</i>'.repeat(1_000_000)}`
    expect(await reason('html', huge, patient)).toBe(contentReasons.complex)
    expect(await reason('html', '<p>Một', patient)).toBe('Một')
    await patient.close()
  })

  test('waits for its turn', async () => {
    const pages = ['Một', 'Hai', 'Ba']
    expect(await Promise.all(pages.map((text) => reason('html', `<p>${text}`)))).toEqual(pages)
  })
})
