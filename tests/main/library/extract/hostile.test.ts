import { deflateRawSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import type { ExtractedKind } from '../../../../main/library/extract/extraction.ts'
import { Extractor } from '../../../../main/library/extract/extractor.ts'
import { docx, epub, p, pdf, zip } from './make.ts'

const extractor = new Extractor()
afterAll(() => extractor.close())

async function reason(kind: ExtractedKind, written: string | Uint8Array, by = extractor): Promise<string> {
  const bytes = typeof written === 'string' ? Buffer.from(written) : written
  const extracted = await by.extract({ kind, bytes })
  return extracted.ok ? extracted.extraction.text : extracted.reason
}

const damaged = 'is damaged, or not what its ending says'
const unpacked = 'unpacks to far more than it holds, or to more than 64 MB'
const locked = 'is protected by a password or a copy protection'
const wordless = 'has no text in it'
const complex = 'takes more time or memory to read than one file may'

/** A zip archive of one file that claims a size that is not its own. */
function lyingZip(name: string, content: Buffer, claimed: number): Buffer {
  const packed = deflateRawSync(content)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(claimed, 22)
  local.writeUInt16LE(name.length, 26)
  const central = Buffer.alloc(46)
  central.writeUInt32LE(0x02014b50, 0)
  central.writeUInt16LE(8, 10)
  central.writeUInt32LE(packed.length, 20)
  central.writeUInt32LE(claimed, 24)
  central.writeUInt16LE(name.length, 28)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 8)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(central.length + name.length, 12)
  end.writeUInt32LE(local.length + name.length + packed.length, 16)
  return Buffer.concat([local, Buffer.from(name), packed, central, Buffer.from(name), end])
}

describe('packed files', () => {
  test.each([
    ['no bytes', '', 'is empty'],
    ['no archive', 'Một đoạn văn.', damaged],
    ['an archive that was cut off', Buffer.from(docx(p('Một'))).subarray(0, 900), damaged],
    ['an archive of something else', zip({ 'a.txt': 'a' }), damaged],
    ['XML that is none', docx('<w:p'), damaged],
    ['a body without words', docx(p('')), wordless],
    ['a bomb', zip({ 'word/document.xml': ' '.repeat(30_000_000) }), unpacked],
    ['many bombs', zip({ 'a.xml': Buffer.alloc(40_000_000), 'b.xml': Buffer.alloc(40_000_000) }), unpacked],
    ['a bomb that hides its size', lyingZip('word/document.xml', Buffer.alloc(30_000_000, 32), 10), damaged],
    [
      'thousands of files',
      zip(Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`${at}.bin`, '']))),
      'packs more than 2,000 files',
    ],
    ['an old Word document under a new name', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), damaged],
    [
      'a Word document with a password',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      locked,
    ],
  ] as const)('docx, %s', async (_, bytes, expected) => {
    expect(await reason('docx', bytes)).toBe(expected)
  })

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

  test.each([
    ['no package', zip({ 'META-INF/container.xml': '<container/>' }), damaged],
    ['no text', epub(3, '', ['<img src="cover.jpg"/>']), wordless],
    [
      'copy protection',
      epub(3, '', ['<p>Một</p>'], {
        'META-INF/encryption.xml':
          '<encryption xmlns:enc="x"><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></encryption>',
      }),
      locked,
    ],
  ])('epub, %s', async (_, bytes, expected) => {
    expect(await reason('epub', bytes)).toBe(expected)
  })
})

describe('PDFs', () => {
  const good = Buffer.from(pdf([[[72, 700, 12, 'Một đoạn']]]))
  const broken = (from: string, to: string) =>
    Buffer.from(good.toString('latin1').replace(from, to), 'latin1')

  test.each([
    ['no PDF', 'Một', damaged],
    ['only a beginning', '%PDF-1.7\n', damaged],
    ['a password', pdf([[[72, 700, 12, 'Một']]], { encrypt: true }), locked],
    ['pictures of pages', pdf([[]]), 'has no text in it: it seems to be scanned'],
    ['a table of objects that is wrong', broken('startxref\n', 'startxref\n9'), 'Một đoạn'],
    ['no end', good.subarray(0, good.indexOf('xref')), damaged],
    ['a page tree that leads in a circle', broken('/Kids[6 0 R]', '/Kids[2 0 R]'), damaged],
  ] as const)('%s', async (_, bytes, expected) => {
    expect(await reason('pdf', bytes)).toBe(expected)
  })
})

describe('web pages and Markdown', () => {
  test.each([
    ['html', '<script>alert(1)</script><img src=x onerror=alert(1)>', wordless],
    ['html', Buffer.from('\x00\x01\x02\xff'), 'is not text'],
    ['html', '<p>Một<p/></x></p><!--', 'Một'],
    ['html', `${'<b>'.repeat(5_000)}Một`, 'Một'],
    ['html', '<svg><script>x</script></svg><math><mtext><p>x</math><p>Một', 'Một'],
    ['html', '<a href="javascript:alert(1)">Một</a>', 'Một'],
    [
      'html',
      '<base href="//evil.example/"><meta http-equiv=refresh content="0;url=//evil.example"><p>Một',
      'Một',
    ],
    ['markdown', '---\na: &a [x]\nb: *a\n---\nMột', 'a: &a [x] b: *a'],
    ['markdown', '[một](javascript:alert(1)) ![x](http://evil.example/x.png)', 'một'],
    ['markdown', `${'> '.repeat(2_000)}Một`, ''],
    ['markdown', '<!-- x -->', wordless],
  ] as const)('%s, %s', async (kind, written, expected) => {
    expect((await reason(kind, written)).startsWith(expected)).toBe(true)
  })
})

describe('a file that takes too much', () => {
  test('is given up, and the next is read', async () => {
    const hasty = new Extractor({ patience: 1 })
    expect(await reason('html', `<p>${'x '.repeat(200_000)}`, hasty)).toBe(complex)
    await hasty.close()
    const patient = new Extractor({ memory: 40 })
    const huge = `<p>${'<i>x</i>'.repeat(1_000_000)}`
    expect(await reason('html', huge, patient)).toBe(complex)
    expect(await reason('html', '<p>Một', patient)).toBe('Một')
    await patient.close()
  })

  test('waits for its turn', async () => {
    const pages = ['Một', 'Hai', 'Ba']
    expect(await Promise.all(pages.map((text) => reason('html', `<p>${text}`)))).toEqual(pages)
  })
})
