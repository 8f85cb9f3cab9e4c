import { deflateRawSync } from 'node:zlib'
import type { ExtractedKind } from '../../../../main/library/extract/extraction.ts'
import { contentReasons } from '../../../../main/library/skip-reasons.ts'
import { docx, epub, p, pdf, zip } from './make.ts'

const { damaged, unpacked, crowded, encrypted, wordless, scanned, binary, empty, exported } = contentReasons

/** A file that holds no article that can be read. */
export interface BrokenFile {
  kind: ExtractedKind
  what: string
  bytes: () => string | Uint8Array
  reason: string
}

/** Broken and hostile files of every kind that is taken apart, each with the reason why it is skipped. */
export const brokenFiles: readonly BrokenFile[] = [
  ...of('docx', [
    ['no bytes', () => '', empty],
    ['no archive', () => 'Một đoạn văn.', damaged],
    ['an archive that was cut off', () => Buffer.from(docx(p('Một'))).subarray(0, 900), damaged],
    ['an archive of something else', () => zip({ 'a.txt': 'a' }), damaged],
    ['XML that is none', () => docx('<w:p'), damaged],
    ['a body without words', () => docx(p('')), wordless],
    ['a bomb', () => zip({ 'word/document.xml': ' '.repeat(30_000_000) }), unpacked],
    [
      'many bombs',
      () => zip({ 'a.xml': Buffer.alloc(40_000_000), 'b.xml': Buffer.alloc(40_000_000) }),
      unpacked,
    ],
    [
      'a bomb that hides its size',
      () => lyingZip('word/document.xml', Buffer.alloc(30_000_000, 32), 10),
      damaged,
    ],
    [
      'thousands of files',
      () => zip(Object.fromEntries(Array.from({ length: 2_001 }, (_, at) => [`${at}.bin`, '']))),
      crowded,
    ],
    ['an old Word document under a new name', () => Buffer.from('d0cf11e0a1b11ae10000', 'hex'), damaged],
    [
      'a Word document with a password',
      () =>
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      encrypted,
    ],
  ]),
  ...of('epub', [
    ['no package', () => zip({ 'META-INF/container.xml': '<container/>' }), damaged],
    ['no text', () => epub(3, '', ['<img src="cover.jpg"/>']), wordless],
    [
      'copy protection',
      () =>
        epub(3, '', ['<p>Một</p>'], {
          'META-INF/encryption.xml':
            '<encryption xmlns:enc="x"><enc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></encryption>',
        }),
      encrypted,
    ],
  ]),
  ...of('pdf', [
    ['no PDF', () => 'Một', damaged],
    ['only a beginning', () => '%PDF-1.7\n', damaged],
    ['a password', () => pdf([[[72, 700, 12, 'Một']]], { encrypt: true }), encrypted],
    ['pictures of pages', () => pdf([[]]), scanned],
    ['no end', () => goodPdf().subarray(0, goodPdf().indexOf('xref')), damaged],
    ['a page tree that leads in a circle', () => changedPdf('/Kids[6 0 R]', '/Kids[2 0 R]'), damaged],
  ]),
  ...of('html', [
    ['scripts and pictures alone', () => '<script>alert(1)</script><img src=x onerror=alert(1)>', wordless],
    ['no text', () => Buffer.from('\x00\x01\x02\xff'), binary],
  ]),
  ...of('markdown', [
    ['a comment alone', () => '<!-- x -->', wordless],
    [
      'notes that were exported',
      () => '---\r\ntitle: Lũ\r\ndau-id: abcdefgh2345\r\n---\r\n# Lũ\r\n',
      exported,
    ],
  ]),
]

/** A PDF of one line in which the first `from` is `to`. */
export function changedPdf(from: string, to: string): Buffer {
  return Buffer.from(goodPdf().toString('latin1').replace(from, to), 'latin1')
}

function goodPdf(): Buffer {
  return Buffer.from(pdf([[[72, 700, 12, 'Một đoạn']]]))
}

function of(
  kind: ExtractedKind,
  files: readonly (readonly [what: string, bytes: BrokenFile['bytes'], reason: string])[],
): BrokenFile[] {
  return files.map(([what, bytes, reason]) => ({ kind, what, bytes, reason }))
}

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
