import type { Encoding } from '../../../preload/contract/article.ts'
import { oneLine } from './about.ts'
import { aboutPage, isSame } from './about-page.ts'
import type { Extraction } from './extraction.ts'
import { NoText } from './extraction.ts'
import { mainContent } from './main-content.ts'
import { isElement, type Page, type PageElement, parsePage } from './page.ts'
import { isLeftOut, kindOfElement } from './page-rules.ts'
import { writePage } from './page-text.ts'
import { TextWriter } from './text-writer.ts'

/** The reading text of a web page and what it says of itself. Throws `NoText`. */
export function extractHtml(html: string, encoding?: Encoding): Extraction {
  const page = parsePage(html)
  const site = takeSiteName(page)
  const content = mainContent(page, html)
  const writer = new TextWriter()
  const headline = headlineOf(page)
  // Headline and summary often stand above what is found to be the article.
  if (headline && !holds(content, headline)) writePage(headline, writer)
  const summary = summaryOf(page, headline)
  if (summary && !wordsOf(content).includes(wordsOf(summary))) writePage(summary, writer, 'lead')
  writePage(content, writer)
  if (writer.isEmpty) throw new NoText('wordless')
  markHeadline(writer, aboutPage(page, html, { site }).title)
  const title = writer.told.find(({ kind }) => kind === 'title')
  const { text, told } = writer
  const about = aboutPage(page, html, { site, headline: title && text.slice(title.start, title.end), text })
  return { text, told, about, ...(encoding && { encoding }) }
}

/**
 * Many sites write their own name as a heading of the first rank above every article: takes it away. What a title ends
 * with is the site's name when what it begins with is a heading, too.
 */
function takeSiteName(page: Page): string | undefined {
  const site = page.querySelector('meta[property="og:site_name"]')?.getAttribute('content') ?? ''
  const title = oneLine(page.querySelector('head > title, title')?.textContent)
  const [, own = '', end = ''] = /^(.{2,}?)\s[|–—-]\s+([^|–—]+)$/u.exec(title) ?? []
  const headings = [...page.querySelectorAll('h1, h2, h3')]
  const isTitled = own !== '' && headings.some((heading) => isSame(wordsOf(heading), own))
  const named = headings.find((heading) => {
    const words = heading.localName === 'h1' ? wordsOf(heading) : ''
    return words !== '' && (isSame(words, site) || (isTitled && isSame(words, end)))
  })
  named?.remove()
  return named && wordsOf(named)
}

function headlineOf(page: Page): PageElement | undefined {
  for (const heading of page.querySelectorAll('h1')) {
    if (!isHidden(heading) && wordsOf(heading) !== '') return heading
  }
  return undefined
}

/** What papers print in bold below the headline, where the page names it so. */
function summaryOf(page: Page, headline: PageElement | undefined): PageElement | undefined {
  for (const element of page.querySelectorAll('h2[class], p[class], div[class]')) {
    const isSummary = kindOfElement(element) === 'lead' || isDescription(element, headline)
    if (isSummary && !isHidden(element) && wordsOf(element) !== '') return element
  }
  return undefined
}

/** Many things of a page are named so; a paragraph beside the headline is the summary. */
function isDescription(element: PageElement, headline: PageElement | undefined): boolean {
  if (element.localName !== 'p' || element.parentNode !== headline?.parentNode) return false
  return (element.getAttribute('class') ?? '').split(/\s+/).includes('description')
}

/** Where no heading is of the first rank, the one that says what the page is called is its headline. */
function markHeadline({ told, text }: TextWriter, title: string | undefined): void {
  if (title === undefined || told.some(({ kind }) => kind === 'title')) return
  const headline = told.find(
    ({ kind, start, end }) => kind === 'heading' && isSame(text.slice(start, end), title),
  )
  if (headline) headline.kind = 'title'
}

/**
 * Whether the headline is in the content. In a page that was parsed twice it is another element, and one of lower rank,
 * since Readability knows no other: that one is taken out for the headline itself.
 */
function holds(content: PageElement, headline: PageElement): boolean {
  const wanted = wordsOf(headline)
  const twins = [...content.querySelectorAll('h1, h2')].filter((heading) => wordsOf(heading) === wanted)
  if (twins.some(({ localName }) => localName === 'h1')) return true
  twins[0]?.remove()
  return false
}

function isHidden(element: PageElement): boolean {
  for (let at: PageElement | null = element; at && isElement(at); at = at.parentNode)
    if (isLeftOut(at)) return true
  return false
}

function wordsOf(element: PageElement): string {
  return (element.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}
