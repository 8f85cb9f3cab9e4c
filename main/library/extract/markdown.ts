import MarkdownIt from 'markdown-it'
import { parse } from 'yaml'
import type { Encoding } from '../../../preload/contract/article.ts'
import { deepestBlocks } from '../limits.ts'
import { aboutOf, oneLine } from './about.ts'
import type { About, Extraction } from './extraction.ts'
import { NoText } from './extraction.ts'
import { parsePage } from './page.ts'
import { writePage } from './page-text.ts'
import { TextWriter } from './text-writer.ts'

/**
 * The reading text of a Markdown file (CommonMark with tables), without its front matter, which tells of the article.
 * HTML in it is read as a page is. Throws `NoText`, also for a page of notes that Dấu exported: it is no article.
 */
export function extractMarkdown(written: string, encoding?: Encoding): Extraction {
  const { fields, body } = frontMatter(written)
  if (isOwnId(fields['dau-id'])) throw new NoText('exported')
  const writer = new TextWriter()
  writePage(parsePage(`<html><body>${markdown.render(body)}</body></html>`).documentElement, writer)
  if (writer.isEmpty) throw new NoText('wordless')
  return { text: writer.text, told: writer.told, about: aboutFields(fields), ...(encoding && { encoding }) }
}

const markdown = new MarkdownIt({ html: true })
// Addresses are left out, so that none is worse than another.
markdown.validateLink = () => true

// What is nested deeper than the library's limit (an option that its types do not name) it leaves out without a word. For
// blocks it is raised so far that no text is lost, and a file beyond is refused; within a line, where the work grows with
// the limit, it only ends the marks.
markdown.core.ruler.before('block', 'deep', ({ md }) => {
  // A list takes two levels at once, and the rule below must come first.
  Object.assign(md.options, { maxNesting: deepestBlocks + 3 })
})
markdown.core.ruler.after('block', 'shallow', ({ md }) => {
  Object.assign(md.options, { maxNesting: 100 })
})
markdown.block.ruler.before('table', 'depth', ({ level }) => {
  if (level > deepestBlocks) throw new NoText('nested')
  return false
})

// The text of a footnote would else be read as the address that a name stands for, and be lost.
markdown.block.ruler.before('reference', 'footnote', (state, line, _, silent) => {
  const start = (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0)
  const found = /^\[\^([^\]\s]+)\]:[ \t]*(\S.*)?$/u.exec(state.src.slice(start, state.eMarks[line]))
  if (!found) return false
  if (silent) return true
  state.line = line + 1
  state.push('paragraph_open', 'p', 1)
  const inline = state.push('inline', '', 0)
  inline.content = `[${found[1]}] ${found[2] ?? ''}`
  inline.children = []
  state.push('paragraph_close', 'p', -1)
  return true
})
markdown.inline.ruler.before('link', 'footnote', (state, silent) => {
  const found = /^\[\^([^\]\s]+)\]/u.exec(state.src.slice(state.pos, state.pos + 100))
  if (!found) return false
  if (!silent) state.push('text', '', 0).content = `[${found[1]}]`
  state.pos += found[0].length
  return true
})

type Fields = Readonly<Record<string, unknown>>

/** YAML between two lines of three dashes at the very beginning; what is none belongs to the text. */
function frontMatter(written: string): { fields: Fields; body: string } {
  const opening = /^---[ \t]*\n([\s\S]{0,100000}?)\n(?:---|\.\.\.)[ \t]*(?:\n|$)/.exec(written)
  const fields = opening ? parsed(opening[1] ?? '') : undefined
  return opening && fields
    ? { fields, body: written.slice(opening[0].length) }
    : { fields: {}, body: written }
}

function parsed(yaml: string): Fields | undefined {
  try {
    // No aliases: a few lines of them could stand for billions of words.
    const fields: unknown = parse(yaml, { maxAliasCount: 0, logLevel: 'silent', schema: 'failsafe' })
    if (typeof fields !== 'object' || fields === null || Array.isArray(fields)) return undefined
    return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name.toLowerCase(), value]))
  } catch {
    return undefined
  }
}

/** The id of an article or entity as the pages of an export name it (main/exchange/markdown-page.ts). */
function isOwnId(value: unknown): boolean {
  return typeof value === 'string' && /^[ae][a-z2-7]{11}$/.test(value)
}

function aboutFields(fields: Fields): About {
  const of = (...names: string[]) => names.map((name) => fields[name])
  const dates = ['date', 'published', 'publish_date', 'datepublished', 'pubdate', 'issued', 'ngày']
  return aboutOf({
    title: of('title', 'headline', 'tiêu đề'),
    author: of('author', 'authors', 'creator', 'byline', 'tác giả'),
    source: [...of('source', 'site', 'publisher', 'publication', 'newspaper', 'nguồn').map(siteOf)],
    published: dates.map((name) => [name, fields[name]] as const),
    made: [['created', fields.created]],
  })
}

/** An address stands for the site that it leads to. */
function siteOf(value: unknown): string {
  const written = oneLine(Array.isArray(value) ? value[0] : value)
  return /^https?:\/\/(?:www\.)?([^/:?#\s]+)/i.exec(written)?.[1]?.toLowerCase() ?? written
}
