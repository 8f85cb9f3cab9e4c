import { decodeText } from '../decode.ts'
import { declaredEncoding } from '../encodings/declared.ts'
import { type Extraction, type ExtractionRequest, NoText } from './extraction.ts'

/**
 * The reading text of a file, as README.md lays it down for each kind. The libraries of a kind are loaded with the first
 * file of it. Throws `NoText`; anything else that is thrown means that the file is damaged.
 */
export async function extract({ kind, bytes, encoding }: ExtractionRequest): Promise<Extraction> {
  if (bytes.length === 0) throw new NoText('empty')
  switch (kind) {
    case 'markdown': {
      const { extractMarkdown } = await import('./markdown.ts')
      const decoded = decode(bytes, { chosen: encoding })
      return extractMarkdown(decoded.text, decoded.encoding)
    }
    case 'html': {
      const { extractHtml } = await import('./html.ts')
      const decoded = decode(bytes, { chosen: encoding, declared: declaredEncoding(bytes) })
      return extractHtml(decoded.text, decoded.encoding)
    }
    case 'docx':
      return await (await import('./docx.ts')).extractDocx(bytes)
    case 'epub':
      return (await import('./epub.ts')).extractEpub(bytes)
    case 'pdf':
      return await (await import('./pdf.ts')).extractPdf(bytes)
  }
}

function decode(bytes: Uint8Array, known: Parameters<typeof decodeText>[1]) {
  const decoded = decodeText(bytes, known)
  if (!decoded.ok) throw new NoText(decoded)
  return decoded
}
