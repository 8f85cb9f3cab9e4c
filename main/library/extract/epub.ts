import { aboutOf } from './about.ts'
import type { About, Extraction } from './extraction.ts'
import { NoText } from './extraction.ts'
import { type Page, type PageElement, parsePage, parseXml } from './page.ts'
import { isNote } from './page-rules.ts'
import { writePage } from './page-text.ts'
import { TextWriter } from './text-writer.ts'
import { type Entries, unzip, xmlOf } from './zip.ts'

/**
 * The reading text of an EPUB book (version 2 or 3): the documents of its spine in their order. Throws `NoText`, also for
 * one that is copy-protected.
 */
export function extractEpub(bytes: Uint8Array): Extraction {
  const entries = unzip(bytes, (name) => /\.(?:xml|opf|x?html?)$/i.test(name))
  if (isProtected(xmlOf(entries, 'META-INF/encryption.xml'))) throw new NoText('encrypted')
  const path = packagePath(entries)
  const book = path === undefined ? undefined : xmlOf(entries, path)
  if (path === undefined || book === undefined) throw new NoText('damaged')
  const opf = parseXml(book)
  const writer = new TextWriter()
  for (const name of spine(opf, path)) {
    const chapter = xmlOf(entries, name)
    if (chapter === undefined) continue
    const page = parsePage(htmlOf(chapter))
    numberNotes(page)
    writePage(page.documentElement, writer)
  }
  if (writer.isEmpty) throw new NoText('wordless')
  return { text: writer.text, told: writer.told, about: aboutPackage(opf) }
}

/** Fonts are often garbled so that nobody takes them out; that hides no text. */
function isProtected(encryption: string | undefined): boolean {
  if (encryption === undefined) return false
  const methods = [...parseXml(encryption).querySelectorAll('*')]
    .filter(({ localName }) => bare(localName) === 'encryptionmethod')
    .map((method) => method.getAttribute('Algorithm') ?? '')
  return methods.some((method) => !garbledFonts.has(method))
}

const garbledFonts: ReadonlySet<string> = new Set([
  'http://www.idpf.org/2008/embedding',
  'http://ns.adobe.com/pdf/enc#RC',
])

function packagePath(entries: Entries): string | undefined {
  const container = xmlOf(entries, 'META-INF/container.xml')
  if (container === undefined) return [...entries.keys()].find((name) => /\.opf$/i.test(name))
  return named(parseXml(container), 'rootfile')[0]?.getAttribute('full-path') ?? undefined
}

/** Names of the documents in the order of reading, as the archive has them. Contents pages are left out. */
function spine(opf: Page, path: string): string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1)
  const items = new Map(named(opf, 'item').map((item) => [item.getAttribute('id') ?? '', item]))
  const names = named(opf, 'itemref').flatMap((reference) => {
    const item = items.get(reference.getAttribute('idref') ?? '')
    const isContents = (item?.getAttribute('properties') ?? '').split(/\s+/).includes('nav')
    const href = item?.getAttribute('href')
    return href && !isContents ? [resolved(folder, href)] : []
  })
  return [...new Set(names)]
}

/** The name in the archive that a relative address means. It is looked up there and nowhere else. */
function resolved(folder: string, href: string): string {
  const parts: string[] = []
  for (const part of (folder + decoded(href.replace(/[#?].*$/, ''))).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}

/** Sets the numbers of notes in brackets, where they are referred to and before the note. */
function numberNotes(page: Page): void {
  const notes = new Map(
    [...page.querySelectorAll('aside[id]')].filter(isNote).map((note) => [note.getAttribute('id'), note]),
  )
  for (const link of page.querySelectorAll('a[href]')) {
    const types = `${link.getAttribute('epub:type') ?? ''} ${link.getAttribute('role') ?? ''}`
    const number = /^[[(]?(\p{N}{1,4}|\*)[\])]?$/u.exec((link.textContent ?? '').trim())?.[1]
    const isRaised = link.parentNode?.localName === 'sup' || link.querySelector('sup') !== null
    if (number === undefined || !(isRaised || types.includes('noteref'))) continue
    link.textContent = `[${number}]`
    const id = decoded((link.getAttribute('href') ?? '').replace(/^[^#]*#?/, ''))
    const note = notes.get(id)
    const first = note?.querySelector('p') ?? note
    if (!first || /^[[(]?\p{N}|^\*/u.test((first.textContent ?? '').trim())) continue
    const mark = page.createElement('span')
    mark.textContent = `[${number}] `
    first.insertBefore(mark, first.firstChild)
  }
}

/** XHTML as HTML has it: there an element that closes itself stays open. */
function htmlOf(xhtml: string): string {
  return xhtml.replaceAll(
    /<([a-zA-Z][\w:-]*)((?:\s[^<>]*)?)\/>/g,
    (whole, name: string, attributes: string) => {
      return alwaysEmpty.test(name) ? whole : `<${name}${attributes}></${name}>`
    },
  )
}

const alwaysEmpty = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/i

function aboutPackage(opf: Page): About {
  const of = (name: string) => named(opf, name).map((element) => element.textContent ?? '')
  const dates = named(opf, 'date')
  const isPublication = (date: PageElement) => date.getAttribute('opf:event') === 'publication'
  const first = dates.find(isPublication) ?? dates[0]
  return aboutOf({
    title: of('title'),
    author: [of('creator')],
    source: of('publisher'),
    published: [['dc:date', first?.textContent]],
  })
}

/** Elements of this name, whatever prefix they carry. */
function named(page: Page, name: string): PageElement[] {
  return [...page.querySelectorAll('*')].filter(({ localName }) => bare(localName) === name)
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1).toLowerCase()
}
