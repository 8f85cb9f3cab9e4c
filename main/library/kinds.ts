import type { ExtractedKind } from './extract/extraction.ts'

/** How a file of this extension is read. */
export type FileKind = 'text' | ExtractedKind

/** The kinds of file that hold articles, by extension in lower case. */
const kinds: ReadonlyMap<string, FileKind> = new Map([
  ['.txt', 'text'],
  ['.md', 'markdown'],
  ['.markdown', 'markdown'],
  ['.html', 'html'],
  ['.htm', 'html'],
  ['.xhtml', 'html'],
  ['.docx', 'docx'],
  ['.epub', 'epub'],
  ['.pdf', 'pdf'],
])

/** Kinds in which people keep articles and which are not read: they are listed as skipped, not passed over. */
const unread: ReadonlySet<string> = new Set(
  '.doc .odt .rtf .mht .mhtml .webarchive .pages .wpd .djvu .mobi .azw3 .zip'.split(' '),
)

/** Endings of the files that are read, each with its dot. */
export const readEndings: readonly string[] = [...kinds.keys()]

/** Undefined when files of this name hold no article. */
export function kindOf(name: string): FileKind | undefined {
  return kinds.get(extensionOf(name))
}

/** Why a file that seems to hold an article is not read; undefined for files that are no articles (pictures, data). */
export function unreadKind(name: string): string | undefined {
  const extension = extensionOf(name)
  return unread.has(extension)
    ? `is a ${extension} file; only ${readEndings.join(', ')} files are read`
    : undefined
}

/** Names that begin with a dot are never entered: `.dau`, `.git` and whatever else programs hide in a folder. */
export function isHidden(name: string): boolean {
  return name.startsWith('.')
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 1 ? '' : name.slice(dot).toLowerCase()
}
