import type { Encoding } from '../../../preload/contract/article.ts'
import { aboutPage } from './about-page.ts'
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
  const content = mainContent(page, html)
  const writer = new TextWriter()
  const headline = headlineOf(page)
  // Headline and summary often stand above what is found to be the article.
  if (headline && !holds(content, headline)) writePage(headline, writer)
  const summary = summaryOf(page)
  if (summary && !wordsOf(content).includes(wordsOf(summary))) writePage(summary, writer)
  writePage(content, writer)
  if (writer.isEmpty) throw new NoText('wordless')
  const title = writer.told.find(({ kind }) => kind === 'title')
  const about = aboutPage(page, html, title && writer.text.slice(title.start, title.end))
  return { text: writer.text, told: writer.told, about, ...(encoding && { encoding }) }
}

function headlineOf(page: Page): PageElement | undefined {
  for (const heading of page.querySelectorAll('h1')) {
    if (!isHidden(heading) && wordsOf(heading) !== '') return heading
  }
  return undefined
}

/** What papers print in bold below the headline, where the page names it so. */
function summaryOf(page: Page): PageElement | undefined {
  for (const element of page.querySelectorAll('h2[class], p[class], div[class]')) {
    if (kindOfElement(element) === 'lead' && !isHidden(element) && wordsOf(element) !== '') return element
  }
  return undefined
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
