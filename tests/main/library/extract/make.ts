import { deflateSync } from 'node:zlib'
import { strToU8, zipSync } from 'fflate'

type Files = Record<string, string | Uint8Array>

/** A zip archive of these files. */
export function zip(files: Files): Uint8Array {
  const entries = Object.entries(files).map(
    ([name, content]) => [name, typeof content === 'string' ? strToU8(content) : content] as const,
  )
  return zipSync(Object.fromEntries(entries))
}

const word = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

export interface DocxParts {
  /** Properties of docProps/core.xml, as XML. */
  core?: string
  /** Notes by their number. */
  footnotes?: Readonly<Record<number, string>>
  more?: Files
}

/** A Word document with this body, as XML of WordprocessingML. */
export function docx(body: string, { core = '', footnotes = {}, more = {} }: DocxParts = {}): Uint8Array {
  const notes = Object.entries(footnotes).map(
    ([id, text]) => `<w:footnote w:id="${id}"><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:footnote>`,
  )
  const styles = ['Title', 'heading 1', 'heading 2', 'caption', 'Quote', 'Subtitle'].map(
    (name) =>
      `<w:style w:type="paragraph" w:styleId="${name.replace(' ', '')}"><w:name w:val="${name}"/></w:style>`,
  )
  return zip({
    '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="${office}/styles" Target="styles.xml"/><Relationship Id="r2" Type="${office}/footnotes" Target="footnotes.xml"/><Relationship Id="r3" Type="${office}/numbering" Target="numbering.xml"/><Relationship Id="r4" Type="${office}/hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>`,
    'word/document.xml': `<w:document xmlns:w="${word}" xmlns:r="${office}"><w:body>${body}</w:body></w:document>`,
    'word/styles.xml': `<w:styles xmlns:w="${word}">${styles.join('')}</w:styles>`,
    'word/footnotes.xml': `<w:footnotes xmlns:w="${word}">${notes.join('')}</w:footnotes>`,
    'word/numbering.xml': `<w:numbering xmlns:w="${word}"><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num></w:numbering>`,
    'docProps/core.xml': `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">${core}</cp:coreProperties>`,
    ...more,
  })
}

/** A paragraph of a Word document in a style, or as an item of a list. */
export function p(text: string, style = '', list = 0): string {
  const number = list === 0 ? '' : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`
  const properties = `<w:pPr>${style && `<w:pStyle w:val="${style}"/>`}${number}</w:pPr>`
  return `<w:p>${properties}${text.startsWith('<') ? text : `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`}</w:p>`
}

/** An EPUB book of version 2 or 3 with these chapters (bodies of XHTML) and metadata (XML of Dublin Core). */
export function epub(
  version: 2 | 3,
  metadata: string,
  chapters: readonly string[],
  more: Files = {},
): Uint8Array {
  const names = chapters.map((_, index) => `text/ch ${index + 1}.xhtml`)
  const items = names.map(
    (name, index) =>
      `<item id="c${index}" href="${name.replace(' ', '%20')}" media-type="application/xhtml+xml"/>`,
  )
  const contents = '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
  const spine = names.map((_, index) => `<itemref idref="c${index}"/>`)
  const page = (body: string) =>
    `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>${body}</body></html>`
  return zip({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml': `<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile full-path="OEBPS/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>`,
    'OEBPS/content.opf': `<package xmlns="http://www.idpf.org/2007/opf" version="${version}.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:opf="http://www.idpf.org/2007/opf">${metadata}</metadata><manifest>${items.join('')}${version === 3 ? contents : ''}</manifest><spine>${version === 3 ? '<itemref idref="nav"/>' : ''}${spine.join('')}</spine></package>`,
    'OEBPS/nav.xhtml': page('<nav>Mục lục</nav><p>Mục lục</p>'),
    ...Object.fromEntries(names.map((name, index) => [`OEBPS/${name}`, page(chapters[index] ?? '')])),
    ...more,
  })
}

/** A line of a PDF: where its baseline begins in points, the size of its letters, and its text. */
export type Line = readonly [x: number, y: number, size: number, text: string]

export interface PdfParts {
  /** Entries of the document information, written in UTF-16. */
  info?: Readonly<Record<string, string>>
  /** More objects, and what the trailer has beside them. */
  encrypt?: boolean
}

/**
 * A PDF with these pages. Its one font has no letters to draw: every character is a code of two bytes, of which a
 * ToUnicode table tells what they stand for, as Word and browsers write it.
 */
export function pdf(
  pages: readonly (readonly Line[])[],
  { info = {}, encrypt = false }: PdfParts = {},
): Uint8Array {
  const characters = [...new Set(pages.flat().flatMap(([, , , text]) => [...text]))]
  const code = (character: string) => (characters.indexOf(character) + 1).toString(16).padStart(4, '0')
  const hex = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')
  const objects: string[] = []
  const add = (object: string) => objects.push(object)
  const stream = (data: string) => {
    const packed = deflateSync(Buffer.from(data, 'latin1'))
    return `<</Length ${packed.length}/Filter/FlateDecode>>stream\n${packed.toString('latin1')}\nendstream`
  }
  const kids = pages.map((_, index) => `${6 + index * 2} 0 R`)
  add('<</Type/Catalog/Pages 2 0 R>>')
  add(`<</Type/Pages/Count ${pages.length}/Kids[${kids.join(' ')}]>>`)
  add('<</Type/Font/Subtype/Type0/BaseFont/Dau/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>')
  add(
    '<</Type/Font/Subtype/CIDFontType2/BaseFont/Dau/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 500/FontDescriptor<</Type/FontDescriptor/FontName/Dau/Flags 4/FontBBox[0 0 1000 1000]/ItalicAngle 0/Ascent 800/Descent -200/CapHeight 700/StemV 80>>>>',
  )
  const mapped = characters.map((character) => `<${code(character)}> <${hex(character).slice(4)}>`)
  const table: string[] = []
  for (let at = 0; at < mapped.length; at += 100) {
    const part = mapped.slice(at, at + 100)
    table.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`)
  }
  add(
    stream(
      `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Dau def /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${table.join('\n')}\nendcmap end end`,
    ),
  )
  for (const [index, lines] of pages.entries()) {
    const drawn = lines.map(
      ([x, y, size, text]) => `/F ${size} Tf 1 0 0 1 ${x} ${y} Tm <${[...text].map(code).join('')}> Tj`,
    )
    add(
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents ${7 + index * 2} 0 R>>`,
    )
    add(stream(`BT\n${drawn.join('\n')}\nET`))
  }
  add(
    `<<${Object.entries(info)
      .map(([name, value]) => `/${name}<${hex(value)}>`)
      .join('')}>>`,
  )
  const infoAt = objects.length
  if (encrypt) {
    const key = '00'.repeat(32)
    add(`<</Filter/Standard/V 1/R 2/O<${key}>/U<${key}>/P -4>>`)
  }
  let body = '%PDF-1.7\n'
  const offsets = objects.map((object, index) => {
    const at = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(at).padStart(10, '0')} 00000 n \n`
  })
  const xref = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`
  const locked = encrypt ? `/Encrypt ${objects.length} 0 R/ID[<00><00>]` : ''
  const trailer = `trailer\n<</Size ${objects.length + 1}/Root 1 0 R/Info ${infoAt} 0 R${locked}>>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body + xref + trailer, 'latin1')
}
