import { publisherOf } from '../shape/source.ts'
import { aboutOf, oneLine } from './about.ts'
import type { About } from './extraction.ts'
import { linkedData } from './linked-data.ts'
import type { Page } from './page.ts'

/** What the page was found to hold. */
interface Found {
  /** The heading that is its title. */
  headline?: string | undefined
  /** The name of its site. */
  site?: string | undefined
  /** Its reading text. */
  text?: string
}

/**
 * What a web page says of itself, in this order: JSON-LD of schema.org, then meta elements, then elements of the page.
 * The name of the site that many titles end with is cut off. A title that means the same as the headline is written as
 * it is there.
 */
export function aboutPage(page: Page, html: string, { headline, site: named, text }: Found): About {
  const linked = linkedData(page)
  const meta = metaOf(page)
  const saids = (names: readonly string[]) => names.flatMap((name) => meta.get(name) ?? [])
  const dates = (names: readonly string[]) =>
    names.flatMap((name) => (meta.get(name) ?? []).map((value) => [name, value] as const))
  const site = [linked.publisher, ...saids(sites), ...hosts(page, html), named]
  const own = page.querySelector('head > title, title')?.textContent ?? undefined
  const said = [linked.headline, ...saids(titleNames)]
  const titles = [...said, ...(headline === undefined ? [own] : [])]
  const about = aboutOf({
    title: titles.map((title) => withoutSite(oneLine(title), site)),
    author: [linked.author, ...saids(authorNames)],
    source: site,
    published: [['datePublished', linked.datePublished], ...dates(dateNames), ...times(page)],
  })
  if (about.title && headline && isSame(about.title, headline)) about.title = oneLine(headline)
  // A title that the site's name was cut off names the page; others may be those of every page there.
  const isOwn = about.title !== undefined && about.title === oneLine(own) && headline === undefined
  const isSaid = said.some((title) => oneLine(title) !== '')
  if (isOwn && !isSaid && text !== undefined && !opensWith(text, about.title ?? '')) about.isTitleHint = true
  return about
}

/** Whether a title stands where the text of a page begins, below menus and dates. */
function opensWith(text: string, title: string): boolean {
  return bare(text.slice(0, 5_000)).includes(bare(title))
}

const titleNames = ['og:title', 'twitter:title', 'dc.title', 'dcterms.title', 'citation_title']
const authorNames = [
  'author',
  'article:author',
  'dc.creator',
  'dcterms.creator',
  'parsely-author',
  'byl',
  'citation_author',
]
const sites = [
  'og:site_name',
  'dc.publisher',
  'dcterms.publisher',
  'application-name',
  'publisher',
  'copyright',
]
const dateNames = [
  'article:published_time',
  'og:published_time',
  'datepublished',
  'pubdate',
  'publishdate',
  'publish-date',
  'publish_date',
  'dc.date.issued',
  'dcterms.issued',
  'citation_publication_date',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date',
  'dcterms.date',
  'dc.date.created',
  'dcterms.created',
  'date',
]

/** Values of meta elements by their name, property or itemprop in lower case. */
function metaOf(page: Page): Map<string, string[]> {
  const found = new Map<string, string[]>()
  for (const element of page.querySelectorAll('meta[content]')) {
    const name =
      element.getAttribute('property') ?? element.getAttribute('name') ?? element.getAttribute('itemprop')
    const content = element.getAttribute('content')
    if (!name || !content) continue
    const key = name.trim().toLowerCase()
    found.set(key, [...(found.get(key) ?? []), content])
  }
  return found
}

function times(page: Page): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = []
  for (const element of page.querySelectorAll('[itemprop="datePublished"], time[pubdate], time[datetime]')) {
    const value = element.getAttribute('datetime') ?? element.getAttribute('content') ?? element.textContent
    if (value) found.push(['time', value])
  }
  return found.slice(0, 1)
}

/** Publishers whose address the page gives, or was saved from. */
function hosts(page: Page, html: string): (string | undefined)[] {
  const addresses = [
    page.querySelector('link[rel="canonical"]')?.getAttribute('href'),
    page.querySelector('meta[property="og:url"]')?.getAttribute('content'),
    /<!-- saved from url=\(\d+\)(\S{1,300}) -->/.exec(html.slice(0, 2_000))?.[1],
  ]
  return addresses.map((address) => {
    const host = /^https?:\/\/(?:www\.)?([^/:?#]+)/i.exec(address ?? '')?.[1]
    return host && publisherOf(host)
  })
}

function withoutSite(title: string, site: readonly unknown[]): string {
  const cut = /^(.{8,}?)\s+[|–—-]\s+([^|–—]{2,60})$/u.exec(title)
  if (!cut?.[1] || !cut[2]) return title
  const end = cut[2].toLowerCase()
  const isSite = publisherOf(cut[2]) !== undefined || site.some((one) => oneLine(one).toLowerCase() === end)
  return isSite ? cut[1] : title
}

/** Whether two titles have the same letters and digits in their order, whatever stands between them. */
export function isSame(a: string, b: string): boolean {
  return bare(a) === bare(b)
}

function bare(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
