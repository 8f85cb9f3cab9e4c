import { getDocumentProxy } from 'unpdf'
import { aboutOf } from './about.ts'
import { type About, type Extraction, NoText } from './extraction.ts'
import { type PdfItem, pdfPages } from './pdf-lines.ts'
import { writePdf } from './pdf-text.ts'
import { TextWriter } from './text-writer.ts'

/**
 * The reading text of a PDF, page after page in the order in which it was written there. Nothing is drawn: no fonts are
 * loaded, no scripts run. Throws `NoText`, also for one with a password and for pictures of pages.
 */
export async function extractPdf(bytes: Uint8Array): Promise<Extraction> {
  const pdf = await open(bytes)
  try {
    const pages = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      pages.push(items.flatMap((item) => ('str' in item ? [itemOf(item)] : [])))
      page.cleanup()
    }
    const writer = new TextWriter()
    writePdf(pdfPages(pages), writer)
    if (writer.isEmpty) throw new NoText('scanned')
    const { info } = await pdf.getMetadata()
    return { text: writer.text, told: writer.told, about: aboutInfo(info as Record<string, unknown>) }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

async function open(bytes: Uint8Array) {
  try {
    // A copy: reading takes the bytes away.
    return await getDocumentProxy(new Uint8Array(bytes), {
      verbosity: 0,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      stopAtErrors: false,
      maxImageSize: 0,
    })
  } catch (error) {
    const isLocked = error instanceof Error && error.name === 'PasswordException'
    throw new NoText(isLocked ? 'encrypted' : 'damaged')
  }
}

interface RawItem {
  str: string
  transform: number[]
  width: number
  hasEOL: boolean
}

function itemOf({ str, transform, width, hasEOL }: RawItem): PdfItem {
  const [, , shear = 0, height = 0, x = 0, y = 0] = transform
  return { text: str, x, y, width, size: Math.hypot(shear, height), endsLine: hasEOL }
}

function aboutInfo(info: Record<string, unknown>): About {
  return aboutOf({
    title: [info.Title],
    author: [info.Author],
    made: [['CreationDate', info.CreationDate]],
  })
}
