import { zipSync } from 'fflate'
import mammoth from 'mammoth'
import { aboutOf } from './about.ts'
import type { About, Extraction } from './extraction.ts'
import { NoText } from './extraction.ts'
import { parsePage, parseXml } from './page.ts'
import { writePage } from './page-text.ts'
import { TextWriter } from './text-writer.ts'
import { type Entries, unzip, xmlOf } from './zip.ts'

/** The reading text of a Word document (Office Open XML). Throws `NoText`, also for one with a password. */
export async function extractDocx(bytes: Uint8Array): Promise<Extraction> {
  if (isCompoundFile(bytes)) throw new NoText(isEncrypted(bytes) ? 'encrypted' : 'damaged')
  const entries = unzip(bytes, (name) => /\.(?:xml|rels)$/i.test(name))
  const writer = new TextWriter()
  writePage(parsePage(`<html><body>${await htmlOf(entries)}</body></html>`).documentElement, writer)
  if (writer.isEmpty) throw new NoText('wordless')
  return { text: writer.text, told: writer.told, about: aboutCore(xmlOf(entries, 'docProps/core.xml')) }
}

// Styles by the names that Word keeps for them in every language.
const styles = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.sapo:fresh",
  "p[style-name='Caption'] => p.caption:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
]

/** Mammoth is handed an archive that was weighed and unpacked here, with the XML alone: it would unpack a bomb. */
async function htmlOf(entries: Entries): Promise<string> {
  const buffer = Buffer.from(zipSync(Object.fromEntries(entries), { level: 0 }))
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: styles,
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      },
    )
    return withNotes(withTitle(value))
  } catch (error) {
    throw error instanceof RangeError ? error : new NoText('damaged')
  }
}

/**
 * Headings of the first rank are those of sections where a title stands above them, or where there are several and other
 * text comes first.
 */
function withTitle(html: string): string {
  const isTitled = html.includes('<h1 class="title">')
  const first = html.indexOf('<h1>')
  const isAlone = first === html.lastIndexOf('<h1>')
  if (
    !isTitled &&
    (isAlone ||
      html
        .slice(0, first)
        .replaceAll(/<[^>]*>/g, '')
        .trim() === '')
  )
    return html
  return html.replaceAll(/<h1>(.*?)<\/h1>/gs, '<h2>$1</h2>')
}

/** Notes stand below the text, each with the number that the text refers to it by. */
function withNotes(html: string): string {
  let number = 0
  return html
    .replaceAll(/<a href="#[^"]*(?:foot|end)note-ref[^"]*">↑<\/a>/g, '')
    .replaceAll(/<li id="[^"]*(?:foot|end)note-[^"]*"><p>/g, () => `<p>[${++number}] `)
}

function aboutCore(xml: string | undefined): About {
  if (xml === undefined) return {}
  const core = parseXml(xml)
  const of = (name: string) => core.querySelector(name)?.textContent ?? undefined
  return aboutOf({
    title: [of('dc\\:title')],
    author: [of('dc\\:creator')],
    source: [of('dc\\:publisher')],
    made: [['dcterms:created', of('dcterms\\:created')]],
  })
}

/** Old Word documents, and new ones with a password, are compound files. */
function isCompoundFile(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1].every((byte, at) => bytes[at] === byte)
}

function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  )
}
