import { Readability } from '@mozilla/readability'
import { childrenOf, isElement, type Page, type PageElement, parsePage } from './page.ts'
import { isLeftOut } from './page-rules.ts'

/**
 * The element that holds the article of a web page. A page without a web site around it is taken whole; of others, what
 * Readability finds, and the whole page again where that is hardly anything. `html` is parsed anew where Readability
 * is asked, since it takes the page apart.
 */
export function mainContent(page: Page, html: string): PageElement {
  const whole = page.querySelector('body') ?? page.documentElement
  if (!isWebPage(page)) return whole
  const own = onlyArticle(page)
  if (own) return own
  const found = readable(html)
  return found && lengthOf(found) >= shortest ? found : whole
}

/** Characters of an article: what is shorter was not found, or is all that there is. */
const shortest = 200

// Items of lists with as many links are menus.
const manyLinks = 10

// Half of the words of a list of links are links; of an article, hardly any.
const mostLinked = 0.25

function isWebPage(page: Page): boolean {
  const furniture = 'nav, aside, footer, [role="navigation"], [role="banner"], [role="contentinfo"]'
  if (page.querySelector(furniture)) return true
  if ([...page.querySelectorAll('li a[href]')].length >= manyLinks) return true
  const body = page.querySelector('body')
  if (!body) return false
  let linked = 0
  for (const link of body.querySelectorAll('a[href]')) linked += lengthOf(link)
  return linked > lengthOf(body) * mostLinked
}

/** The one element that the page itself calls its article. */
function onlyArticle(page: Page): PageElement | undefined {
  for (const selector of ['[itemprop="articleBody"]', 'article', 'main']) {
    const all = [...page.querySelectorAll(selector)].filter((element) => !isInsideLeftOut(element))
    const [only] = all
    if (only && all.length === 1 && lengthOf(only) >= shortest) return only
    if (all.length > 1 && selector === 'article') return undefined
  }
  return undefined
}

function isInsideLeftOut(element: PageElement): boolean {
  for (let at: PageElement | null = element; at; at = at.parentNode) {
    if (isElement(at) && isLeftOut(at)) return true
  }
  return false
}

function readable(html: string): PageElement | undefined {
  const page = parsePage(html)
  // Comments and hidden parts of a page are often longer than its article.
  for (const element of [...page.querySelectorAll('body *')]) if (isLeftOut(element)) element.remove()
  const reader = new Readability(page as never, {
    charThreshold: shortest,
    keepClasses: true,
    disableJSONLD: true,
    serializer: (node: unknown) => node as PageElement,
  })
  return reader.parse()?.content ?? undefined
}

function lengthOf(element: PageElement): number {
  let length = 0
  const waiting = [element]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const child of childrenOf(next)) {
      if (!isElement(child)) length += child.nodeType === 3 ? (child.textContent ?? '').trim().length : 0
      else if (!isLeftOut(child)) waiting.push(child)
    }
  }
  return length
}
