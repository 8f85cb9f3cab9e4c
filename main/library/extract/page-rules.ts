import type { BlockKind } from '../../../preload/contract/article.ts'
import { childrenOf, isElement, type PageElement } from './page.ts'

/** Whether a reader of the page would not see the element, or sees in it what is no text: scripts, controls, media. */
export function isLeftOut(element: PageElement): boolean {
  if (isNote(element)) return false
  if (unread.has(element.localName) || roles.has(element.getAttribute('role') ?? '')) return true
  if (element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true
  return hiding.test(element.getAttribute('style') ?? '')
}

/** Whether an element begins and ends a paragraph of its own. */
export function isSetApart(element: PageElement): boolean {
  return apart.has(element.localName)
}

/** What the element says of the text in it: by its name, or by the names that papers give to such parts. */
export function kindOfElement(element: PageElement): BlockKind | undefined {
  const name = element.localName
  if (isFurniture(element)) return 'boilerplate'
  if (name === 'h1') return 'title'
  if (/^h[2-6]$/.test(name) && !leads.test(named(element))) return 'heading'
  if (name === 'figcaption' || name === 'caption') return 'caption'
  const names = named(element)
  const kind = captions.test(names)
    ? 'caption'
    : leads.test(names)
      ? 'lead'
      : authors.test(names)
        ? 'byline'
        : undefined
  // A whole article may lie in an element of such a name.
  return kind && (element.textContent ?? '').trim().length <= longest[kind] ? kind : undefined
}

/** Whether the row is one of a table of data, and not of one that only lays out the page. */
export function isDataTable(row: PageElement): boolean {
  const cells = childrenOf(row).filter(isElement)
  return cells.length > 1 && cells.every((cell) => !hasParagraphs(cell))
}

/** Whether the element holds a note of a book (EPUB), which stands where asides of pages do. */
export function isNote(element: PageElement): boolean {
  const types = `${element.getAttribute('epub:type') ?? ''} ${element.getAttribute('role') ?? ''}`
  return element.localName === 'aside' && /(?:^|\s)(?:doc-)?(?:foot|end|rear)note(?:$|\s)/.test(types)
}

/** Whether the element is the place before a summary (VnExpress), behind which only the page's look sets a dash. */
export function isPlace(element: PageElement): boolean {
  return element.localName === 'span' && named(element).split(/\s+/).includes('location-stamp')
}

/** Boxes with other articles, and what readers wrote below: of the page, not of the article. */
function isFurniture(element: PageElement): boolean {
  const names = ['class', 'id', 'type'].map((attribute) => element.getAttribute(attribute) ?? '').join(' ')
  if (names.trim() === '') return false
  const all = names.toLowerCase().split(/\s+/)
  if (!all.some((one) => furniture.has(one))) return false
  return element.querySelector('h1') === null && !all.includes('articlebody')
}

const furniture: ReadonlySet<string> = new Set(
  (
    'comments comments-area comment-list commentlist comment-respond box_comment box-comment detail-comment ' +
    'binh-luan relatedonenews relatednewsbox related-news relatednews related-posts related-articles box-related ' +
    'tin-lien-quan tinlienquan box-tinlienquan box-tinlienquanv2'
  ).split(' '),
)

const longest = { caption: 1_000, lead: 1_500, byline: 120 } as const

const unread: ReadonlySet<string> = new Set(
  (
    'head script style noscript template iframe frame object embed applet svg math canvas audio video map nav aside ' +
    'button input select textarea datalist progress meter dialog menu img picture link meta title rp'
  ).split(' '),
)

const roles: ReadonlySet<string> = new Set(
  'navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar tablist'.split(
    ' ',
  ),
)

const apart: ReadonlySet<string> = new Set(
  (
    'html body address article blockquote caption center dd details dir div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hgroup hr legend li main ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
)

const hiding = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))/i

// Words of a class name or an item's property, however they are joined: `detail__sapo`, `PhotoCMS_Caption`.
const captions = /(?:^|[\s_-])(?:caption|photocaption|imgcaption|wp-caption-text)(?:$|[\s_-])/i
const leads = /(?:^|[\s_-])(?:sapo|chapeau|standfirst|lead|lede|dek)(?:$|[\s_-])/i
const authors = /(?:^|[\s_-])(?:author|byline|tacgia|authors|entry-meta|post-meta|article-meta)(?:$|[\s_-])/i

function named(element: PageElement): string {
  const names = ['class', 'itemprop', 'rel'].map((attribute) => element.getAttribute(attribute) ?? '')
  return names.join(' ').trim()
}

/** Whether a cell holds several paragraphs or a table: pages are laid out with such cells. */
function hasParagraphs(cell: PageElement): boolean {
  const inner = [...cell.querySelectorAll('p, div, h1, h2, h3, h4, h5, h6, ul, ol, table, blockquote, pre')]
  return inner.length > 1 || inner.some(({ localName }) => localName === 'table')
}
